"""`demo_people`: the address of the demo, and whom one can be there."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from infuse.home.demo_people import demo_programmes


class Command(BaseCommand):
    """Prints what the sign-in page offers as buttons."""

    help = "Print the address and the people of the demo."

    def handle(self, *args: Any, **options: Any) -> None:
        programmes = demo_programmes()
        if not settings.DEMO or not programmes:
            self.stdout.write(f"Infuse is at {settings.SITE_URL}/ (no demo is loaded).")
            return
        self.stdout.write(f"Infuse is at {settings.SITE_URL}/")
        self.stdout.write(
            f"Sign in as anybody of the demo with one click: {settings.SITE_URL}/accounts/login/"
        )
        self.stdout.write(f"The mail that they get: {settings.SITE_URL}/outbox/")
        for one in programmes:
            self.stdout.write(f"\n{one.programme.name}  {settings.SITE_URL}/{one.programme.slug}/")
            for person in one.people:
                where = f", {person.where}" if person.where else ""
                self.stdout.write(f"  {person.role_name}: {person.user.full_name}{where}")
