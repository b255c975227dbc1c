"""Who hears of a report and of what becomes of its asks, as notices."""

from typing import Any

from django.utils.translation import override

from experiments.reports.drafting.models import Passage
from experiments.reports.models import Report
from experiments.reports.titles import title_of
from infuse.bilingual import CODES, other
from infuse.notices.queue import notify
from infuse.people.models import Membership, User

# These are for every leader of the programme; the rest for those of the organisations in it.
FOR_EVERY_LEADER = (Report.Kind.COHORT, Report.Kind.INSPIRE)


def about(report: Report) -> dict[str, Any]:
    """A report's title in both languages and the address of its page."""
    account = report.account or {}
    titles = {}
    for language in CODES:
        with override(language):
            titles[f"report_{language}"] = title_of(account, _text(language))
    return titles | {"path": path_of(report)}


def _text(language: str) -> Any:
    def text(row: dict[str, Any], name: str) -> str:
        return str(row.get(f"{name}_{language}") or row.get(f"{name}_{other(language)}") or "")

    return text


def path_of(report: Report) -> str:
    """The report's page, from the programme's first page on."""
    return f"/reports/{report.kind}/{report.subject}/{report.number}/"


def leaders_of(report: Report) -> list[User]:
    """The council leaders whom a report concerns, each once."""
    leaders = Membership.objects.filter(
        programme_id=report.programme_id, role="council_leader", ended_at=None
    )
    if report.kind not in FOR_EVERY_LEADER:
        leaders = leaders.filter(organisation__in=_organisations(report))
    return [
        row.user for row in leaders.select_related("user").order_by("user_id").distinct("user_id")
    ]


def _organisations(report: Report) -> list[int]:
    if report.organisation_id:
        return [report.organisation_id]
    team = report.team or (report.experiment.team if report.experiment else None)
    if team is None:
        return []
    return list(team.seats.values_list("associate__organisation_id", flat=True).distinct())


def members_of(report: Report) -> list[User]:
    """The people of the team that a report is about; nobody where it is about no team."""
    team = report.team or (report.experiment.team if report.experiment else None)
    if team is None:
        return []
    seats = team.seats.filter(ended_on=None).select_related("associate__person")
    return [seat.associate.person for seat in seats]


def managers_of(report: Report) -> list[User]:
    """The programme's managers, each once."""
    rows = Membership.objects.filter(
        programme_id=report.programme_id, role="programme_manager", ended_at=None
    )
    return [row.user for row in rows.select_related("user").order_by("user_id").distinct("user_id")]


def tell_issued(report: Report) -> None:
    """The leaders whom it concerns hear that there is a report, and how much it asks of them."""
    asks = report.passages.filter(section=Passage.Section.ASK, left_out_at=None).count()
    for leader in leaders_of(report):
        notify(
            programme=report.programme,
            kind="report_issued",
            key=f"report_issued:{report.pk}:{leader.pk}",
            recipient=leader,
            context=about(report) | {"asks": asks},
        )
