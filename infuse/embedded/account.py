"""Who runs the servers: PostgreSQL refuses to run as root, so root hands them to another account."""

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
        if self.uid is not None and self.gid is not None:
            os.chown(folder, self.uid, self.gid)
        folder.chmod(0o700)
        return folder


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
