"""The tenant, and the base of every row that belongs to one."""

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from infuse.bilingual import Bilingual

LANGUAGES = [("en", _("English")), ("cy", _("Cymraeg"))]

# First path segments that belong to the front door and so can never be a programme's.
RESERVED = frozenset(
    {
        "accounts",
        "static",
        "media",
        "healthz",
        "hooks",
        "readyz",
        "platform",
        "language",
        "gallery",
        "outbox",
        "invitations",
        "accessibility",
        "privacy",
        "robots.txt",
        "favicon.ico",
        "programmes",
        "admin",
        "api",
    }
)


def not_reserved(slug: str) -> None:
    """Refuse a slug that the front door uses itself."""
    if slug in RESERVED:
        raise ValidationError(_("This address is used by the platform itself. Choose another."))


class Programme(models.Model):
    """A public body's innovation programme: the tenant. Its slug is the first path segment."""

    slug = models.SlugField(max_length=60, unique=True, validators=[not_reserved])
    name_en = models.CharField(max_length=120)
    name_cy = models.CharField(max_length=120)
    default_language = models.CharField(max_length=2, choices=LANGUAGES, default="en")
    time_zone = models.CharField(
        max_length=60,
        default="Europe/London",
        validators=[RegexValidator(r"^[A-Za-z_]+(/[A-Za-z_\-+0-9]+)*$")],
    )
    is_demo = models.BooleanField(default=False)
    # Whether devices may keep notes that were written without a connection.
    offline_drafts = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    name = Bilingual()

    class Meta:
        ordering = ["slug"]

    def __str__(self) -> str:
        return self.name

    @property
    def clock(self) -> ZoneInfo:
        """The time zone in which the programme's days and times are shown."""
        try:
            return ZoneInfo(self.time_zone)
        except (ZoneInfoNotFoundError, ValueError):
            return ZoneInfo("Europe/London")

    @property
    def front_path(self) -> str:
        """The address of the programme's first page, from the root of the site."""
        return f"/{self.slug}/"


class Owned(models.Model):
    """A row of a programme: reached through the programme, and guarded by the database as well.

    Every table made from this is put under row-level security by `guard.Seal` in a migration;
    `tests/house/` fails when one is not.
    """

    programme = models.ForeignKey(
        Programme, on_delete=models.PROTECT, related_name="%(class)ss", editable=False
    )

    class Meta:
        abstract = True
