"""The database's own refusal to change or delete what an entry once said."""

VERSIONS_SQL = """
CREATE FUNCTION infuse_entryversion_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'what an entry said cannot be changed' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER infuse_entryversion_stays BEFORE UPDATE OR DELETE ON experiments_entryversion
  FOR EACH ROW EXECUTE FUNCTION infuse_entryversion_stays();
"""
VERSIONS_UNDO_SQL = "DROP FUNCTION infuse_entryversion_stays() CASCADE"
