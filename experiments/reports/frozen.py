"""An issued report, held by the database too: its account, texts and answers refuse to change.

Each function names its rule, so that a refusal says what was tried.
"""

# What is fixed from the moment of issue; how its files are made goes on beside it.
ISSUED_COLUMNS = (
    "programme_id",
    "kind",
    "cohort_id",
    "subject",
    "team_id",
    "organisation_id",
    "experiment_id",
    "number",
    "account",
    "account_hash",
    "issued_at",
    "issued_by_id",
)
ANSWERED_COLUMNS = (
    "programme_id",
    "ask_id",
    "choice",
    "text",
    "language",
    "promised_on",
    "person_id",
    "link_id",
    "name",
    "organisation_id",
    "answered_at",
)


def _changed(columns: tuple[str, ...]) -> str:
    return " OR ".join(f"NEW.{name} IS DISTINCT FROM OLD.{name}" for name in columns)


REPORTS_SQL = f"""
CREATE FUNCTION infuse_issued_report_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.issued_at IS NOT NULL AND (TG_OP = 'DELETE' OR {_changed(ISSUED_COLUMNS)}) THEN
    RAISE EXCEPTION 'an issued report cannot be changed or taken away'
      USING ERRCODE = 'restrict_violation';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER infuse_issued_report_stays BEFORE UPDATE OR DELETE ON experiments_report
  FOR EACH ROW EXECUTE FUNCTION infuse_issued_report_stays();

CREATE FUNCTION infuse_is_issued(bigint) RETURNS boolean LANGUAGE sql STABLE AS
$$ SELECT EXISTS (SELECT 1 FROM experiments_report WHERE id = $1 AND issued_at IS NOT NULL) $$;

CREATE FUNCTION infuse_issued_text_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (TG_OP <> 'INSERT' AND infuse_is_issued(OLD.report_id))
     OR (TG_OP <> 'DELETE' AND infuse_is_issued(NEW.report_id)) THEN
    RAISE EXCEPTION 'the texts of an issued report cannot be changed'
      USING ERRCODE = 'restrict_violation';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER infuse_issued_text_stays BEFORE INSERT OR UPDATE OR DELETE ON experiments_passage
  FOR EACH ROW EXECUTE FUNCTION infuse_issued_text_stays();

CREATE FUNCTION infuse_answer_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR {_changed(ANSWERED_COLUMNS)} THEN
    RAISE EXCEPTION 'an answer cannot be changed or taken away'
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER infuse_answer_stays BEFORE UPDATE OR DELETE ON experiments_askanswer
  FOR EACH ROW EXECUTE FUNCTION infuse_answer_stays();
"""

REPORTS_UNDO_SQL = """
DROP FUNCTION infuse_answer_stays() CASCADE;
DROP FUNCTION infuse_issued_text_stays() CASCADE;
DROP FUNCTION infuse_is_issued(bigint) CASCADE;
DROP FUNCTION infuse_issued_report_stays() CASCADE;
"""
