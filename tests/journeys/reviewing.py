"""A programme that stands before its reviews: four applications are in, two people are to judge."""

from django.utils import timezone

from cohorts.intake.apply.applying import receive_application
from cohorts.intake.review.panel import seat_panellist
from infuse.models import Programme
from infuse.people.joining import add_member, person_at
from infuse.tenancy.current import in_programme
from tests.journeys.beginning import PLAIN_ANSWERS, begin

APPLICANTS = {"Ceri Wyn": "AFO", "Delyth Mai": "BRY", "Emyr Rhys": "COE", "Glenys Haf": "AFO"}


def begin_reviews(slug: str) -> Programme:
    """The programme of the other journeys, with applications that nobody has read."""
    programme = begin(slug)
    with in_programme(programme.pk):
        call = programme.calls.get(cohort__slug="first")
        bodies = {body.code: body for body in programme.organisations.all()}
        for number, (name, code) in enumerate(APPLICANTS.items(), start=1):
            email = f"{name.split()[0].lower()}@{slug}.example"
            person = person_at(email=email, full_name=name)
            receive_application(
                call=call,
                ref=f"R{number:02}",
                person=person,
                fields={
                    "full_name": name,
                    "email": email,
                    "organisation": bodies[code],
                    "job_title": "Housing officer",
                    "grade": "officer",
                    "preferred_language": "en",
                    "working_pattern": "full_time",
                    "days_available": ["Mon", "Tue"],
                    "route": "self",
                },
                answers=PLAIN_ANSWERS,
                written_in="en",
                submitted_at=timezone.now(),
                actor=person,
            )
        owain = add_member(
            programme=programme,
            email=f"owain@{slug}.example",
            full_name="Owain Penri",
            role="reviewer",
            actor=None,
            verified=True,
        )
        seat_panellist(call=call, person=owain, actor=None)
    return programme
