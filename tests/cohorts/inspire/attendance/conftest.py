"""A session that is on now, and its code."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from cohorts.inspire.attendance import codes
from cohorts.inspire.models import Session, Week


@pytest.fixture
def session_now(weeks: list[Week]) -> Session:
    """A session of the second week that began five minutes ago."""
    session = weeks[1].sessions.get(position=1)
    session.starts_at = timezone.now() - timedelta(minutes=5)
    session.save()
    return session


@pytest.fixture
def code(session_now: Session) -> str:
    """What its screen shows."""
    return codes.code_at(settings.SECRET_KEY, session_now.pk, timezone.now())
