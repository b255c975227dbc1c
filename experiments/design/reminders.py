"""The reminder of an ethics check that waits for its answer."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from experiments.design.ethics import REPLY_WITHIN, reply_due
from experiments.design.models import EthicsCheck
from experiments.design.people import context_of, reviewers
from experiments.design.stages import OPEN_TO_PLANNING
from experiments.design.working_days import working_days_between
from infuse.notices.rules.rule import Counts, Due, Occasion, Rule, Timing, Topic


def _waiting(occasion: Occasion) -> Iterator[Due]:
    """The named reviewer, or every evaluation lead where who was named is one no longer. It stops
    with the answer, and when the plan is not to be checked any more.
    """
    asked = EthicsCheck.objects.filter(
        programme=occasion.programme,
        asked_on__lte=occasion.today,
        answer="",
        experiment__state__in=OPEN_TO_PLANNING,
    ).select_related("experiment", "reviewer")
    late: list[tuple[EthicsCheck, int, int]] = []
    for check in asked.order_by("pk"):
        assert check.asked_on is not None
        days = working_days_between(check.asked_on, occasion.today)
        if (step := occasion.timing.step(days)) is not None:
            late.append((check, step, days))
    leads = reviewers(occasion.programme.pk) if late else []
    for check, step, days in late:
        named = [check.reviewer] if check.reviewer in leads else leads
        for reviewer in filter(None, named):
            yield Due(
                # Asked anew, it waits anew.
                key=f"ethics_waiting:{check.pk}:{check.asked_on}:{step}:{reviewer.pk}",
                recipient=reviewer,
                context=_context(check, days),
            )


def _context(check: EthicsCheck, days: int) -> dict[str, object]:
    assert check.asked_on is not None
    due = {"days": days, "due_on": reply_due(check.asked_on).isoformat()}
    return context_of(check.experiment) | due


ETHICS_WAITING = Rule(
    code="ethics_waiting",
    topic=Topic.EXPERIMENTS,
    name=_("An ethics check waits"),
    about=_("The reviewer who was asked to check a plan, and has not answered, is asked again."),
    kinds=("ethics_waiting",),
    counts=Counts.WORKED,
    timing=Timing(leads=(REPLY_WITHIN,), every=5, most=3, working_days=True),
    due=_waiting,
    placeholders={
        "code": _("The code of the experiment"),
        "title": _("The title of the experiment"),
        "days": _("How many working days it has waited"),
        "due_on": _("The day by which an answer was expected"),
    },
    sample={
        "code": "E01",
        "title_en": "Text before the visit",
        "title_cy": "Neges cyn yr ymweliad",
        "path": "/experiments/",
        "days": 5,
        "due_on": "2027-03-12",
    },
)
