"""Sign that an idea has reached a level above 2. One experiment alone never lifts it there."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from experiments.design.models import Conclusion, EvidenceStrength, Experiment, Verdict
from experiments.design.moves import Refused, hold, require_state
from experiments.design.people import reviewers
from experiments.design.stages import State
from experiments.design.standards.models import StandardsLevel, StandardsSignature
from experiments.design.working_days import today_in
from infuse.files.models import Upload
from infuse.files.storing import store_upload
from infuse.people.models import User
from infuse.record.write import record

FIRST_SIGNED, FIRST_DOCUMENTED = StandardsLevel.CAUSATION, StandardsLevel.REPLICATED
DOCUMENTS = ("pdf", "docx", "odt")
COMPARED = frozenset({EvidenceStrength.OBSERVED_WITH_COMPARISON, EvidenceStrength.RANDOMISED})
_CAME_OUT = (Verdict.MET, Verdict.PARTLY_MET)


def beside_candidates(experiment: Experiment) -> QuerySet[Experiment]:
    """Other experiments that can stand beside it: decided, met at least in part, same issue or
    the same theme.
    """
    theme = Q(theme=experiment.theme) if experiment.theme else Q(pk__in=())
    return (
        Experiment.objects.filter(
            theme | Q(team__issue_id=experiment.team.issue_id),
            programme_id=experiment.programme_id,
            state__in=(State.DECIDED, State.SHARED),
            conclusion__verdict__in=_CAME_OUT,
        )
        .exclude(pk=experiment.pk)
        .exclude(visibility=Experiment.Visibility.TEAM)
        .select_related("team")
        .order_by("code", "pk")
    )


@transaction.atomic
def sign_standard(
    *,
    experiment: Experiment,
    level: int,
    beside: Experiment | None,
    reason: str,
    file: Any = None,
    document_source: str = "",
    actor: User | None,
    at: datetime | None = None,
) -> StandardsSignature:
    """The evaluation lead says that the idea has reached level 3, 4 or 5.

    Nesta's standards of evidence. Raises Refused for anybody else, for one experiment alone, when
    nothing was compared, and for 4 and 5 without a document from outside. Signing the same twice
    finds the first signature.
    """
    hold(experiment)
    if actor is None or actor not in reviewers(experiment.programme_id):
        raise Refused(_("Only the evaluation lead signs a level above 2."))
    if level not in StandardsLevel or level < FIRST_SIGNED:
        raise Refused({"level": _("Choose a level from 3 to 5.")})
    _check_result(experiment)
    _check_beside(experiment, beside)
    assert beside is not None
    if not reason.strip():
        raise Refused({"reason": _("Say why the level is reached.")})
    found = StandardsSignature.objects.filter(
        experiment=experiment, level=level, beside=beside, reason=reason
    ).first()
    if found:
        return found
    if level >= FIRST_DOCUMENTED and not file:
        raise Refused({"file": _("Levels 4 and 5 need a document from outside the programme.")})
    signature = StandardsSignature.objects.create(
        programme_id=experiment.programme_id,
        experiment=experiment,
        level=level,
        beside=beside,
        reason=reason,
        document=_document(experiment, file, actor, at),
        document_source=document_source,
        on=today_in(experiment.programme, at),
        by=actor,
    )
    record(
        verb="experiment.standard_signed",
        subject=experiment,
        actor=actor,
        at=at,
        data={"level": level, "beside": beside.pk},
    )
    return signature


def _check_result(experiment: Experiment) -> None:
    require_state(
        experiment,
        {State.DECIDED, State.SHARED},
        _("A level is signed once the decision is taken."),
    )
    conclusion = Conclusion.objects.filter(experiment=experiment).first()
    if conclusion is None or conclusion.verdict not in _CAME_OUT:
        raise Refused(_("The threshold was not met: a level above 2 cannot rest on this."))
    if conclusion.evidence_strength not in COMPARED:
        raise Refused(_("Nothing was compared here: a level above 2 needs a comparison."))


def _check_beside(experiment: Experiment, beside: Experiment | None) -> None:
    if beside is None:
        raise Refused(
            {
                "beside": _(
                    "One experiment alone cannot lift an idea above level 2."
                    " Choose the other experiment that came out as well."
                )
            }
        )
    if not beside_candidates(experiment).filter(pk=beside.pk).exists():
        raise Refused({"beside": _("This experiment cannot stand beside it. Choose another.")})


def _document(experiment: Experiment, file: Any, actor: User, at: datetime | None) -> Upload | None:
    if not file:
        return None
    try:
        return store_upload(
            programme=experiment.programme, file=file, allowed=DOCUMENTS, actor=actor, at=at
        )
    except ValidationError as error:
        raise Refused({"file": error.messages}) from error
