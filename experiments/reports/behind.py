"""From a figure back to its rows: links for those who may see them."""

from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from experiments.design.access import standing_of, visible
from experiments.library.list_form import ANY
from experiments.reports.models import Report
from experiments.reports.one import address_of
from experiments.reports.tables import tables_of
from infuse.people.access import may
from infuse.request import MemberRequest


@dataclass(frozen=True)
class Behind:
    """Where the rows are: by experiment, by barrier, by figure, and all their lists together."""

    experiments: dict[str, str] = field(default_factory=dict)
    barriers: dict[str, str] = field(default_factory=dict)
    figures: dict[str, str] = field(default_factory=dict)
    lists: list[tuple[str, str]] = field(default_factory=list)


def behind(request: MemberRequest, report: Report) -> Behind:
    """The addresses that this person may open, in two queries besides their standing."""
    account = report.account or {}
    codes = [row["code"] for row in account.get("experiments", [])]
    experiments = {}
    if codes and may(request, "experiments.see"):
        rows = visible(request, standing_of(request)).filter(code__in=codes)
        experiments = {
            code: reverse("experiment_detail", args=[pk])
            for code, pk in rows.values_list("code", "pk")
        }
    barriers = {}
    named = [row["code"] for row in account.get("barriers", [])]
    if named and may(request, "barriers.see"):
        found = request.programme.barriers.filter(code__in=named)
        barriers = {
            code: reverse("barrier_detail", args=[pk])
            for code, pk in found.values_list("code", "pk")
        }
    return Behind(experiments, barriers, _figures(request, report), _lists(request, report))


def _figures(request: MemberRequest, report: Report) -> dict[str, str]:
    """What stands behind each total and picture: a filtered list where there is one, else the rows
    that the account was frozen with.
    """
    account = report.account or {}
    found = {
        code: reverse("report_table", args=[*address_of(report), code])
        for code, _label in tables_of(account)
    }
    of = {"team": report.team_id} if report.team_id else {"cohort": report.cohort_id}
    listed = report.kind in (Report.Kind.TEAM, Report.Kind.COHORT)
    if "experiments" in found and listed and may(request, "experiments.see"):
        address = reverse("experiment_list")
        found["flow"] = f"{address}?{urlencode(of)}"
        found["decisions"] = f"{address}?{urlencode(of | {'decision': ANY})}"
    if account.get("weeks") and may(request, "inspire.see"):
        found["weeks"] = reverse("cohort_matrix", args=[report.cohort.slug])
    if account.get("skills") and may(request, "skills.see_aggregate"):
        found["skills"] = reverse("growth_detail", args=[report.cohort.assessment_round_id])
    return found


def _lists(request: MemberRequest, report: Report) -> list[tuple[str, str]]:
    """What stands behind totals and pictures, as pages and as tables."""
    account, found = report.account or {}, []
    if account.get("experiments") and may(request, "experiments.see"):
        team = {"team": report.team_id} if report.team_id else {}
        address = reverse("experiment_list")
        found.append((_("The experiments"), f"{address}?{urlencode(team)}" if team else address))
    if account.get("barriers") and may(request, "barriers.see"):
        found.append((_("The register of barriers"), reverse("barrier_list")))
    if account.get("weeks") and may(request, "inspire.see"):
        address = reverse("cohort_matrix", args=[report.cohort.slug])
        found.append((_("Who came, week by week"), address))
    if account.get("skills") and may(request, "skills.see_aggregate"):
        address = reverse("growth_detail", args=[report.cohort.assessment_round_id])
        found.append((_("The self-assessments together"), address))
    for table, label in tables_of(account):
        address = reverse("report_table", args=[*address_of(report), table])
        found.append((_("%(table)s (CSV)") % {"table": label}, address))
    return found
