"""What the app's own database role may do: read and write rows, nothing else.

It owns no table, so it can switch off no policy; the record it can only append to.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import connections

_CREDENTIALS = ("USER", "PASSWORD", "HOST", "PORT")
app_role: str = settings.DATABASES["default"].get("USER", "")


@contextmanager
def as_owner(using: str = "default") -> Iterator[None]:
    """Connect as the owner of the tables for a while: for migrations only."""
    connection = connections[using]
    before = {key: connection.settings_dict.get(key) for key in _CREDENTIALS}
    connection.close()
    connection.settings_dict.update({key: settings.DATABASE_OWNER.get(key) for key in _CREDENTIALS})
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict.update(before)


def grant_to_app(using: str) -> None:
    """Grant the app's role its rights on every table there is now. Run after each migration."""
    if not app_role or app_role == settings.DATABASE_OWNER.get("USER"):
        return
    with connections[using].cursor() as cursor:
        role = connections[using].ops.quote_name(app_role)
        cursor.execute(f"GRANT USAGE ON SCHEMA public TO {role}")
        cursor.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}")
        cursor.execute(
            f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}"
        )
        for table in ("infuse_event", "experiments_lock"):
            cursor.execute("SELECT to_regclass(%s)", [table])
            if cursor.fetchone() != (None,):
                cursor.execute(f"REVOKE UPDATE, DELETE ON {table} FROM {role}")
        cursor.execute(f"REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {role}")
