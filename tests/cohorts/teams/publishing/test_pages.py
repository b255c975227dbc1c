"""The pages of publishing: two managers, what people get, what is taken back."""

from typing import Any

from django.utils import timezone

from cohorts.models import Associate, Cohort, Proposal, Publication, Team
from cohorts.teams.board.board import read_board
from cohorts.teams.board.columns import default_names
from cohorts.teams.publishing.settings import asks_two, own_plan, plan_publishing
from infuse.models import ReminderSetting, User
from tests.conftest import make_person

HOW = {"how_en": "By wishes.", "how_cy": "Yn ôl dymuniadau."}


def typed(proposal: Proposal, **changes: str) -> dict[str, Any]:
    names = default_names(read_board(proposal))
    given = {f"name_en_{pk}": pair[0] for pk, pair in names.items()}
    given |= {f"name_cy_{pk}": pair[1] for pk, pair in names.items()}
    return {**given, **HOW, "version": proposal.version, **changes}


def test_two_managers_publish(
    cohort: Cohort, proposal: Proposal, people: list[Associate], bo: User, browse: Any
) -> None:
    plan_publishing(cohort=cohort, two_people=True, actor=bo)
    # The first in the list of whose message to show, and in no team that stands first.
    last = read_board(proposal).formation[-1].members[0]
    people[last].person.full_name = "Aaron"
    people[last].person.save()
    people[0].person.language = "cy"
    people[0].person.save()
    home = f"/{cohort.programme.slug}/teams"
    answer = browse(bo).post(f"{home}/proposals/{proposal.pk}/publish/", typed(proposal))
    publication = Publication.objects.get()
    page = f"{home}/publications/{publication.pk}/"
    assert answer.url == page
    assert browse(bo).get(f"{home}/proposals/{proposal.pk}/publish/").url == page
    text = browse(bo).get(page).content.decode()
    assert "You put these teams forward" in text
    assert "Confirm these teams" not in text
    assert "Dear Aaron," in text and "/teams/0/" not in text
    shown = browse(bo).get(f"{page}?associate={people[0].pk}").content.decode()
    assert '<div lang="cy">' in shown
    assert '<p class="govuk-body" lang="cy">Problem WI' in shown
    assert "Yn ôl dymuniadau." in shown
    browse(bo).post(f"{page}agreement/")
    assert not Team.objects.exists()
    second = make_person(cohort.programme, "Second", "programme_manager")
    assert "Confirm these teams" in browse(second).get(page).content.decode()
    browse(second).post(f"{page}agreement/")
    assert Team.objects.exists()
    assert HOW["how_cy"] in browse(people[0].person).get(f"{home}/").content.decode()
    assert browse(bo).post(f"{page}undo/").status_code == 302
    assert Team.objects.exists()


def test_what_was_typed_is_kept_and_a_past_day_is_refused(
    cohort: Cohort, proposal: Proposal, bo: User, browse: Any
) -> None:
    url = f"/{cohort.programme.slug}/teams/proposals/{proposal.pk}/publish/"
    given = typed(proposal, how_en="My own words.", announce_on="2020-01-01")
    page = browse(bo).post(url, given)
    text = page.content.decode()
    assert page.status_code == 200
    assert "still to come" in text
    assert "My own words." in text
    assert not Publication.objects.exists()


def test_the_message_is_shown_in_both_languages_before_anybody_gets_it(
    cohort: Cohort, proposal: Proposal, people: list[Associate], bo: User, browse: Any
) -> None:
    Cohort.objects.update(rankings_close_on=None)
    people[4].person.language = "cy"
    people[4].person.save()
    url = f"/{cohort.programme.slug}/teams/proposals/{proposal.pk}/publish/"
    text = browse(bo).get(url).content.decode()
    assert text.index("Dear Person1,") < text.index("Publish the teams</button>")
    asked = typed(
        proposal, how_en="My own words.", how_cy="", show="1", associate=str(people[4].pk)
    )
    name = next(key for key in asked if key.startswith("name_en_"))
    asked |= {key: f"Pont {key}" for key in asked if key.startswith("name_cy_")}
    asked[name] = ""
    page = browse(bo).post(url, asked)
    text = page.content.decode()
    assert set(page.context["form"].errors) >= {"how_cy", name}
    assert "while_ranking" not in page.context["form"].errors
    assert "Person5 gets it in Welsh." in text and "Dear Person5," in text
    welsh = page.context["shown"].parts[0]
    assert welsh.language == "cy" and "“Pont name_cy_" in welsh.body
    assert "My own words." in page.context["shown"].parts[1].body
    browse(bo).post(url, typed(proposal, show="1"))
    assert not Publication.objects.exists()
    ReminderSetting.objects.create(
        programme=cohort.programme, rule="team_published", is_on=False, changed_at=timezone.now()
    )
    text = browse(bo).get(url).content.decode()
    assert "nobody gets an e-mail" in text and "Dear Person" not in text


def test_an_open_ranking_is_said_and_has_to_be_confirmed(
    cohort: Cohort, proposal: Proposal, bo: User, browse: Any
) -> None:
    plan_publishing(cohort=cohort, two_people=True, actor=bo)
    Cohort.objects.update(rankings_close_on=None)
    url = f"/{cohort.programme.slug}/teams/proposals/{proposal.pk}/publish/"
    text = browse(bo).get(url).content.decode()
    assert "Ranking is still open, without a deadline. Everybody has ranked" in text
    held = browse(bo).post(url, typed(proposal, how_en="My own words.")).content.decode()
    assert "confirm that you go on all the same" in held and "My own words." in held
    assert not Publication.objects.exists()
    page = browse(bo).post(url, typed(proposal, while_ranking="on")).url
    assert "Ranking is still open, without" in browse(bo).get(page).content.decode()


def test_taking_back_opens_the_board(
    cohort: Cohort, proposal: Proposal, bo: User, browse: Any, cleo: User
) -> None:
    home = f"/{cohort.programme.slug}/teams"
    browse(bo).post(
        f"{home}/proposals/{proposal.pk}/publish/", typed(proposal, announce_on="2099-01-01")
    )
    publication = Publication.objects.get()
    undo = f"{home}/publications/{publication.pk}/undo/"
    assert "Take these teams back?" in browse(bo).get(undo).content.decode()
    assert browse(cleo).get(undo).status_code == 404
    assert browse(bo).post(undo).url == f"{home}/proposals/{proposal.pk}/"
    proposal.refresh_from_db()
    assert proposal.state == Proposal.State.READY


def test_who_publishes_is_said_for_the_programme_and_the_cohort(
    cohort: Cohort, proposal: Proposal, bo: User, browse: Any
) -> None:
    url = f"/{cohort.programme.slug}/teams/publishing/"
    text = browse(bo).get(url).content.decode()
    assert "And in this cohort?" in text
    assert "As in the whole programme" in text
    browse(bo).post(url, {"usually": "two", "two_people": "usual"})
    assert asks_two(cohort)
    assert own_plan(cohort) is None
    browse(bo).post(
        f"/{cohort.programme.slug}/teams/proposals/{proposal.pk}/publish/", typed(proposal)
    )
    held = browse(bo).post(url, {"usually": "two", "two_people": "one"})
    assert "Teams are put forward at the moment" in held.content.decode()
    assert asks_two(cohort)
    assert "Choose" in browse(bo).post(url, {}).content.decode()
