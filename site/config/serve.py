"""`make run`: bring the database up to date, then run the web server and the worker until told to stop.

Runs under `postgres.py`, which sets DATABASE_URL. HOST and PORT say where to listen. All processes stop
together: one that ends by itself takes the others along, and nothing is restarted without anybody noticing.
"""

import http.client
import io
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[0] = str(ROOT / "site")
sys.path.insert(0, str(ROOT))

from config.cluster import in_child  # noqa: E402

CONTENT = ("laad_inhoud", "laad_leeraanbod", "laad_begrippen", "laad_handboeken", "maak_zoekregister")
DEMO = ("laad_demo", "laad_leerdemo")  # these say who can log in
PREPARE = ("migrate", "createcachetable", *CONTENT, *DEMO)
STOPPING = {signal.SIGINT, signal.SIGTERM, signal.SIGHUP}
STOPS_WITHIN = 20  # seconds, for a request or task that is being done
UP_WITHIN = 60  # seconds


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def port_is_free(host: str, port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def prepare() -> str:
    """Migrate and load what is not there yet. Returns what the demo data say: the log-ins per role."""
    import django
    from django.core.management import call_command, get_commands
    from django.db import connection

    django.setup()
    known, said = get_commands(), io.StringIO()
    for command in PREPARE:
        if command in known:
            tells = command in DEMO
            call_command(command, verbosity=int(tells), stdout=said if tells else io.StringIO())
    connection.close()
    return said.getvalue().strip("\n").rstrip()


def start(host: str, port: int) -> list[subprocess.Popen]:
    """The web server and the worker, each in a session of its own so that Ctrl-C reaches them through us."""
    gunicorn = [
        "-m",
        "gunicorn",
        "--pythonpath",
        str(ROOT / "site"),
        "config.wsgi",
        "--bind",
        f"{host}:{port}",
    ]
    gunicorn += ["--workers", "2", "--worker-class", "gthread", "--threads", "4", "--no-control-socket"]
    gunicorn += ["--preload", "--log-level", "warning", "--graceful-timeout", "5"]
    worker = [str(ROOT / "manage.py"), "worker"]
    return [
        subprocess.Popen(  # noqa: S603
            [sys.executable, *arguments],
            cwd=ROOT,
            start_new_session=True,
            preexec_fn=in_child(signal.SIGTERM),
        )
        for arguments in (gunicorn, worker)
    ]


def healthy(host: str, port: int) -> bool:
    connection = http.client.HTTPConnection(host, port, timeout=5)
    try:
        connection.request("GET", "/gezond/", headers={"Host": "localhost"})
        return connection.getresponse().status == http.HTTPStatus.OK
    except OSError:
        return False
    finally:
        connection.close()


def until_told(processes: list[subprocess.Popen], announce: str, host: str, port: int) -> int:
    """Announce the address once the portal answers, then wait. 0 when told to stop, 1 when one ended."""
    deadline, announced = time.monotonic() + UP_WITHIN, False
    while all(process.poll() is None for process in processes):
        if not announced and healthy(host, port):
            say(announce)
            announced = True
        if not announced and time.monotonic() > deadline:
            say("Het portaal antwoordt niet.")
            return 1
        told = signal.sigtimedwait(STOPPING | {signal.SIGCHLD}, 3600 if announced else 0.1)
        if told is not None and told.si_signo in STOPPING:
            return 0
    say("Een onderdeel van het portaal is onverwacht gestopt. Alles stopt nu.")
    return 1


def stop(processes: list[subprocess.Popen]) -> None:
    """Ask all to stop, and wait; after STOPS_WITHIN seconds, make them."""
    for process in processes:
        process.terminate()
    deadline = time.monotonic() + STOPS_WITHIN
    for process in processes:
        try:
            process.wait(max(0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def main() -> int:
    """Returns the exit code: 0 when we were told to stop."""
    host, port = os.environ.get("HOST", "127.0.0.1"), int(os.environ.get("PORT", "8000"))
    if not port_is_free(host, port):
        say(f"Poort {port} is al in gebruik. Kies een andere, bijvoorbeeld: make run PORT={port + 1}")
        return 1
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.development")
    log_ins = prepare()
    signal.pthread_sigmask(signal.SIG_BLOCK, STOPPING | {signal.SIGCHLD})
    processes = start(host, port)
    try:
        address = f"Het portaal staat klaar op http://localhost:{port}/ (stoppen: Ctrl-C)"
        return until_told(processes, f"\n{log_ins}\n\n{address}" if log_ins else address, host, port)
    finally:
        stop(processes)


if __name__ == "__main__":
    sys.exit(main())
