"""Where somebody fits best among teams that are formed, and which moves would make them better."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cohorts.roster.models import Associate
from cohorts.teams.formation.effects import Effect, effect_of
from cohorts.teams.formation.tally import Ledger
from cohorts.teams.life.standing import Standing
from cohorts.teams.models import Team
from cohorts.teams.wording import rule_sentences
from skills.framework import area_name

WORTH_IT = 0.05  # points of the whole score; less is no reason to move anybody


@dataclass(frozen=True)
class Fit:
    """Somebody in a team: what it changes for all, in points, and why, as sentences."""

    associate: Associate
    team: Team
    change: float
    reasons: list[str]
    against: list[str]

    @property
    def points(self) -> str:
        """The change with its sign."""
        return f"{self.change:+.1f}"


def best_fits(standing: Standing, associate: Associate, *, most: int = 3) -> list[Fit]:
    """The teams that somebody without one fits best, best first; teams whose rules they would
    break are left out.
    """
    found = _fits(standing, associate, Ledger(standing.numbered.problem, standing.formation))
    return found[:most]


def better_places(standing: Standing, *, most: int = 3) -> list[Fit]:
    """Moves of one person each that make the teams better as a whole, best first. Nobody is named
    twice.
    """
    ledger = Ledger(standing.numbered.problem, standing.formation)
    found = []
    for person in standing.numbered.people:
        if person.pk in standing.seats:
            fits = _fits(standing, person, ledger)
            found += [fit for fit in fits[:1] if fit.change > WORTH_IT and not fit.against]
    return sorted(found, key=lambda fit: -fit.change)[:most]


def _fits(standing: Standing, associate: Associate, ledger: Ledger) -> list[Fit]:
    number = standing.numbered.person_number[associate.pk]
    found, bound = [], bool(ledger.rules_of([number]))
    for place in range(len(standing.teams)):
        if standing.seats.get(associate.pk) == place:
            continue
        if bound and standing.newly_broken({associate.pk: place}):
            continue
        effect = effect_of(
            standing.numbered.problem, standing.formation, {number: place}, ledger=ledger
        )
        found.append(_fit(standing, associate, place, effect))
    return sorted(found, key=lambda fit: (len(fit.against), -fit.change))


def _fit(standing: Standing, associate: Associate, place: int, effect: Effect) -> Fit:
    number = standing.numbered.person_number[associate.pk]
    joined = next(team for team in effect.teams if team.team == place)
    areas = [area_name(standing.numbered.areas[k]) for k in joined.gained]
    reasons = [_rank_words(effect.ranks[number][1])]
    if areas:
        text = _("Brings a strength that the team lacks: %(areas)s.")
        reasons.append(text % {"areas": ", ".join(areas)})
    if joined.employers[1] > joined.employers[0]:
        reasons.append(_("Comes from an organisation that the team does not have yet."))
    reasons.append(_shared_words(joined.shared[1]))
    limits = [rule for rule in effect.breaks if rule[0] == "size"]
    against = rule_sentences(limits, standing.numbered)
    return Fit(associate, standing.teams[place], effect.change, reasons, against)


def _rank_words(rank: int) -> str:
    if not rank:
        return _("Did not rank this issue.")
    return _("Ranked this issue as number %(rank)s.") % {"rank": rank}


def _shared_words(count: int) -> str:
    text = ngettext(
        "All of them could meet on %(count)s half-day.",
        "All of them could meet on %(count)s half-days.",
        count,
    )
    return text % {"count": count}
