"""Teams whose moment has come."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils import timezone

from cohorts.teams.publishing.models import Publication
from cohorts.teams.publishing.publication import AGREED, announce, locked_cohort
from cohorts.teams.publishing.telling import tell_managers
from infuse.tenancy.current import in_programme
from infuse.tenancy.models import Programme

HELD_UP = "held_up"


def announce_due(at: datetime | None = None) -> int:
    """Announce, in every programme, what is confirmed and due. Returns how many publications."""
    at = at or timezone.now()
    announced = 0
    for programme_id in Programme.objects.values_list("pk", flat=True):
        with in_programme(programme_id):
            rows = Publication.objects.filter(
                programme_id=programme_id, state=AGREED, obstacle="", announce_at__lte=at
            )
            due = list(rows.values_list("pk", flat=True))
        # Each in a transaction of its own: one that is held up holds up no other.
        for pk in due:
            with in_programme(programme_id):
                announced += _announced(programme_id, pk, at)
    return announced


def _announced(programme_id: int, pk: int, at: datetime) -> bool:
    rows = Publication.objects.filter(programme_id=programme_id, pk=pk)
    found = rows.first()
    if found is None:
        return False
    locked_cohort(found)
    # Read again: it may have been announced or taken back while this waited.
    publication = rows.filter(state=AGREED).select_related("cohort__programme", "proposal").first()
    if publication is None:
        return False
    try:
        announce(publication=publication, actor=None, at=at)
    except ValidationError:
        publication.obstacle = HELD_UP
        publication.save(update_fields=["obstacle"])
        tell_managers(
            cohort=publication.cohort,
            kind="teams_held_up",
            key=f"teams_held_up:{publication.pk}",
            context={"path": f"/teams/publications/{publication.pk}/"},
        )
        return False
    return True
