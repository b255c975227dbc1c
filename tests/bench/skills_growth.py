"""The aggregate skills page of sixty people beside a bare view of the same row; my own page beside
a bare table of my answers.

python -m tests.bench skills
"""

from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from cohorts.models import Associate
from infuse.models import Programme, User
from infuse.tenancy.current import in_programme
from skills.assessments.answering import submit_assessment
from skills.assessments.publishing.publish import publish_due
from skills.assessments.setting_up import create_framework, open_round
from skills.framework_file import shipped
from tests.bench.analysing import analyse
from tests.bench.bench_inspire import HEAD, SLUG, furnish, lines_of

VIEWS = (("t0", "now"), ("t2", "then"), ("t2", "now"))


def answer() -> Programme:
    """The sixty people of the other bench have answered at both ends."""
    programme = furnish()
    with in_programme(programme.pk):
        if programme.frameworks.exists():
            return programme
        today = timezone.localdate()
        day = today - timedelta(days=3)
        round_ = open_round(
            programme=programme,
            framework=create_framework(programme=programme, items=shipped().items, actor=None),
            moments={"t0": (day, today), "t2": (day, today)},
            actor=None,
        )
        programme.cohorts.update(assessment_round=round_)
        moments = {moment.code: moment for moment in round_.moments.all()}
        people = Associate.objects.filter(programme=programme).select_related("person")
        for place, associate in enumerate(people):
            for code, view in VIEWS:
                levels = {item.code: str((place + n) % 4) for n, item in enumerate(shipped().items)}
                submit_assessment(
                    moment=moments[code],
                    person=associate.person,
                    view=view,
                    answers=levels,
                    need_examples=False,
                    actor=None,
                )
        round_.moments.update(closes_on=today - timedelta(days=1))
        publish_due(programme)
    return programme


def main() -> None:
    """Print the table."""
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.STATIC_ROOT = Path(settings.BASE_DIR) / "static" / "build"
    programme = answer()
    analyse()
    with in_programme(programme.pk):
        manager = User.objects.get(email=f"bo@{SLUG}.example")
        associate = User.objects.get(email=f"p0@{SLUG}.example")
    print(HEAD)
    for person, path, bare in (
        (manager, "/skills/growth/", "growth/"),
        (associate, "/skills/", "own/"),
    ):
        for line in lines_of(programme, person, {path: bare}):
            print(line, flush=True)
