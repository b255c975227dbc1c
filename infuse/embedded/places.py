"""Where one checkout keeps what its embedded services need, so that two checkouts never meet."""

import hashlib
import os
import stat
import tempfile
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from infuse.embedded.account import Account, server_account
from infuse.embedded.trouble import Trouble

ROOT = Path(__file__).resolve().parents[2]
# The real folder: two names of one folder must not become two servers on the same files.
STATE = Path(os.environ.get("INFUSE_STATE", ROOT / ".infuse")).resolve()

LOG_BYTES = 1_000_000


@dataclass(frozen=True)
class Kind:
    """A cluster for one purpose."""

    name: str
    durable: bool = True
    slotted: bool = False  # each command gets a database and a broker of its own


KINDS = {
    "platform": Kind("platform"),
    "test": Kind("test", durable=False, slotted=True),
    "bench": Kind("bench"),
}


@dataclass(frozen=True)
class Place:
    """The folders of one kind of services under one state folder."""

    kind: Kind
    state: Path = STATE

    @cached_property
    def account(self) -> Account:
        """The account that the servers run as."""
        return server_account()

    @cached_property
    def _name(self) -> str:
        digest = hashlib.sha256(os.fsencode(self.state)).hexdigest()[:10]
        return f"infuse-{os.geteuid()}-{digest}"

    @cached_property
    def home(self) -> Path:
        """Locks and whatever else only our own commands touch."""
        return open_folder(self.state, self.kind.name)

    @cached_property
    def data(self) -> Path:
        """The parent of the data folders: in the checkout, or in /var/tmp when root's servers
        (which do not run as root) cannot reach the checkout."""
        if self.account.reaches(self.home):
            return self.home
        return open_folder(own_folder(Path("/var/tmp") / self._name), self.kind.name)

    @cached_property
    def sockets(self) -> Path:
        """A short path (a socket's is limited to about 107 characters), closed to other people."""
        temporary = Path("/tmp") if os.access("/tmp", os.W_OK) else Path(tempfile.gettempdir())
        top = own_folder(temporary / self._name)
        return self.account.private_folder(top / self.kind.name)

    def log(self, server: str) -> Path:
        """The log of a server, which its account may write to; a long one is put aside."""
        path = self.data / f"{server}.log"
        if path.exists() and path.stat().st_size > LOG_BYTES:
            path.replace(path.with_suffix(".log.1"))
        return self.account.private_file(path)


def open_folder(parent: Path, name: str) -> Path:
    """A folder that the servers' account may pass through, whatever the umask."""
    for folder in (parent, parent / name):
        if not folder.is_dir():
            folder.mkdir(parents=True, exist_ok=True)
            folder.chmod(0o755)
    return parent / name


def own_folder(folder: Path) -> Path:
    """A folder of ours in a place that others may write to.

    Raises Trouble when someone else put something there first.
    """
    folder.mkdir(mode=0o755, exist_ok=True)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.geteuid():
        raise Trouble(f"{folder} belongs to someone else: remove it and start again.")
    folder.chmod(0o755)
    return folder
