"""Run a command with a PostgreSQL of its own: the embedded one, supervised.

    python site/config/postgres.py [--data FOLDER | --temporary] -- COMMAND ARGUMENTS…

With DATABASE_URL set, COMMAND simply runs on that server. Else the cluster in FOLDER (.data/postgres) is made
when new and started, DATABASE_URL is exported and COMMAND runs; signals are passed on to it, the server stops
after it, and its exit code is ours. `--temporary` gives a cluster that is fast, unsafe in a power cut, and
gone afterwards. The server listens on a unix socket in a private folder and nowhere else. One supervisor at a
time has a FOLDER.
"""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

# Python puts a script's folder first on its path, where our `csp.py` would hide the library of that name.
sys.path[0] = str(Path(__file__).resolve().parents[1])

from config.cluster import Cluster, in_child, stop_stray  # noqa: E402
from config.whereabouts import Refusal, account, hold, home, leftovers, program, runtime  # noqa: E402

USAGE = "Gebruik: python site/config/postgres.py [--data MAP | --temporary] -- OPDRACHT…"
DATABASE = "portaal"
DATA = Path(__file__).resolve().parents[2] / ".data" / "postgres"
STOPPING = {signal.SIGINT, signal.SIGTERM, signal.SIGHUP}
COMMAND_STOPS_WITHIN = 15  # seconds, once its database is gone


def main(arguments: list[str]) -> int:
    """Returns the exit code: the command's, or 1 with a sentence on stderr when there is no database."""
    if "--" not in arguments or not arguments[arguments.index("--") + 1 :]:
        return _say(USAGE, 2)
    options, command = arguments[: arguments.index("--")], arguments[arguments.index("--") + 1 :]
    if os.environ.get("DATABASE_URL"):
        os.execvp(command[0], command)  # noqa: S606
    match options:
        case []:
            data: Path | None = DATA
        case ["--temporary"]:
            data = None
        case ["--data", folder]:
            data = Path(folder).absolute()
        case _:
            return _say(USAGE, 2)
    # Held back from here on, so that none gets lost between two steps; `_run` takes them one by one.
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_BLOCK, STOPPING | {signal.SIGCHLD})
    for name in [name for name in os.environ if name.startswith("PG")]:
        del os.environ[name]  # PGPORT and the like speak of another server
    try:
        return _supervised(data, command)
    except (Refusal, OSError) as problem:
        return _say(str(problem), 1)


def _say(sentence: str, code: int) -> int:
    sys.stderr.write(f"{sentence}\n")
    return code


def _supervised(data: Path | None, command: list[str]) -> int:
    """Run `command` on the cluster of `data` (None: a temporary one) and clean up. Returns its exit code."""
    _sweep()
    place, _slot = runtime()
    try:
        if data is None:
            folder, who = place, account(place / "cluster")
        else:
            who = account(data / "cluster")
            folder = home(data, who)
            if hold(folder, patience=3) is None:
                owner = (folder / "slot").read_text() or "onbekend"
                raise Refusal(
                    f"De database in {data} is al in gebruik: het portaal draait al (proces {owner}). "
                    "Stop dat eerst met Ctrl-C, of gebruik het zoals het draait."
                )
        cluster = Cluster(folder, place, who, program(who), throwaway=data is None)
        try:
            cluster.start(give_up=lambda: bool(STOPPING & signal.sigpending()))
            cluster.create(DATABASE)
            return _run(command, cluster)
        finally:
            cluster.stop()
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _sweep() -> None:
    """Remove what killed supervisors left behind in the folder for temporary files."""
    for folder, slot in leftovers():
        stop_stray(folder / "cluster")
        shutil.rmtree(folder, ignore_errors=True)
        os.close(slot)


def _run(command: list[str], cluster: Cluster) -> int:
    environment = os.environ | {"DATABASE_URL": cluster.url(DATABASE)}
    child = subprocess.Popen(command, env=environment, preexec_fn=in_child(signal.SIGTERM))  # noqa: S603
    while child.poll() is None:
        if cluster.process is None or cluster.process.poll() is not None:
            child.terminate()
            try:
                child.wait(COMMAND_STOPS_WITHIN)
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()
            return _say(f"De database is onverwacht gestopt. Zie {cluster.log}.", 1)
        told = signal.sigwaitinfo(STOPPING | {signal.SIGCHLD})
        # A positive code is the kernel's: Ctrl-C in a terminal, which the command was sent as well.
        if told.si_signo == signal.SIGHUP:
            child.terminate()
        elif told.si_signo != signal.SIGCHLD and told.si_code <= 0:
            child.send_signal(told.si_signo)
    return child.returncode if child.returncode >= 0 else 128 - child.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
