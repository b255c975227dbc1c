"""The database's own refusal to change or delete an event."""

APPEND_ONLY_SQL = """
CREATE FUNCTION infuse_event_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the record is append-only' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER infuse_event_append_only BEFORE UPDATE OR DELETE ON infuse_event
  FOR EACH ROW EXECUTE FUNCTION infuse_event_refuse();
"""
APPEND_ONLY_UNDO_SQL = "DROP FUNCTION infuse_event_refuse() CASCADE"
