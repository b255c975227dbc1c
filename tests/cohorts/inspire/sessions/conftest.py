"""Two circles in the cohort's third week, of which one is chosen."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cohorts.inspire.models import Session, Week


@pytest.fixture
def circles(weeks: list[Week]) -> list[Session]:
    """Alternatives with room for one person each, two weeks ahead."""
    made = []
    for place, hour in ((3, 10), (4, 15)):
        starts_at = timezone.now().replace(hour=hour, minute=0, second=0, microsecond=0)
        day = weeks[3].starts_on - timezone.localdate()
        made.append(
            Session.objects.create(
                programme=weeks[3].programme,
                week=weeks[3],
                position=place,
                kind="peer_circle",
                starts_at=starts_at + day + timedelta(days=2),
                minutes=60,
                title_en=f"Circle at {hour}",
                title_cy=f"Cylch am {hour}",
                is_online=True,
                link="https://meet.example/a",
                capacity=1,
                group="circle",
            )
        )
    return made
