"""A database of a test's own, in which several connections really commit."""

import os
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.db import connections

from infuse.models import Programme
from tests.conftest import connect_to, copy_database, drop_database, migrated_template


@pytest.fixture
def own_database(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """A copy of the migrated database, for this test alone; nothing is rolled back in it."""
    before = settings.DATABASES["default"]["NAME"]
    name = f"infuse_notices_{os.getpid()}"
    with django_db_blocker.unblock():
        template = migrated_template()
        copy_database(template, name)
        connect_to(name)
        try:
            yield
        finally:
            connections.close_all()
            connect_to(before)
            drop_database(name)


@pytest.fixture
def river(own_database: None) -> Programme:
    """A programme in the database of this test."""
    return Programme.objects.create(slug="river", name_en="River", name_cy="Afon")
