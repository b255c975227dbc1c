"""Reminders of reports: a draft that nobody issues, and what a report asks and nobody answers."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q
from django.db.models.functions import Lower
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from cohorts.teams.models import Seat
from experiments.design.working_days import today_in, working_days_between
from experiments.reports.answering.waiting import days_waiting, waiting_asks
from experiments.reports.models import Report
from experiments.reports.sharing.models import ReportLink
from experiments.reports.sharing.tokens import token_of
from experiments.reports.telling import FOR_EVERY_LEADER, about
from infuse.notices.rules.rule import Counts, Due, Occasion, Rule, Timing, Topic
from infuse.people.models import Membership, User


def _unissued(occasion: Occasion) -> Iterator[Due]:
    """Managers, of each newest draft that is ready and not issued."""
    later = Report.objects.filter(
        programme=OuterRef("programme"),
        kind=OuterRef("kind"),
        subject=OuterRef("subject"),
        number__gt=OuterRef("number"),
    )
    drafts = Report.objects.filter(
        ~Exists(later),
        programme=occasion.programme,
        state=Report.State.READY,
        issued_at=None,
        finished_at__lte=occasion.at,
    )
    late: dict[int, tuple[int, int]] = {}
    for pk, finished in drafts.values_list("pk", "finished_at"):
        days = working_days_between(today_in(occasion.programme, finished), occasion.today)
        if (step := occasion.timing.step(days)) is not None:
            late[pk] = (step, days)
    managers = _members(occasion, "programme_manager") if late else []
    for report in Report.objects.filter(pk__in=late).order_by("pk") if late else ():
        step, days = late[report.pk]
        for manager in managers:
            yield Due(
                key=f"report_waiting:{report.pk}:{step}:{manager.user_id}",
                recipient=manager.user,
                context=about(report) | {"name": manager.user.full_name, "days": days},
            )


def _unanswered(occasion: Occasion) -> Iterator[Due]:
    """The leaders whom a report concerns, and who holds a link that may answer, of what it asks
    and nobody has answered.
    """
    shortest = min(occasion.timing.steps(), default=0)
    asks = dict(
        waiting_asks(occasion.programme)
        .filter(report__issued_at__lte=occasion.at - timedelta(days=shortest - 1))
        .order_by("report")
        .select_related(None)
        .defer(None)
        .values_list("report")
        .annotate(asks=Count("pk"))
    )
    if not asks:
        return
    steps: dict[int, tuple[Report, int]] = {}
    for report in Report.objects.filter(pk__in=asks).select_related("team", "experiment"):
        step = occasion.timing.step(days_waiting(report, occasion.today))
        if step is not None:
            steps[report.pk] = (report, step)
    if not steps:
        return
    leaders = _Leaders(occasion, [report for report, _step in steps.values()])
    links = _links(occasion, list(steps))
    for report, step in steps.values():
        key = f"{ASKS_PREFIX}{report.pk}:{step}"
        more = {"asks": asks[report.pk], "days": days_waiting(report, occasion.today)}
        context = about(report) | more
        for leader in leaders.of(report):
            name = {"name": leader.full_name}
            yield Due(f"{key}:{leader.pk}", leader, context | name)
        for link, account in links[report.pk]:
            yield Due(
                f"{key}:link{link.pk}",
                account,
                context
                | {
                    "link_id": link.pk,
                    "name": link.name,
                    "holds_until_day": localdate(link.expires_at).isoformat(),
                },
                address=link.address,
                language=link.language,
            )


def _members(occasion: Occasion, role: str) -> list[Membership]:
    rows = Membership.objects.filter(programme=occasion.programme, role=role, ended_at=None)
    return list(rows.select_related("user").order_by("user_id").distinct("user_id"))


class _Leaders:
    """Which council leaders each of some reports concerns. Two queries."""

    def __init__(self, occasion: Occasion, reports: list[Report]) -> None:
        rows = Membership.objects.filter(
            programme=occasion.programme, role="council_leader", ended_at=None
        )
        self._all: dict[int, User] = {}
        self._by_body: dict[int | None, list[User]] = defaultdict(list)
        for row in rows.select_related("user").order_by("user_id", "pk"):
            self._all[row.user_id] = row.user
            self._by_body[row.organisation_id].append(row.user)
        teams = {self._team(report) for report in reports} - {None}
        seats = Seat.objects.filter(team__in=teams) if teams else Seat.objects.none()
        self._bodies: dict[int | None, set[int]] = defaultdict(set)
        for team, body in seats.values_list("team_id", "associate__organisation_id"):
            self._bodies[team].add(body)

    @staticmethod
    def _team(report: Report) -> int | None:
        return report.experiment.team_id if report.experiment else report.team_id

    def of(self, report: Report) -> list[User]:
        """Each once."""
        if report.kind in FOR_EVERY_LEADER:
            return list(self._all.values())
        own = {report.organisation_id} if report.organisation_id else None
        bodies = own or self._bodies[self._team(report)]
        found = {user.pk: user for body in bodies for user in self._by_body[body]}
        return [found[key] for key in sorted(found)]


def _links(
    occasion: Occasion, reports: list[int]
) -> dict[int, list[tuple[ReportLink, User | None]]]:
    """The links that hold and may answer, by report, each with its holder's account."""
    links = ReportLink.objects.filter(
        programme=occasion.programme,
        report__in=reports,
        revoked_at=None,
        may_answer=True,
        expires_at__gt=occasion.at,
    ).order_by("pk")
    kept = list(links)
    addresses = Q(lowered__in={link.address.lower() for link in kept})
    rows = User.objects.annotate(lowered=Lower("email")).filter(addresses) if kept else []
    accounts = {user.email.lower(): user for user in rows}
    found: dict[int, list[tuple[ReportLink, User | None]]] = defaultdict(list)
    for link in kept:
        found[link.report_id].append((link, accounts.get(link.address.lower())))
    return found


def _ask_link(context: dict[str, Any]) -> str:
    if "link_id" in context:
        return f"/reports/links/{token_of(context['link_id'])}/"
    return f"{context['path']}#asks"


# What a manager sends with a button has another key.
ASKS_PREFIX = "ask_waiting:rule:"
_SAMPLE = {
    "name": "Dai Rees",
    "report_en": "Homes first: learning report",
    "report_cy": "Cartrefi yn gyntaf: adroddiad dysgu",
    "days": 10,
    "asks": 2,
    "path": "/reports/",
}

REPORT_WAITING = Rule(
    code="report_waiting",
    topic=Topic.REPORTS,
    name=_("A report to sign off"),
    about=_("Managers hear of reports that are made and that nobody has signed off and issued."),
    kinds=("report_waiting",),
    counts=Counts.WORKED,
    timing=Timing(leads=(5,), every=10, most=3, working_days=True),
    due=_unissued,
    placeholders={
        "name": _("The manager’s name"),
        "report": _("The title of the report"),
        "days": _("How many working days it has waited"),
    },
    sample=_SAMPLE,
)
ASK_WAITING = Rule(
    code="ask_waiting",
    topic=Topic.REPORTS,
    name=_("What a report asks"),
    about=_(
        "Leaders hear of what a report asks of them while nobody has answered; so does whoever"
        " holds a link to it and may answer."
    ),
    kinds=("ask_waiting",),
    counts=Counts.WORKED,
    timing=Timing(leads=(10,), every=10, most=3, working_days=True),
    due=_unanswered,
    placeholders={
        "name": _("The leader’s name"),
        "report": _("The title of the report"),
        "asks": _("How many things wait for an answer"),
        "days": _("How many working days they have waited"),
    },
    sample=_SAMPLE,
    link=_ask_link,
    prefixes=(ASKS_PREFIX,),
)
