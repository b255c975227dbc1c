"""Who runs the servers: PostgreSQL refuses root, so root hands them to another account."""

import os
import pwd
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from infuse.embedded.trouble import Trouble

UNPRIVILEGED = ("postgres", "nobody")


@dataclass(frozen=True)
class Account:
    """The account of the servers; `uid` is None when it is the one that we run as."""

    uid: int | None = None
    gid: int | None = None

    def popen(self) -> dict[str, Any]:
        """What makes `subprocess` start a process under this account."""
        if self.uid is None:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def reaches(self, path: Path) -> bool:
        """Whether the account may pass through every folder on the way to `path`."""
        if self.uid is None:
            return True
        return all(step.stat().st_mode & 0o001 for step in (path, *path.parents))

    def private_folder(self, folder: Path) -> Path:
        """A folder that only this account may enter (700)."""
        folder.mkdir(mode=0o700, exist_ok=True)
        return self._own(folder, 0o700)

    def private_file(self, path: Path) -> Path:
        """A file that only this account may read and write (600)."""
        path.touch(mode=0o600)
        return self._own(path, 0o600)

    def _own(self, path: Path, mode: int) -> Path:
        if self.uid is not None and self.gid is not None:
            os.chown(path, self.uid, self.gid)
        path.chmod(mode)
        return path


def server_account() -> Account:
    """The account to run servers under.

    Raises Trouble for root on a machine that has neither `postgres` nor `nobody`.
    """
    if os.geteuid() != 0:
        return Account()
    for name in UNPRIVILEGED:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(entry.pw_uid, entry.pw_gid)
    raise Trouble("PostgreSQL does not run as root: run ./run as an ordinary user.")
