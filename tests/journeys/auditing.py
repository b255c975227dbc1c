"""Somebody who audits a demo programme, for the journeys: the demo's data names nobody."""

from infuse.models import Membership, Programme, User
from infuse.tenancy.current import in_programme


def begin_audit(slug: str) -> None:
    """Make an auditor of the programme."""
    programme = Programme.objects.get(slug=slug)
    auditor = User.objects.create_user("archwilydd@example.org", full_name="Non Archwilydd")
    with in_programme(programme.pk):
        Membership.objects.create(programme=programme, user=auditor, role="auditor")
