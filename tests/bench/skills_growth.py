"""The aggregate skills page of sixty people beside a bare view of the same row; my own page beside
a bare table of my answers.

python -m tests.bench skills
"""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import timezone

from cohorts.models import Associate
from infuse.models import Programme, User
from infuse.tenancy.current import in_programme, set_scope
from skills.assessments.answering import submit_assessment
from skills.assessments.publishing.publish import publish_due
from skills.assessments.setting_up import create_framework, open_round
from skills.framework_file import shipped
from skills.models import Answer, GrowthPublication
from tests.bench import bench_inspire
from tests.bench.bench_inspire import LINE, SLUG, furnish

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


def bare_growth(programme: Programme, person: User) -> HttpResponse:
    """The least: who asks, their roles, the publication and its areas in a plain table."""
    request = RequestFactory().get("/")
    with transaction.atomic():
        set_scope(programme_id=programme.pk, person_id=person.pk)
        User.objects.get(pk=person.pk)
        list(programme.memberships.filter(user=person))
        figures = GrowthPublication.objects.get(programme=programme).figures
        rows = [(area["area"], list(area.values())) for area in figures["areas"]]
        return HttpResponse(LINE.render({"rows": rows}, request))


def bare_own(programme: Programme, person: User) -> HttpResponse:
    """The least: who asks, their roles, and each answer of theirs with its words."""
    request = RequestFactory().get("/")
    with transaction.atomic():
        set_scope(programme_id=programme.pk, person_id=person.pk)
        User.objects.get(pk=person.pk)
        list(programme.memberships.filter(user=person))
        answers = Answer.objects.filter(assessment__person=person, programme=programme)
        found = answers.select_related("item", "assessment__moment")
        rows = [(one.item.label_en, [one.level, one.assessment.moment.code]) for one in found]
        return HttpResponse(LINE.render({"rows": rows}, request))


def main() -> None:
    """Print the table."""
    settings.ALLOWED_HOSTS = ["testserver"]
    programme = answer()
    with in_programme(programme.pk):
        manager = User.objects.get(email=f"bo@{SLUG}.example")
        associate = User.objects.get(email=f"p0@{SLUG}.example")
    print(f"{'page':<28}{'queries':>8}{'ms':>9}{'bare ms':>9}{'ratio':>8}")
    for person, path, bare in (
        (manager, "/skills/growth/", bare_growth),
        (associate, "/skills/", bare_own),
    ):
        bench_inspire.bare = bare
        print(bench_inspire.line_of(programme, person, path), flush=True)
