"""Hari, who has been offered a place."""

from __future__ import annotations

import pytest

from cohorts.intake.decisions.deciding import decide
from cohorts.intake.models import Application
from cohorts.intake.welcome.models import Offer
from infuse.models import User


@pytest.fixture
def offer(application: Application, bo: User) -> Offer:
    """Hari's offer, made today."""
    decide(application=application, outcome="accepted", reason="Strong", actor=bo)
    application.refresh_from_db()
    return Offer.objects.select_related("application").get()
