"""The process runner of `make run`: everything starts and stops together. Real processes, small ones."""

import os
import socket
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RUNNER = """
import signal, subprocess, sys
sys.path[:0] = ["{root}", "{root}/site"]
from config import serve
signal.pthread_sigmask(signal.SIG_BLOCK, serve.STOPPING | {{signal.SIGCHLD}})
processes = [
    subprocess.Popen(["sleep", time], preexec_fn=serve.in_child(signal.SIGTERM)) for time in sys.argv[1:]
]
print(*(process.pid for process in processes), flush=True)
code = serve.until_told(processes, "klaar", "127.0.0.1", 1)
serve.stop(processes)
sys.exit(code)
"""


def run(*seconds: str) -> tuple[subprocess.Popen, list[Path]]:
    """The runner with processes that take so many seconds; and where the system shows those processes."""
    command = [sys.executable, "-c", RUNNER.format(root=ROOT), *seconds]
    runner = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    return runner, [Path("/proc") / pid for pid in runner.stdout.readline().split()]


def test_told_to_stop_it_stops_all():
    runner, processes = run("600", "600")
    runner.terminate()
    assert runner.wait(20) == 0
    assert [process.exists() for process in processes] == [False, False]


def test_one_that_ends_takes_the_others_along_and_it_is_said():
    runner, processes = run("600", "0.2")
    said, complaints = runner.communicate(timeout=20)
    assert (runner.returncode, complaints) == (1, "")
    assert said == "Een onderdeel van het portaal is onverwacht gestopt. Alles stopt nu.\n"
    assert [process.exists() for process in processes] == [False, False]


def test_killed_runner_leaves_nothing_behind():
    runner, processes = run("600", "600")
    runner.kill()
    runner.wait(20)
    deadline = time.monotonic() + 20
    while any(process.exists() for process in processes) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert [process.exists() for process in processes] == [False, False]


def test_port_that_is_taken_is_told_before_anything_starts():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        command = [sys.executable, ROOT / "site" / "config" / "serve.py"]
        environment = os.environ | {"PORT": str(port), "HOST": "127.0.0.1"}
        answer = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert answer.returncode == 1
    assert answer.stdout == (
        f"Poort {port} is al in gebruik. Kies een andere, bijvoorbeeld: make run PORT={port + 1}\n"
    )
