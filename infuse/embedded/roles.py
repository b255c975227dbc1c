"""The database roles: a superuser for the first minute, an owner for migrations, the app's own.

The app's role can bypass no policy and owns nothing, so forced row-level security holds for it.
"""

SUPERUSER = "infuse_admin"
OWNER = "infuse_owner"
APP = "infuse_app"
DATABASE = "infuse"
EXTENSIONS = ("btree_gist", "citext", "pg_trgm", "unaccent")
SETUP_VERSION = 1  # raise it when SETUP_SQL changes, so that clusters made before run it again


def _role_sql(name: str, may: str) -> str:
    """Make a role if it is missing (psql runs each line that the query returns)."""
    return f"""
SELECT 'CREATE ROLE {name}' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{name}') \\gexec
ALTER ROLE {name} LOGIN {may} NOSUPERUSER NOCREATEROLE NOREPLICATION NOBYPASSRLS;
"""


def database_sql(name: str) -> str:
    """A database of the owner's, from template1, so that it has the extensions."""
    return f"""
SELECT 'CREATE DATABASE "{name}" OWNER {OWNER}'
  WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = '{name}') \\gexec
GRANT CONNECT ON DATABASE "{name}" TO {APP};
"""


# Test databases are copies of template1: what is created there they have without a superuser.
SETUP_SQL = (
    _role_sql(OWNER, "CREATEDB")
    + _role_sql(APP, "NOCREATEDB")
    + "".join(f"CREATE EXTENSION IF NOT EXISTS {name};\n" for name in EXTENSIONS)
    + f"GRANT USAGE ON SCHEMA public TO {APP};\n"
    + "\\connect postgres\n"
    + database_sql(DATABASE)
)
