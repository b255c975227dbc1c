"""How often one address on the network may send an idea."""

from django.http import HttpRequest

from infuse.limits import counted, place_of

PERIOD = 60 * 60  # seconds
MOST = 20


def may_send(request: HttpRequest) -> bool:
    """Count a try; False when there were too many within the hour from the same place."""
    return counted(f"issues.open_call:{place_of(request)}", seconds=PERIOD) <= MOST
