"""A demo programme with something behind every address, and somebody of every role in it."""

from collections.abc import Callable
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from cohorts.intake.endorsement.links import ENDORSEMENT, NOMINATION, signed
from cohorts.models import (
    Application,
    Associate,
    Certificate,
    DecisionBatch,
    Pack,
    Pause,
    Proposal,
    Release,
    Seat,
    SheetImport,
)
from experiments.models import Experiment, Report, ReportFile
from experiments.reports.accounts.team import compile_team
from infuse.models import Invitation, Organisation, Programme, User
from infuse.people.joining import give_role
from infuse.people.roles import ROLES
from infuse.tenancy.current import in_programme, set_scope
from skills.models import AssessmentRound
from tests.house.furnished_board import SAMPLES_OF_BOARD
from tests.house.furnished_intake import endorsing, nomination
from tests.house.furnished_issues import SAMPLES_OF_ISSUES
from tests.house.furnished_skills import samples_of_skills
from tests.house.furnished_teams import SAMPLES_OF_TEAMS
from tests.house.furnished_weeks import SAMPLES_OF_WEEKS

Arguments = dict[str, Any]


class Furnished:
    """The rows that the sample arguments name; made where the demo has none."""

    def __init__(self, programme: Programme) -> None:
        set_scope(programme_id=programme.pk, person_id=None)
        self.programme = programme
        self.people = {role: _somebody(programme, role) for role in ROLES}
        self.manager = self.people["programme_manager"]
        self.experiment = _in_some_team(programme)
        self.seat = self._seat_of_its_team()
        self.associate = self.seat.associate
        self.people["associate"] = self.associate.person
        self.cohort = self.experiment.team.cohort
        self.application = programme.applications.exclude(decisions=None)[0]
        self.proposal = _proposal(self)
        self.invitation = _invitation(self)
        self.batch = _batch(self)
        self.release = _release(self)
        self.report = _report(self)
        self.pack = _pack(self)
        self.sheet = _sheet(self)
        self.endorsing = endorsing(programme, self.application)
        self.nomination = nomination(self.cohort.call, self.manager)
        self.certificate = _certificate(self)
        self.pause = Pause.objects.create(
            programme=programme,
            associate=self.associate,
            starts_on=self.cohort.ends_on,
            reason=Pause.Reason.LEAVE,
        )

    def _seat_of_its_team(self) -> Seat:
        seats = self.experiment.team.seats.filter(ended_on=None)
        return seats.select_related("associate__person", "associate__cohort__call")[0]

    def arguments(self, name: str, takes: frozenset[str]) -> Arguments:
        """Sample arguments of an address. Raises KeyError for one without a sample."""
        if not takes:
            return {}
        with in_programme(self.programme.pk):
            return {argument: SAMPLES[name][argument](self) for argument in takes}


def _somebody(programme: Programme, role: str) -> User:
    """Somebody with this role and no other; the demo has no auditor and no translator."""
    rows = programme.memberships.filter(role=role, ended_at=None)
    for membership in rows.select_related("user"):
        if programme.memberships.filter(user=membership.user).count() == 1:
            return membership.user
    user = User.objects.create_user(f"{role}@{programme.slug}.example", full_name=role)
    give_role(programme=programme, user=user, role=role, actor=None)
    return user


def _in_some_team(programme: Programme) -> Experiment:
    rows = programme.experiments.filter(team__seats__ended_on=None).order_by("pk")
    return rows.select_related("team__cohort")[0]


def _proposal(house: Furnished) -> Proposal:
    return Proposal.objects.create(
        programme=house.programme,
        cohort=house.cohort,
        number=1,
        state=Proposal.State.READY,
        made_by=house.manager,
    )


def _invitation(house: Furnished) -> Invitation:
    return Invitation.objects.create(
        programme=house.programme,
        email="invited@somewhere.example",
        role="coach",
        language="en",
        invited_by=house.manager,
    )


def _report(house: Furnished) -> Report:
    team = house.experiment.team
    report = Report.objects.create(
        programme=house.programme,
        cohort=house.cohort,
        team=team,
        subject=team.code,
        number=1,
        state=Report.State.READY,
        account=compile_team(team=team, today=timezone.localdate()),
    )
    ReportFile.objects.create(
        programme=house.programme,
        report=report,
        language="en",
        file=ContentFile(b"%PDF-", name="report.en.pdf"),
        sha256="",
        size=5,
    )
    return report


def _pack(house: Furnished) -> Pack:
    pack = Pack.objects.create(
        programme=house.programme,
        language="en",
        asked_by=house.manager,
        applications=[house.application.pk],
        total=1,
        state=Pack.State.READY,
    )
    pack.file.save("pack.pdf", ContentFile(b"%PDF-"))
    return pack


def _sheet(house: Furnished) -> SheetImport:
    return SheetImport.objects.create(
        programme=house.programme,
        call=house.application.call,
        kind="applications",
        file_name="applications.csv",
        data=b"",
        language="en",
        asked_by=house.manager,
        state=SheetImport.State.CHECKED,
    )


def _certificate(house: Furnished) -> Certificate:
    account: dict[str, Any] = dict.fromkeys(("sessions", "minutes", "reflections", "weeks"), 1)
    account |= dict.fromkeys(("first_day", "last_day", "issued_on"), "2026-01-01")
    named = ("organisation", "cohort", "programme_name")
    account |= {key: {"en": "Name", "cy": "Enw"} for key in named} | {"name": "Somebody"}
    return Certificate.objects.create(
        programme=house.programme,
        associate=house.associate,
        number=f"ABCD-EFGH-{house.programme.pk:04}",
        account=account,
        issued_at=timezone.now(),
    )


def _peer(house: Furnished) -> Associate:
    return house.cohort.associates.filter(withdrawal=None).exclude(pk=house.associate.pk)[0]


def _to_review(house: Furnished) -> int:
    """A review of the reviewer whom the doors are tried with."""
    reviews = house.programme.reviews.filter(panellist__person=house.people["reviewer"])
    return reviews[0].pk


def _organisation(house: Furnished) -> Organisation:
    return house.programme.organisations.all()[0]


def _asked(house: Furnished) -> int:
    return house.endorsing.endorsement_requests.all()[0].pk


def _batch(house: Furnished) -> DecisionBatch:
    """A list that waits for a second person; somebody else put it together."""
    return DecisionBatch.objects.create(
        programme=house.programme,
        call=house.cohort.call,
        state=DecisionBatch.State.WAITING,
        started_by=house.people["coach"],
        started_at=timezone.now(),
    )


def _release(house: Furnished) -> Release:
    return Release.objects.create(
        programme=house.programme,
        call=house.cohort.call,
        state=Release.State.DONE,
        made_by=house.manager,
        made_at=timezone.now(),
        released_by=house.manager,
        released_at=timezone.now(),
    )


def _round(house: Furnished) -> AssessmentRound:
    found = house.cohort.assessment_round
    assert found is not None
    return found


def _application(house: Furnished) -> Application:
    return house.application


def _pk(find: Callable[[Furnished], Any]) -> dict[str, Callable[[Furnished], Any]]:
    return {"pk": lambda house: find(house).pk}


_CALL = {"slug": lambda house: house.cohort.slug}
_BATCH = {**_CALL, **_pk(lambda house: house.batch)}
_CRITERION = {**_CALL, "code": lambda house: house.cohort.call.criteria.all()[0].code}
_REF = {"ref": lambda house: _application(house).ref}
_LINK = {"token": lambda house: signed(_asked(house), ENDORSEMENT)}
_ISSUE = _pk(lambda house: house.experiment.team.issue)
_PROPOSAL = _pk(lambda house: house.proposal)
_EXPERIMENT = _pk(lambda house: house.experiment)
_BARRIER = _pk(lambda house: house.programme.barriers.all()[0])
_INVITATION = _pk(lambda house: house.invitation)
_TEAM = {"code": lambda house: house.experiment.team.code}
_ASSOCIATE = {**_CALL, **_pk(lambda house: house.associate)}
_SESSION = _pk(lambda house: house.programme.sessions.order_by("starts_at")[0])
_COHORT = {"cohort": lambda house: house.cohort.slug}
_WEEK = {
    **_COHORT,
    "number": lambda house: house.cohort.weeks.all()[0].number,
}
_SUBJECT = {"kind": lambda house: "team", "subject": lambda house: house.report.subject}
_REPORT = {**_SUBJECT, "number": lambda house: house.report.number}

SAMPLES: dict[str, dict[str, Callable[[Furnished], Any]]] = {
    **SAMPLES_OF_ISSUES,
    **SAMPLES_OF_TEAMS,
    **SAMPLES_OF_WEEKS,
    **SAMPLES_OF_BOARD,
    "membership_end": _pk(lambda house: house.programme.memberships.filter(role="coach")[0]),
    "invitation_resend": _INVITATION,
    "invitation_withdraw": _INVITATION,
    "invitation_detail": {"token": lambda house: house.invitation.token},
    "organisation_edit": _pk(_organisation),
    "event_download": {"form": lambda house: "csv"},
    **samples_of_skills(_round),
    "cohort_detail": _CALL,
    **dict.fromkeys(
        ("associate_detail", "coach_edit", "pause_edit", "transfer_edit", "withdrawal_edit"),
        _ASSOCIATE,
    ),
    "pause_end": {**_ASSOCIATE, "pause": lambda house: house.pause.pk},
    "call_detail": _CALL,
    "call_questions": {**_CALL, "language": lambda house: "en"},
    **dict.fromkeys(
        (
            "call_plan",
            "call_prepare",
            "call_announce",
            "form_edit",
            "form_move",
            "form_preview",
            "form_publish",
            "form_copy",
            "section_add",
            "question_add",
        ),
        _CALL,
    ),
    "section_edit": {**_CALL, "key": lambda house: "ideas"},
    "section_remove": {**_CALL, "key": lambda house: "ideas"},
    "question_edit": {**_CALL, "key": lambda house: "motivation"},
    "question_remove": {**_CALL, "key": lambda house: "motivation"},
    "answer_file": {**_REF, "key": lambda house: "motivation"},
    "application_edit": {**_CALL, "part": lambda house: "you"},
    "application_tasks": _CALL,
    "eligibility_check": _CALL,
    "endorsement_answer": _LINK,
    "endorsement_ask": _CALL,
    "endorsement_manage": _REF,
    "endorsement_renew": _LINK,
    "endorsement_reply": {
        **_CALL,
        **_pk(lambda house: house.endorsing.endorsement_questions.all()[0]),
    },
    "monitoring_detail": _CALL,
    "monitoring_edit": _CALL,
    "nomination_add": _CALL,
    "nomination_detail": {"token": lambda house: signed(house.nomination.pk, NOMINATION)},
    "application_check": _CALL,
    "application_status": _CALL,
    "application_withdraw": _CALL,
    "application_detail": _REF,
    "application_download": {"table": lambda house: "reviews", "kind": lambda house: "csv"},
    "review_download": {"kind": lambda house: "csv"},
    "pack_detail": _pk(lambda house: house.pack),
    "pack_file": _pk(lambda house: house.pack),
    "sheetimport_detail": _pk(lambda house: house.sheet),
    "sheetimport_confirm": _pk(lambda house: house.sheet),
    "sheetimport_template": {
        **_CALL,
        "what": lambda house: "reviews",
        "kind": lambda house: "csv",
    },
    "decision_edit": _REF,
    "decision_history": _REF,
    "decision_board": _CALL,
    "outcome_try": _CALL,
    "batch_start": _CALL,
    "batch_detail": _BATCH,
    "batch_confirm": _BATCH,
    "batch_trim": _BATCH,
    "batch_drop": _BATCH,
    "release_edit": _CALL,
    "release_preview": _CALL,
    "release_send": _CALL,
    "release_detail": {**_CALL, **_pk(lambda house: house.release)},
    "feedback_edit": _CALL,
    "waiting_list": _CALL,
    "waiting_move": {**_CALL, **_REF},
    "waiting_promote": {**_CALL, **_REF},
    "place_confirm": _CALL,
    "place_decline": _CALL,
    "place_welcome": _CALL,
    "agreement_signed": _CALL,
    "offer_list": _CALL,
    "offer_extend": {**_CALL, **_REF},
    "offer_note": {**_CALL, **_pk(lambda house: house.programme.offers.all()[0])},
    "agreement_edit": _CALL,
    "decision_tell": {**_REF, **_pk(lambda house: _application(house).decisions.all()[0])},
    "review_assign": _REF,
    "review_edit": {"pk": _to_review},
    "review_draft": {"pk": _to_review},
    "review_conflict": {"pk": _to_review},
    "conflict_list": _CALL,
    "rubric_detail": _CALL,
    "criterion_add": _CALL,
    "criterion_edit": _CRITERION,
    "criterion_move": _CRITERION,
    "criterion_remove": _CRITERION,
    "panel_detail": _CALL,
    "panellist_add": _CALL,
    "reviewer_invite": _CALL,
    "panellist_edit": {**_CALL, **_pk(lambda house: house.programme.panellists.all()[0])},
    "panellist_leave": {**_CALL, **_pk(lambda house: house.programme.panellists.all()[0])},
    "conflict_take_back": {**_CALL, **_pk(lambda house: house.programme.conflicts.all()[0])},
    "review_dashboard": _CALL,
    "review_grid": _CALL,
    "review_plan": _CALL,
    "review_calibration": _CALL,
    "review_day_edit": _CALL,
    "register_edit": _SESSION,
    "mark_edit": {**_SESSION, "associate": lambda house: house.associate.pk},
    "room_detail": _SESSION,
    "week_detail": _WEEK,
    "reflection_autosave": _WEEK,
    "completion_detail": _COHORT,
    "certificate_new": _COHORT,
    "certificate_file": {**_COHORT, "language": lambda house: "cy"},
    "certificate_detail": {"number": lambda house: house.certificate.number},
    "cohort_matrix": _CALL,
    "completion_rules_edit": _CALL,
    "nudge_new": _ASSOCIATE,
    "peercard_edit": _COHORT,
    "peercontact_new": {**_COHORT, **_pk(_peer)},
    "ranking_on_behalf": _pk(lambda house: house.associate),
    "wickedissue_detail": _ISSUE,
    "wickedissue_edit": _ISSUE,
    "wickedissue_close": _ISSUE,
    "wickedissue_reopen": _ISSUE,
    "team_detail": _pk(lambda house: house.experiment.team),
    "pairrule_remove": _pk(lambda house: house.programme.pairrules.all()[0]),
    "proposal_detail": _PROPOSAL,
    "proposal_progress": _PROPOSAL,
    "proposal_stop": _PROPOSAL,
    "proposal_again": _PROPOSAL,
    "proposal_move": _PROPOSAL,
    "proposal_add_team": _PROPOSAL,
    "proposal_publish": _PROPOSAL,
    **dict.fromkeys(
        (
            "experiment_detail",
            "experiment_edit",
            "plan_edit",
            "ethics_edit",
            "ethics_reply",
            "experiment_check",
            "experiment_lock",
            "amendment_new",
            "series_new",
            "experiment_start",
            "experiment_pause",
            "experiment_resumption",
            "experiment_finish",
            "experiment_restart",
            "conclusion_edit",
            "decision_new",
            "experiment_sharing",
            "entry_list",
            "entry_new",
            "measurement_new",
            "safety_stop",
            "experiment_barrier",
            "experiment_barrier_link",
            "experiment_abandonment",
        ),
        _EXPERIMENT,
    ),
    "hours_edit": {"week": lambda house: 1},
    "barrier_detail": _BARRIER,
    "barrier_escalation": _BARRIER,
    "barrier_resolution": _BARRIER,
    "report_ask": _SUBJECT,
    "report_detail": _REPORT,
    "report_retry": _REPORT,
    "report_data": _REPORT,
    "report_rows": _REPORT,
    "report_bundle": {"cohort": lambda house: house.cohort.slug},
    "report_file": {**_REPORT, "language": lambda house: "en"},
}
