"""A demo programme with something behind every address, and somebody of every role in it."""

from collections.abc import Callable
from typing import Any

from cohorts.intake.endorsement.links import ENDORSEMENT, NOMINATION, signed
from cohorts.models import (
    Pause,
    Seat,
)
from infuse.models import Programme
from infuse.people.roles import ROLES
from infuse.tenancy.current import in_programme, set_scope
from tests.house.furnished_board import SAMPLES_OF_BOARD
from tests.house.furnished_bulk import SAMPLES_OF_BULK
from tests.house.furnished_first_pages import SAMPLES_OF_FIRST_PAGES
from tests.house.furnished_intake import (
    asked_of_applicant,
    eligibility_key,
    endorsing,
    nomination,
    signed_place,
    to_review,
    with_file,
)
from tests.house.furnished_issues import SAMPLES_OF_ISSUES
from tests.house.furnished_library import SAMPLES_OF_LIBRARY
from tests.house.furnished_log import SAMPLES_OF_LOG
from tests.house.furnished_messages import SAMPLES_OF_MESSAGES
from tests.house.furnished_reminders import SAMPLES_OF_REMINDERS
from tests.house.furnished_reports import SAMPLES_OF_REPORTS, report_of
from tests.house.furnished_rows import (
    application_of,
    asked,
    batch_of,
    certificate_of,
    in_some_team,
    invitation_of,
    organisation_of,
    pack_of,
    peer_of,
    proposal_of,
    release_of,
    round_of,
    sheet_of,
    somebody,
)
from tests.house.furnished_skills import samples_of_skills
from tests.house.furnished_teams import SAMPLES_OF_TEAMS
from tests.house.furnished_weeks import SAMPLES_OF_WEEKS
from tests.house.furnished_work import SAMPLES_OF_WORK

Arguments = dict[str, Any]


class Furnished:
    """The rows that the sample arguments name; made where the demo has none."""

    def __init__(self, programme: Programme) -> None:
        set_scope(programme_id=programme.pk, person_id=None)
        self.programme = programme
        self.people = {role: somebody(programme, role) for role in ROLES}
        self.manager = self.people["programme_manager"]
        self.experiment = in_some_team(programme)
        self.seat = self._seat_of_its_team()
        self.associate = self.seat.associate
        self.people["associate"] = self.associate.person
        self.cohort = self.experiment.team.cohort
        self.application = programme.applications.exclude(decisions=None)[0]
        self.proposal = proposal_of(self)
        self.invitation = invitation_of(self)
        self.batch = batch_of(self)
        self.release = release_of(self)
        self.report = report_of(self)
        self.pack = pack_of(self)
        self.sheet = sheet_of(self)
        self.endorsing = endorsing(programme, self.application)
        self.nomination = nomination(self.cohort.call, self.manager)
        self.certificate = certificate_of(self)
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


def _pk(find: Callable[[Furnished], Any]) -> dict[str, Callable[[Furnished], Any]]:
    return {"pk": lambda house: find(house).pk}


_CALL = {"slug": lambda house: house.cohort.slug}
_BATCH = {**_CALL, **_pk(lambda house: house.batch)}
_CRITERION = {**_CALL, "code": lambda house: house.cohort.call.criteria.all()[0].code}
_REF = {"ref": lambda house: application_of(house).ref}
_LINK = {"token": lambda house: signed(asked(house), ENDORSEMENT)}
_NOMINATION = {"token": lambda house: signed(house.nomination.pk, NOMINATION)}
_REASON = {"code": lambda house: "poor_fit"}
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

SAMPLES: dict[str, dict[str, Callable[[Furnished], Any]]] = {
    **SAMPLES_OF_FIRST_PAGES,
    **SAMPLES_OF_ISSUES,
    **SAMPLES_OF_TEAMS,
    **SAMPLES_OF_WEEKS,
    **SAMPLES_OF_BOARD,
    **SAMPLES_OF_REPORTS,
    "membership_end": _pk(lambda house: house.programme.memberships.filter(role="coach")[0]),
    "invitation_resend": _INVITATION,
    "invitation_withdraw": _INVITATION,
    "invitation_detail": {"token": lambda house: house.invitation.token},
    "organisation_edit": _pk(organisation_of),
    "event_download": {"form": lambda house: "csv"},
    **samples_of_skills(round_of),
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
    "question_eligible": {**_CALL, "key": lambda house: eligibility_key(house.cohort.call)},
    "question_remove": {**_CALL, "key": lambda house: "motivation"},
    "answer_file": {"ref": with_file, "key": lambda house: "evidence"},
    "application_edit": {**_CALL, "part": lambda house: "you"},
    "application_tasks": _CALL,
    "eligibility_check": _CALL,
    "endorsement_answer": _LINK,
    "endorsement_ask": _CALL,
    "endorsement_manage": _REF,
    "endorsement_renew": _LINK,
    "endorsement_reply": {**_CALL, "pk": asked_of_applicant},
    "monitoring_detail": _CALL,
    "monitoring_edit": _CALL,
    "nomination_add": _CALL,
    "nomination_detail": _NOMINATION,
    "nomination_decline": _NOMINATION,
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
    "release_schedule": _CALL,
    "release_take_back": _CALL,
    "reason_add": {"outcome": lambda house: "declined"},
    "reason_edit": _REASON,
    "reason_offer": _REASON,
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
    "agreement_signed": {"slug": signed_place},
    "offer_list": _CALL,
    "offer_extend": {**_CALL, **_REF},
    "offer_note": {**_CALL, **_pk(lambda house: house.programme.offers.all()[0])},
    "agreement_edit": _CALL,
    "decision_tell": {**_REF, **_pk(lambda house: application_of(house).decisions.all()[0])},
    "review_assign": _REF,
    "review_edit": {"pk": to_review},
    "review_draft": {"pk": to_review},
    "review_conflict": {"pk": to_review},
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
    "peercontact_new": {**_COHORT, **_pk(peer_of)},
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
    "proposal_remove": _PROPOSAL,
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
            "experiment_barrier",
            "experiment_barrier_link",
            "experiment_abandonment",
        ),
        _EXPERIMENT,
    ),
    **SAMPLES_OF_WORK,
    **SAMPLES_OF_LOG,
    **SAMPLES_OF_MESSAGES,
    **SAMPLES_OF_BULK,
    **SAMPLES_OF_REMINDERS,
    **SAMPLES_OF_LIBRARY,
    "barrier_detail": _BARRIER,
    "barrier_escalation": _BARRIER,
    "barrier_resolution": _BARRIER,
    "barrier_edit": _BARRIER,
    "barrier_reopening": _BARRIER,
}
