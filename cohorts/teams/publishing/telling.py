"""What members and managers hear when teams are published."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import override

from cohorts.roster.models import Associate, Cohort
from cohorts.teams.models import Team
from infuse.notices.queue import notify
from infuse.notices.rules.book import is_on
from infuse.people.models import User
from infuse.tenancy.models import Programme


class Words(NamedTuple):
    """A text in English and in Welsh."""

    en: str
    cy: str


NO_WORDS = Words("", "")


def usual_words() -> Words:
    """How teams are made, where nobody says it otherwise."""
    found = []
    for language in ("en", "cy"):
        with override(language):
            found.append(
                _(
                    "The teams were made from everybody's ranking of the issues, the strengths "
                    "that they chose to bring, their organisations and the days on which they can "
                    "meet. A calculation looked for the best teams for all together, and the "
                    "programme manager decided."
                )
            )
    return Words(*found)


def tell_teams(
    *, cohort: Cohort, teams: Sequence[tuple[Team, Sequence[Associate]]], how: Words = NO_WORDS
) -> None:
    """Every member of the teams hears who they work with, on what, and how that came about.

    Nobody does where the programme has switched this message off.
    """
    if not is_told(cohort.programme):
        return
    how = how if all(how) else usual_words()
    for team, members in teams:
        for associate in members:
            notify(
                programme=cohort.programme,
                kind="team_published",
                key=f"team_published:{team.pk}:{associate.pk}",
                recipient=associate.person,
                context=team_context(team, associate, members, how),
            )


def team_context(
    team: Team, associate: Associate, members: Sequence[Associate], how: Words
) -> dict[str, Any]:
    """What the message to a member of a new team says; the team may not be saved yet."""
    return {
        "person": associate.person.full_name,
        "team_id": team.pk or 0,
        "team_en": team.name_en,
        "team_cy": team.name_cy,
        "issue_en": team.issue.title_en,
        "issue_cy": team.issue.title_cy,
        "others": [str(one.person) for one in members if one.pk != associate.pk],
        "how_en": how.en,
        "how_cy": how.cy,
    }


def is_told(programme: Programme) -> bool:
    """Whether members hear of their teams by a message: a programme can switch it off."""
    return is_on(programme, "team_published")


def managers_of(programme: Programme, *, but: User | None = None) -> list[User]:
    """The programme's managers, one of them left out."""
    rows = programme.memberships.filter(role="programme_manager", ended_at=None)
    others = rows.exclude(user=but) if but else rows
    found = others.select_related("user").order_by("pk")
    return list({membership.user_id: membership.user for membership in found}.values())


def tell_managers(
    *, cohort: Cohort, kind: str, key: str, context: dict[str, Any], but: User | None = None
) -> None:
    """The programme's managers, one of them left out, hear of something about a cohort's teams."""
    for manager in managers_of(cohort.programme, but=but):
        notify(
            programme=cohort.programme,
            kind=kind,
            key=f"{key}:{manager.pk}",
            recipient=manager,
            context={
                "full_name": manager.full_name,
                "cohort_en": cohort.name_en,
                "cohort_cy": cohort.name_cy,
                **context,
            },
        )
