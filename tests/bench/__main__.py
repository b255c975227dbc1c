"""`./run bench [NAME [ARGS]]`: measured, never a test that fails. Without a name all of them."""

import os
import sys
from importlib import import_module

# The name on the command line, and the module whose main() prints the table.
BENCHES = {
    "pages": "bench_pages",
    "first_pages": "first_pages",
    "intake": "bench_intake",
    "intake_review": "intake_review",
    "intake_decisions": "intake_decisions",
    "inspire": "bench_inspire",
    "skills": "skills_growth",
    "board": "bench_board",
    "record": "bench_record",
    "library": "library",
    "log": "log",
    "formation": "bench_formation",
    "formation_again": "formation_again",
    "reports": "bench_reports",
    "reminders": "reminders",
    "notices": "bench_notices",
}
INSTANCES = ["tests/cohorts/teams/formation/data", "--seconds", "20"]
OF_INSTANCES = ("formation", "formation_again")


def main() -> None:
    """Run the named benchmark, or every one; what follows the name goes to it."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "infuse.settings")
    name, rest = (sys.argv[1:2] or ["all"])[0], sys.argv[2:]
    if name not in {*BENCHES, "all"}:
        sys.exit(f"There is no benchmark called {name}: {', '.join(BENCHES)}.")
    django.setup()
    for each, module in BENCHES.items():
        if name in (each, "all"):
            sys.argv[1:] = rest or (INSTANCES if each in OF_INSTANCES else [])
            import_module(f"tests.bench.{module}").main()


if __name__ == "__main__":
    main()
