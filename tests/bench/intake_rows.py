"""A call of 10,000 applications with three reviews each: what intake's pages are measured on.

`intake(count)` makes it once in the bench's own database, in a programme of its own, and gives it
back. Rows are written in bulk, not by deeds: only what the pages read has to be right.
"""

import random
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from cohorts.intake.calls import open_call
from cohorts.intake.models import (
    Application,
    Call,
    Criterion,
    Decision,
    Endorsement,
    Panellist,
    Review,
    Score,
)
from cohorts.intake.review.panel import seat_panellist
from cohorts.roster.calendar import PhasePlan
from cohorts.roster.setting_up import create_cohort
from infuse.people.joining import add_member
from infuse.people.models import Organisation, User
from infuse.tenancy.current import in_programme
from infuse.tenancy.models import Programme
from infuse.tenancy.opening import open_programme
from tests.bench.analysing import analyse
from tests.bench.intake_words import FIRST, LAST, WORK, text

REVIEWS = 3
REVIEWERS = 40
ORGANISATIONS = 22
BATCH = 1000
STATES = ["submitted"] * 6 + ["accepted", "waitlisted", "declined", "withdrawn"]


@dataclass(frozen=True)
class Intake:
    """The programme, its call, and people whose pages are measured."""

    programme: Programme
    call: Call
    manager: User
    reviewer: User


def intake(count: int = 10_000) -> Intake:
    """The programme `bench-COUNT` with its rows, made when it is not there. Takes half a minute."""
    call_command("migrate", verbosity=0, interactive=False)
    slug = f"bench-{count}"
    found = Programme.objects.filter(slug=slug).first()
    if found is None:
        with transaction.atomic():
            found = open_programme(slug=slug, name_en="Bench", name_cy="Mainc", actor=None)
            with in_programme(found.pk):
                _fill(found, count, random.Random(7))
        analyse()
    with in_programme(found.pk):
        members = found.memberships.select_related("user").order_by("pk")
        return Intake(
            found,
            found.calls.select_related("cohort").get(),
            members.filter(role="programme_manager")[0].user,
            members.filter(role="reviewer")[0].user,
        )


def _fill(programme: Programme, count: int, chance: random.Random) -> None:
    organisations = _organisations(programme)
    manager = add_member(
        programme=programme,
        email=f"bo@{programme.slug}.example",
        full_name="Bo Manager",
        role="programme_manager",
        actor=None,
    )
    call = _call(programme, manager)
    panel = _panel(call, organisations)
    for begin in range(0, count, BATCH):
        many = range(begin, min(begin + BATCH, count))
        applications = _applications(call, organisations, many, chance)
        _endorse(applications, chance)
        _review(applications, panel, list(call.criteria.all()), chance)
        _decide(applications, manager)


def _organisations(programme: Programme) -> list[Organisation]:
    kinds = Organisation.Kind.values
    return Organisation.objects.bulk_create(
        Organisation(
            programme=programme,
            code=f"ORG{n:02}",
            name_en=f"{LAST[n % len(LAST)]} Council {n}",
            name_cy=f"Cyngor {LAST[n % len(LAST)]} {n}",
            kind=kinds[n % len(kinds)],
        )
        for n in range(ORGANISATIONS)
    )


def _call(programme: Programme, manager: User) -> Call:
    today = timezone.localdate()
    starts_on = today + timedelta(days=60)
    starts_on -= timedelta(days=starts_on.weekday())
    ends_on = starts_on + timedelta(days=89)
    cohort = create_cohort(
        programme=programme,
        slug="bench",
        name_en="Bench cohort",
        name_cy="Carfan fainc",
        starts_on=starts_on,
        ends_on=ends_on,
        capacity=200,
        teams_planned=40,
        phases=[PhasePlan("inspire", "Inspire", "Ysbrydoli", weeks=5)],
        actor=manager,
    )
    return open_call(
        cohort=cohort,
        opens_at=timezone.now() - timedelta(days=30),
        closes_at=timezone.now() + timedelta(days=5),
        criteria=["fit", "impact", "commitment", "curiosity"],
        reviews_wanted=REVIEWS,
        actor=manager,
    )


def _panel(call: Call, organisations: list[Organisation]) -> list[Panellist]:
    seats = []
    for n in range(REVIEWERS):
        person = add_member(
            programme=call.programme,
            email=f"reviewer{n}@{call.programme.slug}.example",
            full_name=f"{FIRST[n % len(FIRST)]} Reviewer",
            role="reviewer",
            actor=None,
        )
        organisation = organisations[n % len(organisations)]
        seats.append(
            seat_panellist(call=call, person=person, organisation=organisation, actor=None)
        )
    return seats


def _applications(
    call: Call, organisations: list[Organisation], many: range, chance: random.Random
) -> list[Application]:
    people = User.objects.bulk_create(
        User(email=f"a{n}@{call.programme.slug}.example", full_name=_name(n), password="!")
        for n in many
    )
    version = call.form_versions.all()[0]
    first = datetime(2026, 1, 5, 9, tzinfo=UTC)
    return Application.objects.bulk_create(
        Application(
            programme=call.programme,
            call=call,
            form_version=version,
            person=person,
            ref=f"BE-{n + 1:05}",
            state=STATES[n % len(STATES)],
            full_name=person.full_name,
            email=person.email,
            organisation=chance.choice(organisations),
            job_title=chance.choice(WORK),
            grade="officer",
            preferred_language=chance.choice(["en", "cy", "both"]),
            working_pattern="full_time",
            days_available=["Mon", "Tue"],
            line_manager_name=_name(n + 3),
            line_manager_email=f"m{n}@{call.programme.slug}.example",
            answers={"motivation": text(chance, 90), "problem_to_work_on": text(chance, 120)},
            submitted_at=first + timedelta(minutes=7 * n),
            withdrawn_at=first + timedelta(days=90) if n % len(STATES) == 9 else None,
        )
        for n, person in zip(many, people, strict=True)
    )


def _name(n: int) -> str:
    return f"{FIRST[n % len(FIRST)]} {LAST[n // len(FIRST) % len(LAST)]}"


def _endorse(applications: list[Application], chance: random.Random) -> None:
    answers = ["endorsed", "endorsed", "pending", "declined"]
    Endorsement.objects.bulk_create(
        Endorsement(
            programme_id=one.programme_id,
            application=one,
            answer=chance.choice(answers),
            asked_at=one.submitted_at,
        )
        for one in applications
    )


def _review(
    applications: list[Application],
    panel: list[Panellist],
    criteria: list[Criterion],
    chance: random.Random,
) -> None:
    reviews, scores = [], []
    for one in applications:
        means = []
        for seat in chance.sample(panel, REVIEWS):
            values = [chance.randint(1, 5) for _criterion in criteria]
            mean = Decimal(sum(values)) / len(values)
            means.append(mean)
            review = Review(
                programme_id=one.programme_id,
                application=one,
                panellist=seat,
                submitted_at=one.submitted_at,
                weighted_score=mean,
            )
            reviews.append(review)
            scores += [
                Score(
                    programme_id=one.programme_id,
                    review=review,
                    criterion=criterion,
                    value=value,
                    comment="Clear.",
                )
                for criterion, value in zip(criteria, values, strict=True)
            ]
        one.mean_score = round(sum(means, Decimal(0)) / REVIEWS, 3)
        one.score_spread = max(means) - min(means)
        one.review_count = one.reviews_asked = REVIEWS
    Review.objects.bulk_create(reviews)
    Score.objects.bulk_create(scores)
    figures = ["mean_score", "score_spread", "review_count", "reviews_asked"]
    Application.objects.bulk_update(applications, figures)


def _decide(applications: list[Application], manager: User) -> None:
    decided = set(Decision.Outcome.values)
    Decision.objects.bulk_create(
        Decision(
            programme_id=one.programme_id,
            application=one,
            outcome=one.state,
            reason="The panel's order.",
            decided_by=manager,
            decided_at=timezone.now(),
        )
        for one in applications
        if one.state in decided
    )
