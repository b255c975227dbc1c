"""What the database holds besides the lock itself: states move by the table, results come after.

Each function names its rule, so that a refusal says what was tried.
"""

from experiments.design.frozen import CHANGED
from experiments.design.stages import MOVES


def moves_sql() -> str:
    """The table of states as pairs of SQL, in a fixed order."""
    pairs = {(str(old), str(new)) for olds, new in MOVES.values() for old in olds}
    return ", ".join(f"('{old}', '{new}')" for old, new in sorted(pairs))


STATE_SQL = f"""
CREATE OR REPLACE FUNCTION infuse_state_moves() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state <> OLD.state AND (OLD.state, NEW.state) NOT IN ({moves_sql()}) THEN
    RAISE EXCEPTION 'an experiment does not move from % to %', OLD.state, NEW.state
      USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.state IN ('locked', 'running', 'paused', 'analysing', 'decided', 'stopped_for_safety')
     AND NEW.state <> OLD.state AND NOT infuse_is_locked(OLD.id) THEN
    RAISE EXCEPTION 'experiment % has no lock', OLD.code USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
"""

WHOLE_SQL = f"""
CREATE OR REPLACE FUNCTION infuse_plan_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF ({CHANGED}) AND infuse_is_locked(OLD.id) THEN
    RAISE EXCEPTION 'experiment % is locked', OLD.code USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
{STATE_SQL}
CREATE TRIGGER infuse_state_moves BEFORE UPDATE ON experiments_experiment
  FOR EACH ROW EXECUTE FUNCTION infuse_state_moves();

CREATE FUNCTION infuse_series_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD.role <> 'other' OR (TG_OP = 'UPDATE' AND NEW.role <> 'other'))
     AND infuse_is_locked(OLD.experiment_id) THEN
    RAISE EXCEPTION 'what a locked plan counts cannot change' USING ERRCODE = 'restrict_violation';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER infuse_series_frozen BEFORE UPDATE OR DELETE ON experiments_series
  FOR EACH ROW EXECUTE FUNCTION infuse_series_frozen();

CREATE FUNCTION infuse_no_measurement_before_lock() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.value IS NOT NULL AND NOT infuse_is_locked(NEW.experiment_id) THEN
    RAISE EXCEPTION 'no measurement before the lock' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER infuse_no_measurement_before_lock BEFORE INSERT OR UPDATE ON experiments_entry
  FOR EACH ROW EXECUTE FUNCTION infuse_no_measurement_before_lock();

CREATE OR REPLACE FUNCTION infuse_no_result_before_lock() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.verdict NOT IN ('', 'not_run') OR NEW.actual_value IS NOT NULL)
     AND NOT infuse_is_locked(NEW.experiment_id) THEN
    RAISE EXCEPTION 'no result before the lock' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION infuse_decision_needs_both() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM experiments_conclusion c WHERE c.experiment_id = NEW.experiment_id
                 AND btrim(c.went_wrong) <> '' AND btrim(c.worked) <> '') THEN
    RAISE EXCEPTION 'no decision without what went wrong and what worked'
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER infuse_decision_needs_both BEFORE INSERT ON experiments_experimentdecision
  FOR EACH ROW EXECUTE FUNCTION infuse_decision_needs_both();

CREATE FUNCTION infuse_amendment_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'an amendment cannot be changed or taken off'
    USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER infuse_amendment_stays BEFORE UPDATE OR DELETE ON experiments_amendment
  FOR EACH ROW EXECUTE FUNCTION infuse_amendment_stays();
"""

WHOLE_UNDO_SQL = """
DROP FUNCTION infuse_amendment_stays() CASCADE;
DROP FUNCTION infuse_decision_needs_both() CASCADE;
DROP FUNCTION infuse_no_measurement_before_lock() CASCADE;
DROP FUNCTION infuse_series_frozen() CASCADE;
DROP FUNCTION infuse_state_moves() CASCADE;
"""
