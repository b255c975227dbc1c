"""Row-level security for the storey's tables; what is fixed stays fixed, in SQL; words kept."""

from django.db import migrations

from experiments.design.frozen import FROZEN_SQL, FROZEN_UNDO_SQL
from experiments.design.frozen_whole import WHOLE_SQL, WHOLE_UNDO_SQL
from experiments.library.sql import FINDING, KEEPING, TRIGGERS, UNDO
from experiments.log.versions.append_only import VERSIONS_SQL, VERSIONS_UNDO_SQL
from infuse.tenancy.guard import Seal

# A line of hours is never changed or deleted; it is claimed once. A reversing line takes back
# exactly what it names, and nothing is added to a closed week without a reason.
HOURS_SQL = """
CREATE FUNCTION infuse_hours_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.claim_id IS NULL AND NEW.claim_id IS NOT NULL
     AND to_jsonb(NEW) - 'claim_id' = to_jsonb(OLD) - 'claim_id' THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'hours are only ever added' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER infuse_hours_append_only BEFORE UPDATE OR DELETE ON experiments_hoursentry
  FOR EACH ROW EXECUTE FUNCTION infuse_hours_refuse();

CREATE FUNCTION infuse_hours_check() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.claim_id IS NOT NULL THEN
    RAISE EXCEPTION 'hours are claimed after they are entered'
      USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.reverses_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM experiments_hoursentry o
    WHERE o.programme_id = NEW.programme_id AND o.id = NEW.reverses_id
      AND o.associate_id = NEW.associate_id AND o.week = NEW.week
      AND o.activity = NEW.activity AND o.minutes = -NEW.minutes AND o.reverses_id IS NULL
  ) THEN
    RAISE EXCEPTION 'a reversing line takes back what it names'
      USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.reason = '' AND EXISTS (
    SELECT 1 FROM experiments_hoursclaim c
    JOIN cohorts_associate a ON a.programme_id = c.programme_id AND a.cohort_id = c.cohort_id
    WHERE c.programme_id = NEW.programme_id AND a.id = NEW.associate_id
      AND c.through_week >= NEW.week
  ) THEN
    RAISE EXCEPTION 'this week is closed' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER infuse_hours_checked BEFORE INSERT ON experiments_hoursentry
  FOR EACH ROW EXECUTE FUNCTION infuse_hours_check();

CREATE FUNCTION infuse_claim_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a claim stays as it was closed' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER infuse_claim_closed BEFORE UPDATE OR DELETE ON experiments_hoursclaim
  FOR EACH ROW EXECUTE FUNCTION infuse_claim_refuse();
"""
HOURS_UNDO_SQL = """
DROP FUNCTION infuse_hours_refuse() CASCADE;
DROP FUNCTION infuse_hours_check() CASCADE;
DROP FUNCTION infuse_claim_refuse() CASCADE;
"""


class Migration(migrations.Migration):
    replaces = [("experiments", "0012_experiment_board_index")]

    dependencies = [
        ("experiments", "0001_tables"),
        ("cohorts", "0002_guards"),
    ]

    operations = [
        Seal(
            "Amendment",
            "AskAnswer",
            "Barrier",
            "BarrierLink",
            "BarrierRules",
            "Comment",
            "Conclusion",
            "Entry",
            "EntryDraft",
            "EntryPhoto",
            "EntryVersion",
            "EntryWords",
            "EthicsCheck",
            "EvidenceFind",
            "EvidenceSearch",
            "Experiment",
            "ExperimentDecision",
            "ExperimentOrganisation",
            "ExperimentWords",
            "HoursClaim",
            "HoursConfirmation",
            "HoursEntry",
            "LibraryItem",
            "Lock",
            "Mention",
            "Metric",
            "Opening",
            "Passage",
            "PublicVersion",
            "PublishingPause",
            "Remark",
            "Report",
            "ReportBatch",
            "ReportFile",
            "ReportLink",
            "Series",
            "SharingRequest",
            "StandardsSignature",
            "Subscription",
        ),
        migrations.RunSQL(FROZEN_SQL, FROZEN_UNDO_SQL),
        migrations.RunSQL(VERSIONS_SQL, VERSIONS_UNDO_SQL),
        migrations.RunSQL(HOURS_SQL, HOURS_UNDO_SQL),
        migrations.RunSQL(WHOLE_SQL, WHOLE_UNDO_SQL),
        migrations.RunSQL(KEEPING + TRIGGERS + FINDING, UNDO),
    ]
