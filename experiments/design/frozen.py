"""The lock, held by the database too: frozen columns refuse to change, however one tries."""

FROZEN_COLUMNS = (
    "hypothesis",
    "outcome_sought",
    "for_whom",
    "riskiest_assumption",
    "method",
    "comparison",
    "comparison_reason_if_none",
    "sample",
    "recruitment",
    "evidence_check",
    "whose_voice_is_missing",
    "starts_on",
    "ends_on",
)

CHANGED = " OR ".join(f"NEW.{column} IS DISTINCT FROM OLD.{column}" for column in FROZEN_COLUMNS)

FROZEN_SQL = f"""
CREATE FUNCTION infuse_is_locked(bigint) RETURNS boolean LANGUAGE sql STABLE AS
$$ SELECT EXISTS (SELECT 1 FROM experiments_lock WHERE experiment_id = $1) $$;

CREATE FUNCTION infuse_plan_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF ({CHANGED}) AND infuse_is_locked(OLD.id) THEN
    RAISE EXCEPTION 'experiment % is locked', OLD.code USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER infuse_plan_frozen BEFORE UPDATE ON experiments_experiment
  FOR EACH ROW EXECUTE FUNCTION infuse_plan_frozen();

CREATE FUNCTION infuse_metric_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP IN ('UPDATE', 'DELETE') AND infuse_is_locked(OLD.experiment_id)
     AND (TG_OP = 'DELETE'
          OR (to_jsonb(NEW) - 'actual') IS DISTINCT FROM (to_jsonb(OLD) - 'actual')) THEN
    RAISE EXCEPTION 'a locked measure cannot change' USING ERRCODE = 'restrict_violation';
  END IF;
  IF TG_OP IN ('INSERT', 'UPDATE') AND infuse_is_locked(NEW.experiment_id)
     AND (TG_OP = 'INSERT' OR NEW.experiment_id <> OLD.experiment_id) THEN
    RAISE EXCEPTION 'no measure can be added after the lock' USING ERRCODE = 'restrict_violation';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER infuse_metric_frozen BEFORE INSERT OR UPDATE OR DELETE ON experiments_metric
  FOR EACH ROW EXECUTE FUNCTION infuse_metric_frozen();

CREATE FUNCTION infuse_lock_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a lock cannot be changed or taken off' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER infuse_lock_stays BEFORE UPDATE OR DELETE ON experiments_lock
  FOR EACH ROW EXECUTE FUNCTION infuse_lock_stays();

CREATE FUNCTION infuse_no_result_before_lock() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.verdict NOT IN ('', 'not_run') AND NOT infuse_is_locked(NEW.experiment_id) THEN
    RAISE EXCEPTION 'no result before the lock' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER infuse_no_result_before_lock BEFORE INSERT OR UPDATE ON experiments_conclusion
  FOR EACH ROW EXECUTE FUNCTION infuse_no_result_before_lock();
"""

FROZEN_UNDO_SQL = """
DROP FUNCTION infuse_no_result_before_lock() CASCADE;
DROP FUNCTION infuse_lock_stays() CASCADE;
DROP FUNCTION infuse_metric_frozen() CASCADE;
DROP FUNCTION infuse_plan_frozen() CASCADE;
DROP FUNCTION infuse_is_locked(bigint) CASCADE;
"""
