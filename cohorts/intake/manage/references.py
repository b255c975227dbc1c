"""An application's reference: short, readable over the phone, the programme's own."""

import re

from django.db import connection

from infuse.tenancy.models import Programme

# Any number will do that no other advisory lock of the platform uses.
_LOCK_CLASS = 7302
_SHAPE = re.compile(r"([A-Z]+)-([0-9]+)")

_LARGEST = """
SELECT coalesce(max(substring(ref FROM length(%s) + 1)::bigint), 0) FROM cohorts_application
WHERE programme_id = %s AND ref ~ ('^' || %s || '[0-9]+$')
"""


def next_ref(programme: Programme) -> str:
    """The next reference, such as CG-070. Nobody else gets one until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [_LOCK_CLASS, programme.pk])
        prefix = f"{_letters(programme)}-"
        cursor.execute(_LARGEST, [prefix, programme.pk, prefix])
        row = cursor.fetchone()
    return f"{prefix}{(row[0] if row else 0) + 1:03d}"


def _letters(programme: Programme) -> str:
    """The letters that the programme's references begin with: the latest one's, else initials."""
    latest = programme.applications.order_by("-pk").values_list("ref", flat=True).first()
    known = _SHAPE.fullmatch(latest or "")
    return known[1] if known else initials(programme.slug)


def initials(slug: str) -> str:
    """The first letters of a slug's words, two at least: "cymoedd-a-glannau" gives CAG."""
    words = [word for word in slug.upper().split("-") if word[:1].isalpha()]
    letters = "".join(word[0] for word in words)
    return letters if len(letters) > 1 else (words[0] if words else "AP")[:2]
