"""How the suite is spread over processes: a file's tests stay together, and so do all journeys.

pytest-xdist's own groups go by a name put into a test's identity, which pytest 9.2 no longer lets
a plugin change (pytest-xdist issue 1386): tests were spread as if they had no group.
"""

from xdist.scheduler import LoadScopeScheduling

JOURNEYS = "tests/journeys/"


class BySharedSetup(LoadScopeScheduling):  # type: ignore[misc]  # xdist has no types
    """What shares a slow set-up runs in one process, in the order of collection."""

    def _split_scope(self, nodeid: str) -> str:
        """One platform and one browser serve every journey; elsewhere a file is the unit."""
        return JOURNEYS if nodeid.startswith(JOURNEYS) else nodeid.partition("::")[0]
