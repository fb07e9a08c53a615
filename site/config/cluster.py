"""One embedded PostgreSQL cluster: made when new, started, probed and stopped. See `postgres.py` for its use.

The server is our own child and ends with us (PR_SET_PDEATHSIG): a killed supervisor leaves no server behind.
Should one be there all the same, it is stopped in an orderly way before ours starts. Linux only.
"""

import ctypes
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import psycopg
from psycopg import sql

from config.whereabouts import Account, Refusal

READY_WITHIN = 120  # seconds; recovery after a power cut takes a while
STOP_WITHIN = 30  # seconds, per way of asking
PR_SET_PDEATHSIG = 1
libc = ctypes.CDLL(None)

ALWAYS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "dynamic_shared_memory_type": "mmap",  # in the data folder: a killed server leaves nothing in /dev/shm
    "wal_level": "minimal",
    "max_wal_senders": "0",
}
THROWAWAY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_wal_size": "4GB"}


def in_child(death: signal.Signals) -> Callable[[], None]:
    """What a child does before it runs its program: take signals again, and get `death` when we are gone."""

    def prepare() -> None:
        signal.pthread_sigmask(signal.SIG_SETMASK, set())
        libc.prctl(PR_SET_PDEATHSIG, int(death), 0, 0, 0)

    return prepare


def live_server(data: Path) -> int | None:
    """The process id of the server that runs on `data` now. None for a stale file, whatever process it names.

    The command line tells: unlike the folder of a process, it can be read of any account, in a container too.
    """
    try:
        pid = int((data / "postmaster.pid").read_text().split("\n")[0])
        command = Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace").split("\0")
    except (OSError, ValueError):
        return None
    return pid if Path(command[0]).name == "postgres" and str(data) in command else None


def stop_server(pid: int, gone: Callable[[], bool]) -> None:
    """Stop the server `pid`: in an orderly way, else at once, else by force. Returns when `gone` says so."""
    for way in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
        deadline = time.monotonic() + STOP_WITHIN
        with suppress(ProcessLookupError):
            os.kill(pid, way)
        while time.monotonic() < deadline:
            if gone():
                return
            time.sleep(0.02)


def stop_stray(data: Path) -> None:
    """Stop the server that a killed supervisor left running on `data`, if there is one."""
    if (pid := live_server(data)) is not None:
        stop_server(pid, gone=lambda: live_server(data) is None)


class Cluster:
    """A cluster in `folder`/cluster, its socket in `runtime`/s, run as `who` with the programs in `program`.

    Sorting and upper and lower case are those of the built-in C.UTF-8, which is the same on every machine.
    """

    def __init__(self, folder: Path, runtime: Path, who: Account, program: Path, throwaway: bool = False) -> None:
        self.data = folder / "cluster"
        self.log = folder / "log"
        self.socket = runtime / "s"
        self.who, self.bin, self.throwaway = who, program / "bin", throwaway
        self.process: subprocess.Popen | None = None

    def url(self, name: str) -> str:
        """The address of database `name`, as Django's settings read it from DATABASE_URL."""
        return f"postgresql://postgres@/{name}?host={self.socket}"

    def start(self, give_up: Callable[[], bool] = lambda: False) -> None:
        """Make the cluster when it is new, start the server and wait until it answers.

        `give_up` is asked while waiting. Raises Refusal, with the end of the log, when it does not come up.
        """
        self.socket.mkdir(exist_ok=True)
        self.who.owns(self.socket)
        if not self.data.exists():
            self._initialise()
        if (self.data / "PG_VERSION").read_text().strip() != "18":
            raise Refusal(f"De gegevens in {self.data} zijn van een andere versie van PostgreSQL dan 18.")
        deadline = time.monotonic() + READY_WITHIN
        while True:
            self._clear_pid_file()
            from_here = self._launch()
            while self.process is not None and self.process.poll() is None:
                if give_up() or time.monotonic() > deadline:
                    self.stop()
                    raise Refusal("De database is niet gestart.")
                if self._answers():
                    return
                time.sleep(0.05)
            said = self.log.read_text(errors="replace")[from_here:].strip()
            # The children of a killed server need a moment to notice; nothing else mends itself.
            if "still in use" not in said or time.monotonic() > deadline:
                raise Refusal(f"De database start niet. Het logboek ({self.log}) eindigt met:\n{said[-2000:]}")
            time.sleep(0.2)

    def _initialise(self) -> None:
        """initdb in a folder beside, renamed when complete: a broken-off start leaves no half cluster."""
        fresh = self.data.with_name("cluster.new")
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir()
        self.who.owns(fresh)
        command = [str(self.bin / "initdb"), f"--pgdata={fresh}", "--username=postgres", "--auth=trust"]
        command += ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        command += ["--no-sync"] if self.throwaway else ["--sync-method=syncfs"]
        made = subprocess.run(  # noqa: S603
            command,
            cwd="/",
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            preexec_fn=in_child(signal.SIGKILL),
            **self.who.popen(),
        )
        if made.returncode:
            raise Refusal(f"De database kan niet worden aangemaakt:\n{made.stderr.strip()[-2000:]}")
        fresh.rename(self.data)

    def _clear_pid_file(self) -> None:
        """Stop a server that was left behind; make a pid file that names some other process harmless.

        The file is not removed but made to name us: PostgreSQL takes a file that names its own parent for
        stale, and still checks, by the shared memory named in it, that no server is at work on these data.
        """
        stop_stray(self.data)
        pid_file = self.data / "postmaster.pid"
        if pid_file.exists():
            _, newline, rest = pid_file.read_text(errors="replace").partition("\n")
            if newline and rest:
                # Root must not follow a link that the server's account may have put here.
                with open(os.open(pid_file, os.O_WRONLY | os.O_TRUNC | os.O_NOFOLLOW), "w") as file:
                    file.write(f"{os.getpid()}\n{rest}")
            else:  # cut off by a power failure; PostgreSQL would refuse it
                pid_file.unlink()

    def _launch(self) -> int:
        """Start the server. Returns where in the log its story begins."""
        options = ALWAYS | {"unix_socket_directories": str(self.socket)} | (THROWAWAY if self.throwaway else {})
        command = [str(self.bin / "postgres"), "-D", str(self.data)]
        for name, value in options.items():
            command += ["-c", f"{name}={value}"]
        if self.log.exists() and self.log.stat().st_size > 5_000_000:
            self.log.unlink()
        with self.log.open("a") as log:
            self.who.owns(self.log)
            from_here = log.tell()
            self.process = subprocess.Popen(  # noqa: S603
                command,
                cwd="/",
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,  # Ctrl-C is for the command; the server goes after it
                preexec_fn=in_child(signal.SIGINT),
                **self.who.popen(),
            )
        return from_here

    def _answers(self) -> bool:
        try:
            with psycopg.connect(self.url("postgres"), connect_timeout=5) as connection:
                return connection.execute("SELECT 1").fetchone() == (1,)
        except psycopg.OperationalError:
            return False

    def create(self, name: str) -> None:
        """Make database `name` when it is not there yet."""
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
                connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))

    def stop(self) -> None:
        """Stop the server and wait until it is gone. Does nothing when it is not running."""
        if self.process is not None and self.process.poll() is None:
            process = self.process
            stop_server(process.pid, gone=lambda: process.poll() is not None)
