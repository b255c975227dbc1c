"""A programme in which reviews are over: two managers, four scored applications, two places."""

from decimal import Decimal

from allauth.account.models import EmailAddress
from django.utils import timezone

from cohorts.intake.apply.applying import receive_application
from infuse.models import Programme
from infuse.people.joining import add_member, person_at
from infuse.tenancy.current import in_programme
from tests.journeys.beginning import OTHERS, PLAIN_ANSWERS, begin
from tests.journeys.steps import PASSWORD

# name: organisation, mean score
APPLICANTS = {
    "Ceri Wyn": ("AFO", "4.500"),
    "Delyth Mai": ("BRY", "4.250"),
    "Emyr Rhys": ("COE", "3.750"),
    "Glenys Haf": ("AFO", "2.000"),
}


def begin_decisions(slug: str) -> Programme:
    """The programme of the other journeys, with two places left and two people to decide."""
    programme = begin(slug)
    with in_programme(programme.pk):
        call = programme.calls.get(cohort__slug="first")
        call.capacity, call.two_person_decisions = len(OTHERS) + 2, True
        call.save()
        bodies = {body.code: body for body in programme.organisations.all()}
        for number, (name, (code, mean)) in enumerate(APPLICANTS.items(), start=1):
            email = f"{name.split()[0].lower()}@{slug}.example"
            person = person_at(email=email, full_name=name)
            person.set_password(PASSWORD)
            person.save()
            EmailAddress.objects.create(user=person, email=email, verified=True, primary=True)
            application = receive_application(
                call=call,
                ref=f"D{number:02}",
                person=person,
                fields={
                    "full_name": name,
                    "email": email,
                    "organisation": bodies[code],
                    "job_title": "Housing officer",
                    "grade": "officer",
                    "preferred_language": "cy",
                    "working_pattern": "full_time",
                    "days_available": ["Mon", "Tue"],
                    "route": "self",
                },
                answers=PLAIN_ANSWERS,
                written_in="en",
                submitted_at=timezone.now(),
                actor=person,
            )
            application.mean_score, application.review_count = Decimal(mean), 2
            application.save()
        add_member(
            programme=programme,
            email=f"iolo@{slug}.example",
            full_name="Iolo Madog",
            role="programme_manager",
            actor=None,
            verified=True,
        )
    return programme
