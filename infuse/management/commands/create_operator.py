"""`create_operator EMAIL NAME`: somebody who opens programmes on this platform."""

from typing import Any

from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from infuse.people.joining import person_at


class Command(BaseCommand):
    """Makes a person an operator; whoever may run this vouches for the address."""

    help = "Make a platform operator. They sign in with a code sent by e-mail."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("name", nargs="+")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        try:
            person = person_at(email=options["email"], full_name=" ".join(options["name"]))
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        person.is_operator = True
        person.save(update_fields=["is_operator"])
        EmailAddress.objects.get_or_create(
            user=person, email=person.email, defaults={"verified": True, "primary": True}
        )
        self.stdout.write(
            f"{person.email} is an operator. Sign in with a code by e-mail at"
            f" {settings.SITE_URL}/accounts/login/code/ and go to {settings.SITE_URL}/platform/"
        )
