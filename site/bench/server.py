"""Real gunicorn workers, as `make run` has them, on a free port of this machine."""

import http.client
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

SETTINGS = "config.settings.bench"
WORKERS = ("--workers", "2", "--worker-class", "gthread", "--threads", "4", "--keep-alive", "60")
UP_WITHIN = 60  # seconds


@dataclass(frozen=True)
class Server:
    """A running server: where it listens, and the process that its workers are children of."""

    port: int
    pid: int

    def peak_memory(self) -> int:
        """The most memory (resident, in bytes) that any worker has held so far; 0 where the system does not say."""
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children")
        if not children.exists():
            return 0
        said = "".join(Path(f"/proc/{child}/status").read_text() for child in children.read_text().split())
        return max(int(kilobytes) * 1024 for kilobytes in re.findall(r"VmHWM:\s+(\d+) kB", said))


@contextmanager
def running() -> Iterator[Server]:
    """Start the workers, wait until they answer, and stop them afterwards. Raises TimeoutError or OSError."""
    port = _free_port()
    command = [sys.executable, "-m", "gunicorn", "--pythonpath", str(settings.BASE_DIR / "site")]
    command += ["bench.wsgi", "--bind", f"127.0.0.1:{port}", *WORKERS]
    command += ["--no-control-socket", "--log-level", "warning"]
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": SETTINGS}
    process = subprocess.Popen(command, cwd=settings.BASE_DIR, env=environment)  # noqa: S603
    try:
        _wait(process, port)
        yield Server(port, process.pid)
    finally:
        process.terminate()
        process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait(process: subprocess.Popen, port: int) -> None:
    deadline = time.monotonic() + UP_WITHIN
    while time.monotonic() < deadline and process.poll() is None:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
            connection.request("GET", "/gezond/", headers={"Host": "localhost"})
            connection.getresponse()
            return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError("De server van de meting antwoordt niet.")
