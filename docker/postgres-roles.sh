#!/bin/bash
# Runs once, when the database is made: the owner's role for migrations, and the app's own, which
# owns nothing and can bypass no row-level policy. Names and passwords come from the two addresses.
set -euo pipefail

user_of() { local rest=${1#*://}; rest=${rest%@*}; echo "${rest%%:*}"; }
password_of() { local rest=${1#*://}; rest=${rest%@*}; echo "${rest#*:}"; }

psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
  -v owner="$(user_of "$DATABASE_OWNER_URL")" \
  -v owner_password="$(password_of "$DATABASE_OWNER_URL")" \
  -v app="$(user_of "$DATABASE_URL")" \
  -v app_password="$(password_of "$DATABASE_URL")" <<'SQL'
CREATE ROLE :"owner" LOGIN NOSUPERUSER NOCREATEROLE NOBYPASSRLS PASSWORD :'owner_password';
CREATE ROLE :"app" LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD :'app_password';
CREATE DATABASE infuse OWNER :"owner";
REVOKE ALL ON DATABASE infuse FROM PUBLIC;
GRANT CONNECT ON DATABASE infuse TO :"app";
\connect infuse
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE EXTENSION IF NOT EXISTS citext;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS unaccent;
GRANT USAGE ON SCHEMA public TO :"app";
SQL
