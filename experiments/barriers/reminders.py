"""The reminder of a barrier that grows old."""

from collections import defaultdict
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from experiments.barriers.age import age_in_working_days
from experiments.barriers.models import Barrier
from infuse.notices.rules.rule import Counts, Due, Occasion, Rule, Timing, Topic
from infuse.people.models import Membership, User


def _ageing(occasion: Occasion) -> Iterator[Due]:
    """Managers, while it is open; once it is before leaders, those of the organisation that owns
    it, or the managers where it has none. It stops when the barrier is resolved.
    """
    standing = Barrier.objects.filter(
        programme=occasion.programme, raised_on__lte=occasion.today
    ).exclude(status=Barrier.Status.RESOLVED)
    old: list[tuple[Barrier, int, int]] = []
    for barrier in standing.select_related("owner").order_by("pk"):
        days = age_in_working_days(barrier.raised_on, None, occasion.today)
        if (step := occasion.timing.step(days)) is not None:
            old.append((barrier, step, days))
    if not old:
        return
    managers, leaders = _readers(occasion)
    for barrier, step, days in old:
        escalated = barrier.status == Barrier.Status.ESCALATED
        for reader in (leaders[barrier.owner_id] if escalated else []) or managers:
            yield Due(
                key=f"barrier_ageing:{barrier.pk}:{step}:{reader.pk}",
                recipient=reader,
                context=_context(barrier, days),
            )


def _readers(occasion: Occasion) -> tuple[list[User], dict[int, list[User]]]:
    """The managers, and the leaders by organisation. One query."""
    rows = Membership.objects.filter(
        programme=occasion.programme,
        ended_at=None,
        role__in=("programme_manager", "council_leader"),
    )
    managers: dict[int, User] = {}
    leaders: dict[int, list[User]] = defaultdict(list)
    for row in rows.select_related("user").order_by("pk"):
        if row.role == "programme_manager":
            managers[row.user_id] = row.user
        elif row.organisation_id:
            leaders[row.organisation_id].append(row.user)
    return list(managers.values()), leaders


def _context(barrier: Barrier, days: int) -> dict[str, object]:
    return {
        "code": barrier.code,
        "title_en": barrier.title_en,
        "title_cy": barrier.title_cy,
        "owner_en": barrier.owner.name_en,
        "owner_cy": barrier.owner.name_cy,
        "days": days,
        "path": f"/barriers/{barrier.pk}/",
    }


BARRIER_AGEING = Rule(
    code="barrier_ageing",
    topic=Topic.EXPERIMENTS,
    name=_("A barrier grows old"),
    about=_(
        "Managers hear of barriers that stay open; once a barrier is before the leaders of the"
        " organisation that owns it, the leaders do."
    ),
    kinds=("barrier_ageing",),
    counts=Counts.WORKED,
    timing=Timing(leads=(10,), every=20, most=4, working_days=True),
    due=_ageing,
    placeholders={
        "code": _("The code of the barrier"),
        "title": _("What the barrier is"),
        "owner": _("The organisation that owns it"),
        "days": _("How many working days it has been open"),
    },
    sample={
        "code": "B01",
        "title_en": "No shared case number",
        "title_cy": "Dim rhif achos cyffredin",
        "owner_en": "River Council",
        "owner_cy": "Cyngor Afon",
        "days": 10,
        "path": "/barriers/",
    },
)
