"""People, the organisations that they work for, and what they are in a programme."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from infuse.bilingual import Bilingual
from infuse.people.roles import ROLE_CHOICES
from infuse.tenancy.models import LANGUAGES, Owned


class UserManager(BaseUserManager["User"]):
    """Makes people. Addresses are compared without regard to case."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        """Save a person; without a password they sign in by a one-time code."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """A person, one and the same in every programme, from applicant to follow-up."""

    email = models.EmailField(_("email address"), unique=True)
    full_name = models.CharField(_("full name"), max_length=150)
    language = models.CharField(_("language"), max_length=2, choices=LANGUAGES, blank=True)
    is_active = models.BooleanField(default=True)
    is_operator = models.BooleanField(_("platform operator"), default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[UserManager] = UserManager()

    EMAIL_FIELD = "email"
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["full_name"]

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), name="user_email_any_case"),
        ]

    def __str__(self) -> str:
        return self.full_name or self.email

    # Django asks these two of any user; nobody here has rights outside a programme's roles.
    is_superuser = False
    is_staff = False

    def has_perm(self, perm: str, obj: object | None = None) -> bool:
        return False

    def has_module_perms(self, app_label: str) -> bool:
        return False


class Organisation(Owned):
    """A public or third-sector body that takes part in a programme."""

    class Kind(models.TextChoices):
        COUNCIL = "council", _("Council")
        HEALTH = "health", _("Health body")
        THIRD_SECTOR = "third_sector", _("Third sector")
        OTHER_PUBLIC = "other_public", _("Other public body")

    code = models.CharField(max_length=20)
    name_en = models.CharField(max_length=150)
    name_cy = models.CharField(max_length=150)
    kind = models.CharField(max_length=20, choices=Kind)

    name = Bilingual()

    class Meta:
        ordering = ["name_en", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "code"], name="organisation_code")
        ]

    def __str__(self) -> str:
        return self.name


class Membership(Owned):
    """One role that a person has in a programme. Ended, never deleted."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=30, choices=ROLE_CHOICES)
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="memberships"
    )
    began_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["role", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "user", "role", "organisation"],
                condition=models.Q(ended_at=None),
                nulls_distinct=False,
                name="membership_once",
            )
        ]
        indexes = [models.Index(fields=["user", "programme"])]

    def __str__(self) -> str:
        return f"{self.user} · {self.get_role_display()}"


def _token() -> str:
    return secrets.token_urlsafe(32)


def _expiry() -> Any:
    return timezone.now() + timedelta(days=settings.INVITATION_DAYS)


class Invitation(Owned):
    """An invitation to take a role; accepted by a button on the page that the link opens."""

    email = models.EmailField()
    full_name = models.CharField(max_length=150, blank=True)
    role = models.CharField(max_length=30, choices=ROLE_CHOICES)
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="invitations"
    )
    language = models.CharField(max_length=2, choices=LANGUAGES)
    token = models.CharField(max_length=64, unique=True, default=_token)
    invited_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="invited")
    invited_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(default=_expiry)
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="accepted_invitations"
    )

    class Meta:
        ordering = ["-invited_at", "-pk"]
        indexes = [models.Index(fields=["programme", "-invited_at", "-id"])]

    @property
    def is_open(self) -> bool:
        """Neither accepted nor expired."""
        return self.accepted_at is None and self.expires_at > timezone.now()
