"""What somebody in a team will read, in both languages, before anybody gets it."""

from collections.abc import Sequence
from typing import NamedTuple

from cohorts.roster.models import Associate
from cohorts.teams.models import Team
from cohorts.teams.publishing.forming import TeamPlan
from cohorts.teams.publishing.telling import Words, is_told, team_context
from infuse.bilingual import other
from infuse.notices.message import Part, languages_of, text_of
from infuse.notices.models import Notice
from infuse.tenancy.models import Programme


class Preview(NamedTuple):
    """Whose message it is, the languages in which they get it, and how it reads in each language,
    theirs first.
    """

    associate: Associate
    languages: list[str]
    parts: list[Part]


def recipients(plans: Sequence[TeamPlan]) -> list[tuple[str, str]]:
    """Everybody who will have a team, by name, as choices."""
    people = sorted((one for plan in plans for one in plan.members), key=str)
    return [(str(one.pk), str(one.person)) for one in people]


def previewed(
    *, programme: Programme, plans: Sequence[TeamPlan], how: Words, chosen: int | None
) -> Preview | None:
    """The message of the chosen person, or of the first by name; None where nobody gets one."""
    people = {one.pk: (plan, one) for plan in plans for one in plan.members}
    if not people or not is_told(programme):
        return None
    if chosen not in people:
        chosen = int(recipients(plans)[0][0])
    plan, associate = people[chosen]
    notice = Notice(
        programme=programme,
        kind="team_published",
        recipient=associate.person,
        address=associate.person.email,
        language=associate.person.language,
        context=team_context(_team(plan), associate, plan.members, how),
    )
    languages = languages_of(notice)
    order = list(dict.fromkeys([*languages, other(languages[0])]))
    parts = [Part(language, *text_of(notice, language)) for language in order]
    return Preview(associate, languages, parts)


def _team(plan: TeamPlan) -> Team:
    """The team that will be made; it is not saved."""
    return Team(issue=plan.issue, code=plan.code, name_en=plan.name_en, name_cy=plan.name_cy)
