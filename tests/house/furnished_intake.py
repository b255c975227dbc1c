"""Rows of the intake that the demo has none of: a line manager who asks, a nomination, a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.core.files.base import ContentFile
from django.utils import timezone

from cohorts.intake.form.drafting import change_form, draft_form
from cohorts.intake.form.edits import put_question
from cohorts.intake.form.questions import ELIGIBILITY, Question
from cohorts.models import (
    Agreement,
    Application,
    Call,
    EndorsementQuestion,
    EndorsementRequest,
    Nomination,
    Offer,
    Signature,
)
from infuse.files.storing import store_upload
from infuse.models import Programme, User
from tests.cohorts.intake.form.making import WORKS_HERE

if TYPE_CHECKING:
    from tests.house.furnished import Furnished

EVIDENCE = Question("evidence", "file", "Evidence", "Tystiolaeth", max_megabytes=1)


def endorsing(programme: Programme, otherwise: Application) -> Application:
    """An application whose line manager was asked, and asks something themselves."""
    rows = programme.applications.filter(state=Application.State.SUBMITTED)
    application = rows.select_related("programme", "person", "call__cohort").first()
    application, now = application or otherwise, timezone.now()
    EndorsementRequest.objects.create(
        programme=programme,
        application=application,
        address="manager@somewhere.example",
        language="en",
        sent_at=now,
        expires_at=now + timedelta(days=7),
    )
    EndorsementQuestion.objects.create(
        programme=programme, application=application, text="Which days?", asked_at=now
    )
    return application


def nomination(call: Call, nominator: User) -> Nomination:
    """Somebody who was nominated and has not begun."""
    return Nomination.objects.create(
        programme=call.programme,
        call=call,
        nominator=nominator,
        name="Somebody",
        email="somebody@somewhere.example",
        reason="They are curious.",
        nominated_at=timezone.now(),
    )


def eligibility_key(call: Call) -> str:
    """A question before the call's form, put into its draft where there is none."""
    if not draft_form(call).of(ELIGIBILITY):
        change_form(
            call=call,
            change=lambda form, published, key: put_question(form, WORKS_HERE, published, key),
            what="question_added",
            actor=None,
        )
    return draft_form(call).of(ELIGIBILITY)[0].key


def own_application(house: Furnished) -> Application:
    """The application with which the sample associate came into the cohort."""
    rows = house.cohort.call.applications.filter(person=house.associate.person)
    return rows.select_related("person", "call")[0]


def asked_of_applicant(house: Furnished) -> int:
    """A question that a line manager asked the sample associate when they applied."""
    application = own_application(house)
    found, _made = EndorsementQuestion.objects.get_or_create(
        programme=house.programme,
        application=application,
        defaults={"text": "Which days?", "asked_at": timezone.now()},
    )
    return found.pk


def signed_place(house: Furnished) -> str:
    """The cohort in which the sample associate signed the agreement; its address."""
    application, now = own_application(house), timezone.now()
    agreement, _made = Agreement.objects.get_or_create(
        programme=house.programme,
        call=application.call,
        number=1,
        defaults={"text_en": "I take part.", "text_cy": "Rwy’n cymryd rhan.", "published_at": now},
    )
    offer, _made = Offer.objects.get_or_create(
        programme=house.programme,
        application=application,
        decision=application.decisions.all()[0],
        defaults={"made_at": now, "confirm_by": now, "confirmed_at": now},
    )
    Signature.objects.get_or_create(
        programme=house.programme,
        agreement=agreement,
        offer=offer,
        defaults={"typed_name": "Somebody", "language": "en", "signed_at": now},
    )
    return str(house.cohort.slug)


def with_file(house: Furnished) -> str:
    """An application with a file in it; its reference."""
    application = house.application
    if not application.no_longer_asked:
        file = ContentFile(b"%PDF-1.4\n%%EOF\n", name="evidence.pdf")
        upload = store_upload(programme=house.programme, file=file, allowed=["pdf"], actor=None)
        answer = {"upload": upload.pk, "name": upload.name, "size": upload.size}
        application.no_longer_asked = [{"question": asdict(EVIDENCE), "answer": answer}]
        application.save()
    return application.ref


def to_review(house: Furnished) -> int:
    """A review that waits for the reviewer whom the doors are tried with."""
    waits = Application.State.SUBMITTED
    mine = house.programme.reviews.filter(panellist__person=house.people["reviewer"])
    if found := mine.filter(application__state=waits).first():
        return found.pk
    about = own_application(house)
    person = User.objects.create_user(f"late@{house.programme.slug}.example", full_name="Late")
    application = Application.objects.create(
        programme=house.programme,
        call=about.call,
        form_version=about.form_version,
        organisation=about.organisation,
        person=person,
        ref="LATE-1",
        state=waits,
        full_name=person.full_name,
        email=person.email,
        submitted_at=about.submitted_at,
    )
    seat = mine[0].panellist
    return application.reviews.create(programme=house.programme, panellist=seat).pk


# What is typed where an address wants to know which row of a page was meant.
TYPED_OF_INTAKE: dict[str, Callable[[Any], dict[str, Any]]] = {
    "form_move": lambda house: {"part": "section:ideas", "direction": "up"},
    **dict.fromkeys(
        ("release_send", "release_take_back"), lambda house: {"release": house.release.pk}
    ),
}
