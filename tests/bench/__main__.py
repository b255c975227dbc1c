"""`./run bench [pages | formation FOLDER … | intake_review]`: measured, never a test that fails."""

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
    if name in ("all", "intake"):
        import django

        django.setup()
        from tests.bench import bench_intake

        bench_intake.main(int(rest[0]) if rest else 10_000)
    if name in ("all", "inspire"):
        import django

        django.setup()
        from tests.bench import bench_inspire

        bench_inspire.main()
    if name in ("all", "skills"):
        import django

        django.setup()
        from tests.bench import skills_growth

        skills_growth.main()
    if name in ("all", "board"):
        import django

        django.setup()
        from tests.bench import bench_board

        bench_board.main()
    if name in ("all", "formation"):
        from tests.bench import bench_formation

        sys.argv[1:] = rest or ["tests/cohorts/teams/formation/data", "--seconds", "20"]
        bench_formation.main()
    if name in ("all", "intake_review"):
        import django

        django.setup()
        from tests.bench import intake_review

        intake_review.main()
    if name in ("all", "intake_decisions"):
        import django

        django.setup()
        from tests.bench import intake_decisions

        intake_decisions.main()
    if name not in (
        "intake",
        "intake_decisions",
        "all",
        "board",
        "pages",
        "formation",
        "inspire",
        "intake_review",
        "skills",
    ):
        sys.exit(
            f"There is no benchmark called {name}: pages, intake, intake_review, intake_decisions, "
            "formation, inspire, skills."
        )


if __name__ == "__main__":
    main()
