"""What is shared with others follows the experiment's visibility, there and back."""

from datetime import datetime

from django.utils import timezone

from experiments.design.models import Conclusion, Experiment, ExperimentDecision
from experiments.design.releasing.content import content_of
from experiments.design.releasing.models import LibraryItem
from experiments.design.stages import State
from infuse.people.models import User
from infuse.record.write import record

_ALONG = ("code", "title_en", "title_cy", "summary_en", "summary_cy", "source_language")


def follow_visibility(
    experiment: Experiment, *, actor: User | None, at: datetime | None = None
) -> LibraryItem | None:
    """Put a shared experiment into the library as far as its visibility says, or take it out.

    Call it inside the deed that shared it or changed it. Nothing comes in before it is shared, and
    so not without what went wrong and what worked.
    """
    item = LibraryItem.objects.filter(experiment=experiment, programme=experiment.programme).first()
    if experiment.state != State.SHARED or experiment.visibility not in LibraryItem.Reach:
        if item:
            item.delete()
            _note("library.withdrawn", experiment, actor, at)
        return None
    reach = item.reach if item else ""
    item = item or LibraryItem(
        programme_id=experiment.programme_id,
        experiment=experiment,
        released_at=at or timezone.now(),
    )
    _copy(experiment, item)
    item.save()
    if reach != item.reach:
        _note("library.released", experiment, actor, at)
    return item


def _copy(experiment: Experiment, item: LibraryItem) -> None:
    conclusion = Conclusion.objects.get(experiment=experiment)
    decision = ExperimentDecision.objects.get(experiment=experiment)
    programme, issue = experiment.programme, experiment.team.issue
    for name in _ALONG:
        setattr(item, name, getattr(experiment, name))
    item.reach = experiment.visibility
    item.programme_name_en, item.programme_name_cy = programme.name_en, programme.name_cy
    item.issue_title_en, item.issue_title_cy = issue.title_en, issue.title_cy
    item.theme_en, item.theme_cy = themes_of(experiment)
    item.verdict, item.decision = conclusion.verdict, decision.choice
    item.evidence_strength, item.useful_no = conclusion.evidence_strength, conclusion.useful_no
    item.content = content_of(experiment, conclusion, decision)


def themes_of(experiment: Experiment) -> tuple[str, str]:
    """An experiment's theme in English and Welsh: its issue's, unless it has another of its own."""
    issue, own = experiment.team.issue, experiment.theme
    if own in ("", issue.theme_en, issue.theme_cy):
        return issue.theme_en, issue.theme_cy
    return own, ""


def _note(verb: str, experiment: Experiment, actor: User | None, at: datetime | None) -> None:
    record(
        verb=verb,
        subject=experiment,
        actor=actor,
        at=at,
        data={"visibility": experiment.visibility},
    )
