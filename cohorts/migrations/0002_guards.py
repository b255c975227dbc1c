"""Row-level security for the storey's tables; words of applications, kept by the database."""

from django.db import migrations

from infuse.tenancy.guard import Seal

# Without accents, English words by their stem; names as they stand, for those who type only how
# they begin. No stop words: Will and May are names.
WORDS = """
CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE TEXT SEARCH DICTIONARY infuse_stem (TEMPLATE = snowball, Language = english);
CREATE TEXT SEARCH CONFIGURATION infuse_words (COPY = simple);
ALTER TEXT SEARCH CONFIGURATION infuse_words
  ALTER MAPPING FOR asciiword, word, asciihword, hword, hword_asciipart, hword_part
  WITH unaccent, infuse_stem;
CREATE TEXT SEARCH CONFIGURATION infuse_names (COPY = simple);
ALTER TEXT SEARCH CONFIGURATION infuse_names
  ALTER MAPPING FOR asciiword, word, asciihword, hword, hword_asciipart, hword_part
  WITH unaccent, simple;
"""

# Names, address, reference, work, the organisation in both languages, every answer, and the
# labels of what was chosen in both languages.
VECTOR = """
CREATE FUNCTION infuse_application_words(a cohorts_application) RETURNS tsvector LANGUAGE sql STABLE
AS $$
SELECT to_tsvector('infuse_words', known.text) || to_tsvector('infuse_names', known.text)
  || jsonb_to_tsvector('infuse_words', a.answers, '["string"]')
  || to_tsvector('infuse_words', coalesce((
       SELECT string_agg(concat_ws(' ', c.value->>'label_en', c.value->>'label_cy'), ' ')
       FROM cohorts_formversion f,
         jsonb_path_query(f.questions, '$[*] ? (exists(@.options[*]))') q(value),
         jsonb_path_query(q.value, '$.options[*]') c(value)
       WHERE f.id = a.form_version_id
         AND (a.answers -> (q.value->>'key')) @> (c.value->'value')), ''))
FROM (SELECT concat_ws(' ', a.full_name, a.ref, a.email,
               regexp_replace(a.email, '[^[:alnum:]]+', ' ', 'g'), a.job_title, a.nominated_by,
               (SELECT concat_ws(' ', o.code, o.name_en, o.name_cy) FROM infuse_organisation o
                WHERE o.id = a.organisation_id)) AS text) known
$$;
CREATE FUNCTION infuse_keep_application_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- Compared here and not in the triggers' conditions: those would pin the columns' types.
  IF TG_OP = 'UPDATE' AND
    (OLD.full_name, OLD.ref, OLD.email, OLD.job_title, OLD.nominated_by, OLD.organisation_id,
     OLD.answers, OLD.form_version_id) IS NOT DISTINCT FROM
    (NEW.full_name, NEW.ref, NEW.email, NEW.job_title, NEW.nominated_by, NEW.organisation_id,
     NEW.answers, NEW.form_version_id)
  THEN
    RETURN NULL;
  END IF;
  INSERT INTO cohorts_searchtext (programme_id, application_id, words)
  VALUES (NEW.programme_id, NEW.id, infuse_application_words(NEW))
  ON CONFLICT (application_id) DO UPDATE SET words = EXCLUDED.words;
  RETURN NULL;
END $$;
CREATE TRIGGER application_words_kept AFTER INSERT OR UPDATE ON cohorts_application
  FOR EACH ROW EXECUTE FUNCTION infuse_keep_application_words();
CREATE FUNCTION infuse_keep_organisation_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD.code, OLD.name_en, OLD.name_cy) IS DISTINCT FROM (NEW.code, NEW.name_en, NEW.name_cy)
  THEN
    UPDATE cohorts_searchtext s SET words = infuse_application_words(a)
    FROM cohorts_application a WHERE a.organisation_id = NEW.id AND s.application_id = a.id;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER organisation_words_kept AFTER UPDATE ON infuse_organisation
  FOR EACH ROW EXECUTE FUNCTION infuse_keep_organisation_words();
"""

UNDO = """
DROP TRIGGER organisation_words_kept ON infuse_organisation;
DROP TRIGGER application_words_kept ON cohorts_application;
DROP FUNCTION infuse_keep_organisation_words();
DROP FUNCTION infuse_keep_application_words();
DROP FUNCTION infuse_application_words(cohorts_application);
DROP TEXT SEARCH CONFIGURATION infuse_names;
DROP TEXT SEARCH CONFIGURATION infuse_words;
DROP TEXT SEARCH DICTIONARY infuse_stem;
"""

# Words of applications are looked up by their index, within one programme.
LOOK = """
CREATE FUNCTION infuse_applications_with(wanted tsquery) RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER ROWS 200 SET search_path = pg_catalog, public, pg_temp AS
$$ SELECT application_id FROM cohorts_searchtext
    WHERE words @@ wanted AND programme_id = infuse_programme() $$;
"""


class Migration(migrations.Migration):
    replaces = [("cohorts", "0013_solver_note_seal")]

    dependencies = [
        ("cohorts", "0001_tables"),
        ("skills", "0002_guards"),
    ]

    operations = [
        Seal(
            "Activity",
            "ActivityDone",
            "Agreement",
            "Application",
            "Associate",
            "Attendance",
            "Avoidance",
            "BatchLine",
            "BoardStep",
            "CalendarFeed",
            "Call",
            "Certificate",
            "Charter",
            "CharterAgreement",
            "Closure",
            "Coaching",
            "Cohort",
            "Conflict",
            "Correction",
            "Criterion",
            "Decision",
            "DecisionBatch",
            "Endorsement",
            "EndorsementQuestion",
            "EndorsementRequest",
            "EqualityAnswer",
            "EqualityFigures",
            "FormDraft",
            "FormVersion",
            "FormationImport",
            "FormationWeights",
            "IssueCall",
            "IssueInterest",
            "IssueQuestion",
            "IssueRule",
            "Material",
            "Nomination",
            "Offer",
            "OpenProposal",
            "Pack",
            "PairRule",
            "Panellist",
            "Pause",
            "PeerCard",
            "PeerContact",
            "Phase",
            "PreparedReason",
            "ProgrammeTemplate",
            "Proposal",
            "ProposedOutcome",
            "ProposedSeat",
            "ProposedTeam",
            "Publication",
            "PublishingPlan",
            "Ranking",
            "Reflection",
            "Release",
            "ReleaseMessage",
            "Review",
            "Score",
            "SearchText",
            "Seat",
            "Session",
            "SheetImport",
            "SignUp",
            "Signature",
            "SolverNote",
            "Strength",
            "Succession",
            "Team",
            "TeamName",
            "TemplateVersion",
            "Transfer",
            "Week",
            "WickedIssue",
            "Wish",
            "Withdrawal",
        ),
        migrations.RunSQL(WORDS + VECTOR, UNDO),
        migrations.RunSQL(LOOK, "DROP FUNCTION infuse_applications_with(tsquery)"),
    ]
