"""A small cohort in the middle of its learning weeks, for somebody who looks around in the demo.

Those who were on the last call's waiting list have got a place: some weeks with registers, their
reflections, offers and needs, self-assessments, and a session that one can check in to now.
"""

from datetime import date, datetime, time, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from cohorts.inspire.setting_up.making import make_cohort
from cohorts.intake.models import Application
from cohorts.issues.models import WickedIssue
from cohorts.issues.offering import offer_issue
from cohorts.roster.coaching.assigning import assign_coach
from cohorts.roster.joining import join_cohort
from cohorts.roster.models import Associate, Cohort, TemplateVersion
from infuse.loading.next_cohort import ISSUE
from infuse.loading.running_weeks import live_through
from infuse.people.models import User
from infuse.tenancy.models import Programme

# It is in its third week, and was made so long before it began.
WEEKS_BEFORE, MADE_BEFORE = 2, timedelta(weeks=8)
LEAST, ISSUES = 4, 4


@transaction.atomic
def begin_running_cohort(*, programme: Programme, actor: User | None) -> Cohort:
    """Make the cohort and what happened in it so far.

    Needs the programme as the database's scope. Raises ValidationError when a cohort is in its
    weeks already, when there is no template, or when hardly anybody is on the waiting list.
    """
    today = timezone.localdate(timezone=programme.clock)
    if programme.weeks.filter(starts_on__range=(today - timedelta(days=6), today)).exists():
        raise ValidationError(_("A cohort is in its weeks already."))
    version = (
        TemplateVersion.objects.filter(programme=programme).order_by("template", "-number").first()
    )
    waiting = _waiting(programme)
    if version is None or len(waiting) < LEAST:
        raise ValidationError(_("There is no template, or hardly anybody is waiting for a place."))
    last = waiting[0].call.cohort
    monday = today - timedelta(days=today.weekday() + 7 * WEEKS_BEFORE)
    made = datetime.combine(monday - MADE_BEFORE, time(9), tzinfo=programme.clock)
    cohort = make_cohort(
        version=version,
        name_en=_name("en", monday),
        name_cy=_name("cy", monday),
        starts_on=monday,
        capacity=12,
        teams_planned=2,
        host=last.host,
        actor=actor,
        at=made,
    )
    people = [_join(cohort, one, actor, made + timedelta(weeks=4)) for one in waiting]
    _coach(cohort, people, actor, made + timedelta(weeks=5))
    _issues(last, cohort, actor, made + timedelta(weeks=6))
    live_through(cohort, people, actor)
    return cohort


def _waiting(programme: Programme) -> list[Application]:
    rows = programme.applications.filter(state=Application.State.WAITLISTED)
    rows = (
        rows.exclude(person__associates__programme=programme)
        .exclude(person=None)
        .exclude(organisation=None)
    )
    return list(rows.select_related("person", "organisation", "call__cohort__host").order_by("ref"))


def _name(language: str, monday: date) -> str:
    with override(language):
        return _("Cohort of %(month)s") % {"month": date_format(monday, "F Y")}


def _join(cohort: Cohort, one: Application, actor: User | None, at: datetime) -> Associate:
    assert one.person is not None and one.organisation is not None
    names = (
        "job_title", "grade", "working_pattern", "days_available", "adjustments",
        "line_manager_name", "line_manager_email",
    )  # fmt: skip
    return join_cohort(
        cohort=cohort,
        person=one.person,
        organisation=one.organisation,
        working_language=one.preferred_language,
        actor=actor,
        at=at,
        **{name: getattr(one, name) for name in names},
    )


def _coach(cohort: Cohort, people: list[Associate], actor: User | None, at: datetime) -> None:
    """The programme's coaches share them."""
    running = cohort.programme.memberships.filter(role="coach", ended_at=None)
    coaches = [row.user for row in running.select_related("user").order_by("pk")]
    if coaches:
        for place, one in enumerate(people):
            assign_coach(associate=one, coach=coaches[place % len(coaches)], actor=actor, at=at)


def _issues(last: Cohort, cohort: Cohort, actor: User | None, at: datetime) -> None:
    """A few of the issues that were offered before, to rank in the last week."""
    offered = last.wicked_issues.filter(state=WickedIssue.State.OFFERED).select_related("sponsor")
    for issue in offered.order_by("code")[:ISSUES]:
        fields = {name: getattr(issue, name) for name in ISSUE} | {"min_teams": 0, "max_teams": 1}
        offer_issue(cohort=cohort, actor=actor, at=at, **fields)
