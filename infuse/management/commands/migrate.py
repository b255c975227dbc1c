"""`migrate`, connected as the owner of the tables; everything else runs as the app's own role."""

from typing import Any

from django.core.management.commands.migrate import Command as MigrateCommand

from infuse.tenancy.grants import as_owner


class Command(MigrateCommand):
    """Django's own command under DATABASE_OWNER_URL."""

    def handle(self, *args: Any, **options: Any) -> str | None:
        with as_owner(options["database"]):
            super().handle(*args, **options)
        return None
