"""Teams are put forward, confirmed by a second manager, told in both languages; then they live:
a name, a charter, somebody leaves, a newcomer's place, a split and a merge.
"""

from collections.abc import Callable

from tests.journeys.conftest import TEAMS
from tests.journeys.steps import become
from tests.journeys.walker import Walker

HOME = f"/{TEAMS}"
CHARTER = {
    "purpose": "Letters that people understand.",
    "meeting": "Mondays at ten.",
    "deciding": "Together, or whoever is nearest.",
    "disagreeing": "We say so on the day.",
    "hours": "Two days a week.",
    "roles": "Alun chairs, Beca keeps the log.",
}


def test_teams_are_published_and_live_on(walk: Callable[..., Walker]) -> None:
    bo, manon = walk("bo"), walk("manon", scripts=False)
    _publish(bo, manon)
    alun = walk("alun", scripts=False)
    _name_and_charter(bo, alun)
    _change(bo)


def _publish(bo: Walker, manon: Walker) -> None:
    become(bo, TEAMS, "Bo Rowlands")
    bo.go(f"{HOME}/teams/proposals/")
    bo.follow("Proposal 1")
    bo.follow("Publish these teams")
    bo.page.locator("[name=while_ranking]").check()
    bo.press("Put the teams forward")
    bo.says("Another manager has to confirm them.")
    bo.says("You put these teams forward")
    bo.look()
    become(manon, TEAMS, "Manon Puw")
    manon.go(f"{HOME}/teams/proposals/")
    manon.follow("Proposal 1")
    manon.follow("See how far publishing is")
    manon.press("Confirm these teams")
    manon.says("2 teams are published.")
    for name, text in (("alun", "You are in the team"), ("carys", "Rydych yn y tîm")):
        manon.open_mail(f"{name}@{TEAMS}.example", "team|tîm")
        manon.says(text)


def _name_and_charter(bo: Walker, alun: Walker) -> None:
    become(alun, TEAMS, "Alun")
    alun.go(f"{HOME}/teams/")
    alun.send(alun.page.locator(".app-cards a"))
    team = alun.page.url
    alun.follow("Propose a name for the team")
    alun.fill(name_cy="Y Bont")
    alun.press("Propose this name")
    alun.go(team)
    alun.follow("Team charter")
    alun.follow("Write the charter")
    alun.press("Save the charter")  # nothing is filled in yet
    alun.fill(**CHARTER, language="en")
    alun.press("Save the charter")
    alun.says("Version 1, written by Alun")
    alun.look()
    bo.go(team)
    bo.follow("Give the team a name")
    bo.fill(name_en="The Bridge", name_cy="Y Bont")
    bo.press("Give the team this name")
    bo.says("The Bridge")


def _change(bo: Walker) -> None:
    team = bo.page.url
    bo.follow("Take Beca")
    bo.press("Take them out")
    bo.go(f"{HOME}/teams/places/")
    bo.says("People without a team")
    bo.look()
    bo.follow("Put Beca")
    bo.press("Let them join")
    bo.go(team)
    bo.follow("Split this team")
    bo.page.locator("[name=leaving]").first.check()
    bo.fill(name_en="Brook", name_cy="Nant")
    bo.press("Split the team")
    bo.says("a part of this team became")
    bo.follow("T3")
    bo.follow("Merge this team")
    bo.page.locator("[name=into]").select_option(index=1)
    bo.press("Merge the teams")
    bo.says("everybody of this team joined")
    bo.look()
