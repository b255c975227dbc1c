"""Which uploads applications hold: an answer that is a file has its number."""

from django.db import connection

from infuse.tenancy.models import Programme

_HELD = """
SELECT (answer.value->>'upload')::bigint
  FROM cohorts_application a, jsonb_each(a.answers) answer
 WHERE a.programme_id = %s AND jsonb_typeof(answer.value) = 'object' AND answer.value ? 'upload'
UNION
SELECT (kept.value->'answer'->>'upload')::bigint
  FROM cohorts_application a, jsonb_array_elements(a.no_longer_asked) kept
 WHERE a.programme_id = %s AND jsonb_typeof(kept.value->'answer') = 'object'
   AND kept.value->'answer' ? 'upload'
"""


def uploads_in_answers(programme: Programme) -> set[int]:
    """The keys of the files that stand in any application, also as answers no longer asked for."""
    with connection.cursor() as cursor:
        cursor.execute(_HELD, [programme.pk, programme.pk])
        return {row[0] for row in cursor.fetchall()}
