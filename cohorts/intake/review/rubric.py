"""The rubric of a call: its criteria, weighted and in order, and what each score means.

What a criterion means is fixed once somebody has sent a review by it. After that only its words
may be corrected, and the record keeps both wordings.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from cohorts.intake.models import Call, Criterion
from infuse.people.models import User
from infuse.record.write import record

HIGHEST = range(2, 11)
WEIGHTS = range(1, 101)
WORDS = ("name_en", "name_cy", "guide_en", "guide_cy", "levels")


class FixedRubricError(ValidationError):
    """Somebody has judged by the rubric, so its meaning stays as it is."""


@dataclass(frozen=True)
class CriterionWords:
    """A criterion's words: names and guides in both languages, and by score what it means."""

    name_en: str
    name_cy: str
    guide_en: str = ""
    guide_cy: str = ""
    levels: Mapping[str, list[str]] = field(default_factory=dict)


def is_fixed(call: Call) -> bool:
    """Whether a review has been sent, so that criteria, weights and scale may not change."""
    sent = call.programme.reviews.filter(application__call=call, submitted_at__isnull=False)
    return sent.exists()


@transaction.atomic
def add_criterion(
    *,
    call: Call,
    words: CriterionWords,
    weight: int,
    actor: User | None,
    at: datetime | None = None,
) -> Criterion:
    """Put a criterion at the end of the rubric, on the scale of the others.

    Raises FixedRubricError after the first review; ValidationError, by field, for missing words
    or a weight out of range.
    """
    _lock(call)
    _refuse_fixed(call)
    there = list(call.criteria.all())
    highest = there[0].highest_score if there else 5
    _check(words, weight, highest)
    criterion = Criterion.objects.create(
        programme_id=call.programme_id,
        call=call,
        position=max((one.position for one in there), default=0) + 1,
        code=_free_code(words.name_en, {"new"} | {one.code for one in there}),
        weight=weight,
        highest_score=highest,
        **_columns(words),
    )
    data = {"criterion": criterion.code, "weight": weight}
    record(verb="intake.criterion_added", subject=criterion, actor=actor, at=at, data=data)
    return criterion


def _free_code(name: str, taken: set[str]) -> str:
    base = slugify(name).replace("-", "_")[:34] or "criterion"
    numbered = (f"{base}_{number}" for number in range(2, len(taken) + 3))
    return base if base not in taken else next(code for code in numbered if code not in taken)


@transaction.atomic
def change_criterion(
    *,
    criterion: Criterion,
    words: CriterionWords,
    weight: int,
    actor: User | None,
    at: datetime | None = None,
) -> Criterion:
    """Change a criterion's words and weight before anybody has judged by it.

    Raises as `add_criterion` does.
    """
    _lock(criterion.call)
    _refuse_fixed(criterion.call)
    _check(words, weight, criterion.highest_score)
    for name, value in (_columns(words) | {"weight": weight}).items():
        setattr(criterion, name, value)
    criterion.save()
    data = {"criterion": criterion.code, "weight": weight}
    record(verb="intake.criterion_changed", subject=criterion, actor=actor, at=at, data=data)
    return criterion


@transaction.atomic
def correct_wording(
    *,
    criterion: Criterion,
    words: CriterionWords,
    reason: str,
    actor: User | None,
    at: datetime | None = None,
) -> Criterion:
    """Mend a criterion's words without changing what it means; the record keeps both wordings.

    The same words change nothing. Raises ValidationError, by field, for missing words or reason.
    """
    _lock(criterion.call)
    _check(words, criterion.weight, criterion.highest_score)
    new = _columns(words)
    old = {name: getattr(criterion, name) for name in WORDS}
    changed = [name for name in WORDS if new[name] != old[name]]
    if not changed:
        return criterion
    if not reason.strip():
        raise ValidationError({"reason": _("Say what was wrong with the words.")})
    for name in changed:
        setattr(criterion, name, new[name])
    criterion.save(update_fields=changed)
    data: dict[str, Any] = {
        "criterion": criterion.code,
        "reason": reason.strip(),
        "before": {name: old[name] for name in changed},
        "after": {name: new[name] for name in changed},
    }
    record(verb="intake.criterion_corrected", subject=criterion, actor=actor, at=at, data=data)
    return criterion


@transaction.atomic
def remove_criterion(
    *, criterion: Criterion, actor: User | None, at: datetime | None = None
) -> None:
    """Take a criterion out of the rubric. Raises FixedRubricError; ValidationError for the last."""
    call = criterion.call
    _lock(call)
    _refuse_fixed(call)
    if call.criteria.count() == 1:
        raise ValidationError(_("Reviewers need at least one criterion."), code="last")
    data = {"cohort": call.cohort.slug, "criterion": criterion.code}
    record(verb="intake.criterion_removed", subject=call, actor=actor, at=at, data=data)
    criterion.delete()


@transaction.atomic
def move_criterion(
    *, criterion: Criterion, up: bool, actor: User | None, at: datetime | None = None
) -> None:
    """Swap a criterion with its neighbour. Order changes no meaning: it is always allowed."""
    _lock(criterion.call)
    rows = list(criterion.call.criteria.order_by("position", "pk"))
    place = next(i for i, one in enumerate(rows) if one.pk == criterion.pk)
    other = place - 1 if up else place + 1
    if not 0 <= other < len(rows):
        return
    rows[place], rows[other] = rows[other], rows[place]
    for position, one in enumerate(rows, start=1):
        one.position = position
    Criterion.objects.bulk_update(rows, ["position"])
    data = {"criterion": criterion.code, "position": other + 1}
    record(verb="intake.criterion_moved", subject=criterion, actor=actor, at=at, data=data)


@transaction.atomic
def change_scale(
    *, call: Call, highest_score: int, actor: User | None, at: datetime | None = None
) -> None:
    """Let all criteria be scored from 1 to another highest score. Words of scores that are gone
    are dropped. Raises as `add_criterion` does.
    """
    _lock(call)
    _refuse_fixed(call)
    if highest_score not in HIGHEST:
        raise ValidationError({"highest_score": _("The highest score lies between 2 and 10.")})
    for criterion in call.criteria.all():
        criterion.highest_score = highest_score
        criterion.levels = {s: t for s, t in criterion.levels.items() if int(s) <= highest_score}
        criterion.save(update_fields=["highest_score", "levels"])
    data = {"cohort": call.cohort.slug, "highest_score": highest_score}
    record(verb="intake.scale_changed", subject=call, actor=actor, at=at, data=data)


def _lock(call: Call) -> None:
    """One change of a rubric at a time; a first review that comes in waits, too."""
    Call.objects.select_for_update(of=("self",), no_key=True).get(pk=call.pk)


def _refuse_fixed(call: Call) -> None:
    if is_fixed(call):
        raise FixedRubricError(
            _(
                "Reviews have been sent by this rubric, so what it means cannot change any more. "
                "You can still correct its words."
            ),
            code="fixed",
        )


def _columns(words: CriterionWords) -> dict[str, Any]:
    return {name: getattr(words, name) for name in WORDS} | {"levels": dict(words.levels)}


def _check(words: CriterionWords, weight: int, highest: int) -> None:
    problems: dict[str, Any] = {}
    for name in ("name_en", "name_cy"):
        text = getattr(words, name).strip()
        if not text:
            problems[name] = _("Enter the name.")
        elif len(text) > 120:
            problems[name] = _("The name is too long: use no more than 120 characters.")
    if bool(words.guide_en.strip()) != bool(words.guide_cy.strip()):
        problems["guide_cy"] = _("Write the question in both languages, or in neither.")
    if weight not in WEIGHTS:
        problems["weight"] = _("A weight lies between 1 and 100.")
    for score, (english, welsh) in words.levels.items():
        if not score.isdigit() or not 1 <= int(score) <= highest:
            problems["levels"] = _("There is no such score.")
        elif bool(english.strip()) != bool(welsh.strip()):
            problems[f"level_{score}_cy"] = _("Write it in both languages, or in neither.")
    if problems:
        raise ValidationError(problems)
