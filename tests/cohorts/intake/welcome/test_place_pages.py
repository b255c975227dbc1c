"""The applicant confirms on a page, and the manager sees who has."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from cohorts.intake.welcome.agreement import publish_agreement
from cohorts.intake.welcome.models import Agreement, Offer, Signature
from cohorts.roster.models import Associate
from infuse.models import Programme, User

PLACE = "/calls/spring/place/"


def typed(**changes: Any) -> dict[str, Any]:
    """What the page sends."""
    return {
        "days_available": ["Mon", "Fri"],
        "preferred_language": "cy",
        "adjustments": "",
        "agreed": "on",
        "typed_name": "Hari",
        "agreement": Agreement.objects.all()[0].pk,
    } | changes


def test_a_place_is_confirmed_in_welsh(offer: Offer, hari: User, browse: Any) -> None:
    client = browse(hari)
    client.cookies["django_language"] = "cy"
    page = client.get(PLACE)
    assert page.context["form"].initial["days_available"] == ["Mon", "Tue"]
    assert "Yr hyn y gallwch" in page.content.decode()
    page = client.post(PLACE, typed(), follow=True)
    assert page.redirect_chain[-1][0].endswith("/place/welcome/")
    associate = Associate.objects.get()
    assert (associate.working_language, associate.days_available) == ("cy", ["Mon", "Fri"])
    assert Signature.objects.get().language == "cy"
    assert client.get(PLACE).status_code == 302
    assert "Yr hyn y gallwch" in client.get(f"{PLACE}agreement/").content.decode()


def test_nothing_typed_is_lost_and_a_changed_agreement_is_read_again(
    offer: Offer, hari: User, bo: User, browse: Any
) -> None:
    client = browse(hari)
    page = client.post(PLACE, typed(typed_name="", adjustments="A quiet room"))
    assert page.context["form"].errors["typed_name"] and b"A quiet room" in page.content
    before = typed()
    publish_agreement(call=offer.application.call, text_en="Newer", text_cy="Newydd", actor=bo)
    page = client.post(PLACE, before)
    assert page.context["form"].errors["agreed"] and b"Newer" in page.content
    assert not Associate.objects.exists()
    page = client.post(PLACE, typed(agreement=page.context["agreement"].pk))
    assert page.status_code == 302 and Associate.objects.exists()


def test_somebody_with_a_role_finds_the_place_on_their_first_page(
    offer: Offer, hari: User, programme: Programme, browse: Any
) -> None:
    programme.memberships.create(user=hari, role="coach")
    page = browse(hari).get("/").text
    assert page.count('id="place-now"') == 1 and f'{PLACE}"' in page


def test_a_place_is_turned_down(offer: Offer, hari: User, browse: Any) -> None:
    client = browse(hari)
    assert client.post(f"{PLACE}declining/", {}).context["form"].errors["reason"]
    page = client.post(f"{PLACE}declining/", {"reason": "time", "note": ""}, follow=True)
    assert b"You turned the place down." in page.content
    assert client.get(f"{PLACE}welcome/").status_code == 302


def test_the_place_stands_on_the_first_page(
    offer: Offer, hari: User, bo: User, browse: Any
) -> None:
    assert b"/calls/spring/place/" in browse(hari).get("/fragments/place-now/").content
    assert b"/place/" not in browse(bo).get("/fragments/place-now/").content
    assert b"/place/" not in browse(None).get("/fragments/place-now/").content
    assert b"1 place is offered" in browse(bo).get("/waiting/now/").content


def test_somebody_without_an_application_finds_nothing(
    offer: Offer, bo: User, cleo: User, browse: Any
) -> None:
    for end in ("", "declining/", "welcome/", "agreement/"):
        assert browse(bo).get(PLACE + end).status_code == 404
        assert browse(None).get(PLACE + end).status_code == 302


def test_a_manager_gives_more_time(offer: Offer, bo: User, browse: Any) -> None:
    client = browse(bo)
    assert offer.application.ref.encode() in client.get("/calls/spring/places/").content
    path = f"/calls/spring/places/{offer.application.ref}/extension/"
    assert client.post(path, {"day": "2020-01-01"}).context["form"].errors
    day = timezone.localdate() + timedelta(days=40)
    client.post(path, {"day": day.isoformat()})
    offer.refresh_from_db()
    assert offer.confirm_by.astimezone(offer.programme.clock).date() == day


def test_the_agreement_is_published_in_both_languages(offer: Offer, bo: User, browse: Any) -> None:
    client = browse(bo)
    path = "/calls/spring/agreement/"
    page = client.post(path, {"text_en": "Mine", "text_cy": ""})
    assert page.context["form"].errors["text_cy"] and b"Mine" in page.content
    client.post(path, {"text_en": "Mine", "text_cy": "Fy un i"})
    assert Agreement.objects.all()[0].text_cy == "Fy un i"
