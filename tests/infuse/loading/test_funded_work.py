"""The demo's hours as funders see them, and requests for data in each state that matters."""

import pytest
from django.core.exceptions import ValidationError
from django.db.models import Sum

from infuse.loading.funded_work import CLAIMED, begin_funded_work
from infuse.models import Programme
from infuse.tenancy.current import set_scope


def test_claimed_confirmed_and_waiting(demo: dict[str, Programme]) -> None:
    programme = demo["arloesir-gogledd"]
    set_scope(programme_id=programme.pk, person_id=None)
    cohort = begin_funded_work(programme=programme, actor=None)
    claim = cohort.hours_claims.get()
    assert claim.through_week == CLAIMED
    assert claim.minutes == claim.entries.aggregate(sum=Sum("minutes"))["sum"] > 0
    left = programme.hoursentrys.filter(week__lte=CLAIMED, claim=None)
    assert left.exists()  # somebody had not confirmed
    states = programme.sharingrequests.order_by("state").values_list("state", flat=True)
    assert list(states) == ["agreed", "waiting"]
    with pytest.raises(ValidationError, match="claimed already"):
        begin_funded_work(programme=programme, actor=None)
