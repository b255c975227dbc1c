"""The list of reports: each subject of a cohort that somebody may read about, with its newest."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from cohorts.roster.models import Cohort
from experiments.reports.models import Report, ReportFile
from experiments.reports.printing import full_files
from experiments.reports.subjects import Subject, subjects_of
from experiments.reports.visible import led_by, reads_all, reports_for, teams_reported_to
from infuse.people.access import roles_of
from infuse.request import MemberRequest

_WAITING = (Report.State.QUEUED, Report.State.RUNNING)


@dataclass(frozen=True)
class Line:
    """A subject and its newest report, if it has one."""

    subject: Subject
    report: Report | None

    @property
    def is_waiting(self) -> bool:
        """Whether it is being made, or waits for its turn."""
        return self.report is not None and self.report.state in _WAITING

    @property
    def files(self) -> list[ReportFile]:
        """The PDFs of the whole report that may be given out."""
        return full_files(self.report) if self.report else []

    @property
    def percent(self) -> int:
        """How far it is; what does not wait is done."""
        return self.report.percent if self.report and self.is_waiting else 100


@dataclass(frozen=True)
class Group:
    """The lines of one kind."""

    kind: str
    label: str
    lines: list[Line]


def cohorts_reported(request: MemberRequest) -> list[Cohort]:
    """The programme's cohorts, the newest first; `reported` where the person reads of a team."""
    theirs = teams_reported_to(request).filter(cohort=OuterRef("pk"))
    cohorts = request.programme.cohorts.annotate(reported=Exists(theirs))
    return list(cohorts.order_by("-starts_on", "pk"))


def lines_of(request: MemberRequest, cohort: Cohort) -> list[Line]:
    """Every subject of the cohort that the person may read about; constant queries."""
    newest = (
        reports_for(request)
        .filter(cohort=cohort)
        .defer("account")
        .prefetch_related("files")
        .order_by("kind", "subject", "-number")
        .distinct("kind", "subject")
    )
    reports = {(report.kind, report.subject): report for report in newest}
    return [
        Line(subject, reports.get((subject.kind, subject.code)))
        for subject in _visible(request, subjects_of(cohort))
    ]


def groups_of(lines: list[Line]) -> list[Group]:
    """The lines by kind, each kind in the order in which it comes first."""
    kinds = dict.fromkeys(line.subject.kind for line in lines)
    return [
        Group(
            kind, str(Report.Kind(kind).label), [one for one in lines if one.subject.kind == kind]
        )
        for kind in kinds
    ]


def _visible(request: MemberRequest, subjects: list[Subject]) -> list[Subject]:
    if reads_all(request):
        return subjects
    teams = set(teams_reported_to(request).values_list("pk", flat=True))
    led = set(led_by(request))
    is_leader = "council_leader" in roles_of(request)

    def may_read(subject: Subject) -> bool:
        if subject.team is not None:
            return subject.team.pk in teams
        if subject.experiment is not None:
            return subject.experiment.team_id in teams
        if subject.organisation is not None:
            return subject.organisation.pk in led
        return is_leader

    return [subject for subject in subjects if may_read(subject)]
