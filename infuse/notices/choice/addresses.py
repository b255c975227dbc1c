"""What lists of people say of their addresses."""

from collections.abc import Iterable

from infuse.notices.choice.models import AddressMark
from infuse.tenancy.models import Programme


def bounced_of(programme: Programme, addresses: Iterable[str]) -> set[str]:
    """Those of some addresses, in small letters, from which mail comes back. One query."""
    rows = programme.addressmarks.filter(
        address__in=list(addresses), mark=AddressMark.Mark.BOUNCED, lifted_at=None
    )
    return set(rows.values_list("address", flat=True))
