"""What an application still lacks, page by page."""

from cohorts.intake.form.completeness import problems_of
from cohorts.intake.form.sections import pages_of
from cohorts.intake.form.standing import standing_of
from cohorts.intake.models import Application


def missing_answers(application: Application) -> dict[str, dict[str, str]]:
    """What keeps the application from being sent: by section key, then by field or question."""
    problems = problems_of(application)
    standing = standing_of(application)
    places = {name: page.key for page in pages_of(standing) for name in page.names}
    places |= {q.key: q.section for q in standing.form.questions}
    found: dict[str, dict[str, str]] = {}
    for name, text in problems.items():
        found.setdefault(places.get(name, "you"), {})[name] = text
    return found
