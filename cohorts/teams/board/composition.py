"""What a team is made of, and what the cohort's plan would rather have otherwise."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cohorts.roster.models import Cohort


@dataclass(frozen=True)
class Composition:
    """How many people a team has from each employer (by the organisation's name)."""

    employers: Counter[str]

    @property
    def size(self) -> int:
        """How many people."""
        return self.employers.total()

    def warnings(self, cohort: Cohort) -> list[str]:
        """What goes against the cohort's plan: sizes, number of employers, one employer's share."""
        if not self.size:
            return [_("Nobody is in this team.")]
        found = []
        if not cohort.team_size_min <= self.size <= cohort.team_size_max:
            found.append(_size_warning(self.size, cohort))
        if len(self.employers) < cohort.employers_per_team_min:
            found.append(_employer_warning(len(self.employers), cohort))
        name, most = self.employers.most_common(1)[0]
        if most > 1 and most > self.size * float(cohort.largest_employer_share_max):
            text = _("%(count)s of %(size)s people are from %(name)s.")
            found.append(text % {"count": most, "size": self.size, "name": name})
        return found


def composition(employers: Sequence[object]) -> Composition:
    """The composition of a team by its people's organisations, one for each person."""
    return Composition(Counter(str(employer) for employer in employers))


def _size_warning(size: int, cohort: Cohort) -> str:
    text = ngettext(
        "%(size)s person: the plan is %(least)s to %(most)s.",
        "%(size)s people: the plan is %(least)s to %(most)s.",
        size,
    )
    exact = ngettext(
        "%(size)s person: the plan is exactly %(least)s.",
        "%(size)s people: the plan is exactly %(least)s.",
        size,
    )
    least, most = cohort.team_size_min, cohort.team_size_max
    figures = {"size": size, "least": least, "most": most}
    return (exact if least == most else text) % figures


def _employer_warning(count: int, cohort: Cohort) -> str:
    text = ngettext(
        "People from %(count)s organisation only: the plan is at least %(least)s.",
        "People from %(count)s organisations only: the plan is at least %(least)s.",
        count,
    )
    return text % {"count": count, "least": cohort.employers_per_team_min}
