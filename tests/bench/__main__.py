"""`./run bench [pages | formation FOLDER …]`: what is measured, never a test that can fail."""

import os
import sys


def main() -> None:
    """Run the named benchmark; without a name the pages, and the engine on the tests' instances."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "infuse.settings")
    name, rest = (sys.argv[1:2] or ["all"])[0], sys.argv[2:]
    if name in ("all", "pages"):
        import django

        django.setup()
        from tests.bench import bench_pages

        bench_pages.main()
    if name in ("all", "formation"):
        from tests.bench import bench_formation

        sys.argv[1:] = rest or ["tests/cohorts/teams/formation/data", "--seconds", "20"]
        bench_formation.main()
    if name not in ("all", "pages", "formation"):
        sys.exit(f"There is no benchmark called {name}: pages, formation.")


if __name__ == "__main__":
    main()
