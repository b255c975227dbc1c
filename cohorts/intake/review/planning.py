"""An automatic assignment for a call: worked out, put into words, and confirmed as it was shown."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cohorts.intake.models import Application, Call, Panellist, Review
from cohorts.intake.review.assigning import assign_reviews, call_conflicts
from cohorts.intake.review.assignment import (
    Assignment,
    Reader,
    Shortfall,
    ToReview,
    assign,
)
from cohorts.intake.review.figures import ACTIVE
from cohorts.intake.stages import MOVES
from infuse.people.models import User


class ChangedPlanError(ValidationError):
    """What was shown is not what would be assigned now."""


@dataclass(frozen=True)
class Plan:
    """A worked-out assignment with the people that it is about."""

    call: Call
    wanted: int
    panel: list[Panellist]
    applications: dict[int, Application]
    assignment: Assignment

    @property
    def fingerprint(self) -> str:
        """Tells this plan from any other."""
        return sha256(f"{self.wanted}:{self.assignment.pairs}".encode()).hexdigest()[:32]

    def new_of(self) -> dict[int, int]:
        """By panellist, how many new reviews they get."""
        counts = dict.fromkeys((seat.pk for seat in self.panel), 0)
        for _application, panellist in self.assignment.pairs:
            counts[panellist] += 1
        return counts


def plan_for(call: Call, *, wanted: int) -> Plan:
    """The fairest assignment that gives each waiting application `wanted` reviews; six queries at
    most. Reviews that were sent or asked for are kept; those of a conflict, and the unsent ones of
    people who left the panel, are free.
    """
    waiting = call.applications.filter(state__in=MOVES["review"].from_states).order_by("pk")
    columns = ("person_id", "organisation_id", "ref", "full_name")
    applications = {one.pk: one for one in waiting.only("pk", *columns)}
    panel = list(
        call.panellists.filter(left_at=None).select_related("person", "organisation").order_by("pk")
    )
    held: dict[int, set[int]] = defaultdict(set)
    elsewhere: dict[int, int] = defaultdict(int)
    rows = Review.objects.filter(ACTIVE, panellist__call=call).order_by()
    for application, panellist in rows.values_list("application_id", "panellist_id"):
        if application in applications:
            held[application].add(panellist)
        else:  # decided or withdrawn since: it was work all the same
            elsewhere[panellist] += 1
    assignment = assign(
        [
            ToReview(one.pk, one.person_id, one.organisation_id, frozenset(held[one.pk]))
            for one in applications.values()
        ],
        [Reader(s.pk, s.person_id, s.organisation_id, elsewhere[s.pk]) for s in panel],
        wanted=wanted,
        conflicts=set(call_conflicts(call)),
    )
    return Plan(call, wanted, panel, applications, assignment)


@transaction.atomic
def confirm_plan(
    *,
    call: Call,
    wanted: int,
    fingerprint: str,
    actor: User | None,
    at: datetime | None = None,
    tell: bool = True,
) -> list[Review]:
    """Ask for the reviews of the plan that was shown.

    Raises ChangedPlanError, and asks nobody, when the plan has become another one since.
    """
    Call.objects.select_for_update(of=("self",), no_key=True).get(pk=call.pk)
    plan = plan_for(call, wanted=wanted)
    if plan.fingerprint != fingerprint:
        raise ChangedPlanError(
            _("Something has changed since this was worked out. Look at the new plan below."),
            code="changed",
        )
    return assign_reviews(call=call, pairs=plan.assignment.pairs, actor=actor, at=at, tell=tell)


def in_words(plan: Plan, *, hidden_from: User) -> list[str]:
    """What stands in the way, one sentence for each application that gets too few reviewers.

    The application of whoever reads this is left out: they see nothing of their own review.
    """
    return [
        _sentence(plan.applications[short.application], short)
        for short in plan.assignment.shortfalls
        if plan.applications[short.application].person_id != hidden_from.pk
    ]


def _sentence(application: Application, short: Shortfall) -> str:
    found = {"ref": application.ref, "found": short.found, "wanted": short.wanted}
    if not short.found:
        first = _("%(ref)s has no reviewer who may read it, %(wanted)d are needed.") % found
    else:
        first = (
            ngettext(
                "%(ref)s has only %(found)d reviewer who may read it, %(wanted)d are needed.",
                "%(ref)s has only %(found)d reviewers who may read it, %(wanted)d are needed.",
                short.found,
            )
            % found
        )
    return " ".join([first, *_reasons(short)])


def _reasons(short: Shortfall) -> Iterable[str]:
    barred = short.barred
    if barred.organisation:
        yield ngettext(
            "%(n)d reviewer is from the same organisation.",
            "%(n)d reviewers are from the same organisation.",
            barred.organisation,
        ) % {"n": barred.organisation}
    if barred.conflict:
        yield ngettext(
            "%(n)d reviewer has declared a conflict of interest.",
            "%(n)d reviewers have declared a conflict of interest.",
            barred.conflict,
        ) % {"n": barred.conflict}
    if barred.own:
        yield _("One reviewer is the applicant.")
    if not (barred.organisation or barred.conflict or barred.own):
        yield _("The panel has no more members.")


def uneven(plan: Plan) -> list[tuple[Panellist, int]]:
    """Where loads differ by more than one: the panellists with the least to read, and how many of
    the waiting applications the rules leave open to them. Empty where loads are equal.
    """
    assignment = plan.assignment
    if assignment.difference <= 1:
        return []
    most = max(assignment.loads.values())
    low = [seat for seat in plan.panel if assignment.loads[seat.pk] < most - 1]
    return [(seat, assignment.open_to[seat.pk]) for seat in low]
