"""What an associate wishes, as plain data: checked, compared with what is saved, and kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Self

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cohorts.issues.areas import areas_of
from cohorts.issues.models import Avoidance, Ranking, Strength, WickedIssue
from cohorts.roster.models import WEEKDAYS, Associate, WorkingLanguage

HIGHEST_LEVEL = 3
DAYS = [code for code, _name in WEEKDAYS]
HALF_DAYS = [f"{day} {half}" for day in DAYS for half in ("am", "pm")]


@dataclass(frozen=True)
class Wishes:
    """Ids of issues best first, levels by area, days, half-days, language, ids of people; None:
    nothing was said of it.
    """

    issues: tuple[int, ...]
    strengths: tuple[tuple[str, int], ...]
    days: tuple[str, ...] | None
    half_days: tuple[str, ...] | None
    working_language: str | None
    avoid: tuple[int, ...] | None

    @classmethod
    def of(
        cls,
        *,
        issues: Sequence[WickedIssue],
        strengths: Mapping[str, int],
        days: Sequence[str] | None,
        half_days: Sequence[str] | None,
        working_language: str | None,
        avoid: Sequence[Associate] | None,
    ) -> Self:
        """From what the deed was given. Half-days say which days, too."""
        if half_days is not None:
            half_days = tuple(sorted(set(half_days), key=_place_of))
            if days is None:
                days = list(dict.fromkeys(half.split()[0] for half in half_days))
        return cls(
            issues=tuple(issue.pk for issue in issues),
            strengths=tuple(sorted(strengths.items())),
            days=None if days is None else tuple(sorted(set(days), key=_place_of)),
            half_days=half_days if half_days is None else tuple(half_days),
            working_language=working_language,
            avoid=None if avoid is None else tuple(sorted({one.pk for one in avoid})),
        )

    def over(self, before: Self) -> Self:
        """With what is saved in place of what was not said."""
        names = ("days", "half_days", "working_language", "avoid")
        kept = {name: getattr(before, name) for name in names if getattr(self, name) is None}
        if self.half_days is None and self.days is not None and self.days != before.days:
            kept["half_days"] = ()
        return replace(self, **kept)


def _place_of(code: str) -> tuple[int, str]:
    day, _space, half = code.partition(" ")
    return (DAYS.index(day) if day in DAYS else len(DAYS), half)


def wishes_of(associate: Associate) -> Wishes:
    """What is saved."""
    wish = getattr(associate, "wish", None)
    return Wishes(
        issues=tuple(associate.rankings.order_by("rank").values_list("issue_id", flat=True)),
        strengths=tuple(sorted(associate.strengths.values_list("area", "level"))),
        days=tuple(associate.days_available),
        half_days=tuple(wish.half_days) if wish else (),
        working_language=associate.working_language,
        avoid=tuple(sorted(associate.avoidances.values_list("other_id", flat=True))),
    )


def check_wishes(associate: Associate, issues: Sequence[WickedIssue], wishes: Wishes) -> None:
    """Raises ValidationError by name of what is wrong."""
    _check_issues(associate, issues)
    if unknown := {area for area, _level in wishes.strengths} - set(areas_of(associate.cohort)):
        text = _("There is no skill area “%(area)s”.") % {"area": min(unknown)}
        raise ValidationError({"strengths": text})
    if any(not 0 <= level <= HIGHEST_LEVEL for _area, level in wishes.strengths):
        raise ValidationError({"strengths": _("A strength has a level from 0 to 3.")})
    for name, known in (("days", DAYS), ("half_days", HALF_DAYS)):
        if unknown := set(getattr(wishes, name) or ()) - set(known):
            text = _("“%(day)s” is not a day of the week.") % {"day": min(unknown)}
            raise ValidationError({name: text})
    if wishes.working_language not in (None, *WorkingLanguage.values):
        raise ValidationError({"working_language": _("Choose one of the languages.")})
    _check_avoided(associate, wishes.avoid or ())


def _check_issues(associate: Associate, issues: Sequence[WickedIssue]) -> None:
    if not issues:
        raise ValidationError({"issues": _("Rank at least one issue.")})
    if len({issue.pk for issue in issues}) < len(issues):
        raise ValidationError({"issues": _("Each issue can have one rank only.")})
    for issue in issues:
        if issue.cohort_id != associate.cohort_id or issue.state != WickedIssue.State.OFFERED:
            text = _("The issue “%(issue)s” is not offered to this cohort.")
            raise ValidationError({"issues": text % {"issue": issue.title}})


def _check_avoided(associate: Associate, others: Sequence[int]) -> None:
    known = associate.cohort.associates.filter(pk__in=others).exclude(pk=associate.pk).count()
    if known < len(others):
        raise ValidationError({"avoid": _("Choose other people of your cohort.")})


def keep_wishes(associate: Associate, wishes: Wishes, before: Wishes, at: datetime) -> None:
    """Write what differs from `before`."""
    owner = {"programme_id": associate.programme_id, "associate": associate}
    if wishes.issues != before.issues:
        associate.rankings.all().delete()
        Ranking.objects.bulk_create(
            Ranking(**owner, issue_id=pk, rank=place, ranked_at=at)
            for place, pk in enumerate(wishes.issues, start=1)
        )
    if wishes.strengths != before.strengths:
        associate.strengths.all().delete()
        Strength.objects.bulk_create(
            Strength(**owner, area=area, level=level) for area, level in wishes.strengths
        )
    if wishes.avoid != before.avoid:
        associate.avoidances.all().delete()
        Avoidance.objects.bulk_create(
            Avoidance(**owner, other_id=pk, named_at=at) for pk in wishes.avoid or ()
        )
    associate.days_available = list(wishes.days or ())
    associate.working_language = wishes.working_language or associate.working_language
    associate.save(update_fields=["days_available", "working_language"])
