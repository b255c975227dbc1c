"""The search as PostgreSQL keeps it: vectors written by triggers, functions that look into them.

Under row-level security an index on words would lie idle: `@@` is not marked leakproof, so the
policy is applied to every row first. The functions therefore run as the tables' owner, whose
policy lets it read everything, and hold to the programme themselves. They give out numbers of
experiments and nothing else; what is shown is read under the policies again.
"""

# A facet is a word that begins with ~, which no text can give: the parser drops the sign.
KEEPING = r"""
CREATE FUNCTION infuse_facet(kind text, value text) RETURNS text LANGUAGE sql IMMUTABLE AS
$$ SELECT '~' || kind || '=' || lower(value) $$;

CREATE FUNCTION infuse_facets_of(wanted bigint) RETURNS text[] LANGUAGE sql STABLE AS $$
SELECT array_agg(DISTINCT facet) FROM (
  SELECT unnest(ARRAY[
    infuse_facet('state', e.state), infuse_facet('visibility', e.visibility),
    infuse_facet('team', e.team_id::text), infuse_facet('cohort', t.cohort_id::text),
    infuse_facet('issue', t.issue_id::text),
    infuse_facet('theme', coalesce(nullif(e.theme, ''), i.theme))]) AS facet
  FROM experiments_experiment e JOIN cohorts_team t ON t.id = e.team_id
    JOIN cohorts_wickedissue i ON i.id = t.issue_id WHERE e.id = wanted
  UNION ALL SELECT infuse_facet('verdict', c.verdict) FROM experiments_conclusion c
    WHERE c.experiment_id = wanted AND c.verdict <> ''
  UNION ALL SELECT infuse_facet('useful', 'no') FROM experiments_conclusion c
    WHERE c.experiment_id = wanted AND c.useful_no
  UNION ALL SELECT infuse_facet('decision', d.choice) FROM experiments_experimentdecision d
    WHERE d.experiment_id = wanted
  UNION ALL SELECT infuse_facet('organisation', o.organisation_id::text)
    FROM experiments_experimentorganisation o WHERE o.experiment_id = wanted
  UNION ALL SELECT infuse_facet('reach', l.reach) FROM experiments_libraryitem l
    WHERE l.experiment_id = wanted
  UNION ALL SELECT unnest(ARRAY[infuse_facet('skill', s.code), infuse_facet('area', s.area)])
    FROM experiments_entry n JOIN skills_skillitem s ON s.id = n.skill_id
    WHERE n.experiment_id = wanted
) every
$$;

CREATE FUNCTION infuse_text_of_experiment(wanted bigint) RETURNS text LANGUAGE sql STABLE AS $$
SELECT concat_ws(' ', e.code, e.title_en, e.title_cy, e.summary_en, e.summary_cy, e.theme,
  e.hypothesis, e.outcome_sought, e.for_whom, e.riskiest_assumption, e.method, e.comparison,
  e.sample, e.whose_voice_is_missing, e.evidence_check,
  t.name_en, t.name_cy, i.title_en, i.title_cy, i.theme,
  (SELECT string_agg(concat_ws(' ', m.name, m.unit, m.also), ' ')
   FROM experiments_metric m WHERE m.experiment_id = wanted),
  (SELECT concat_ws(' ', c.summary, c.went_wrong, c.worked, c.surprises, c.who_benefited,
     c.who_was_harmed, c.tell_others, c.conditions)
   FROM experiments_conclusion c WHERE c.experiment_id = wanted),
  (SELECT concat_ws(' ', d.reason, d.next_step)
   FROM experiments_experimentdecision d WHERE d.experiment_id = wanted),
  (SELECT string_agg(concat_ws(' ', b.code, b.name_en, b.name_cy), ' ')
   FROM experiments_experimentorganisation o
   JOIN infuse_organisation b ON b.id = o.organisation_id WHERE o.experiment_id = wanted))
FROM experiments_experiment e JOIN cohorts_team t ON t.id = e.team_id
  JOIN cohorts_wickedissue i ON i.id = t.issue_id WHERE e.id = wanted
$$;

CREATE FUNCTION infuse_words_of_text(said text) RETURNS tsvector LANGUAGE sql STABLE AS
$$ SELECT to_tsvector('infuse_words', said) || to_tsvector('infuse_names', said) $$;

CREATE FUNCTION infuse_write_experiment_words(wanted bigint) RETURNS void LANGUAGE sql AS $$
INSERT INTO experiments_experimentwords (programme_id, experiment_id, moved_at, words)
SELECT e.programme_id, e.id, e.state_since,
  infuse_words_of_text(infuse_text_of_experiment(e.id))
    || array_to_tsvector(array_remove(infuse_facets_of(e.id), NULL))
FROM experiments_experiment e WHERE e.id = wanted
ON CONFLICT (experiment_id) DO UPDATE SET words = EXCLUDED.words, moved_at = EXCLUDED.moved_at
$$;

CREATE FUNCTION infuse_keep_experiment_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_TABLE_NAME = 'experiments_experiment' THEN
    PERFORM infuse_write_experiment_words(NEW.id);
  ELSIF TG_OP = 'DELETE' THEN
    PERFORM infuse_write_experiment_words(OLD.experiment_id);
  ELSE
    PERFORM infuse_write_experiment_words(NEW.experiment_id);
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION infuse_keep_entry_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' OR NEW.text IS DISTINCT FROM OLD.text THEN
    INSERT INTO experiments_entrywords (programme_id, entry_id, experiment_id, words)
    VALUES (NEW.programme_id, NEW.id, NEW.experiment_id, infuse_words_of_text(NEW.text))
    ON CONFLICT (entry_id) DO UPDATE SET words = EXCLUDED.words;
  END IF;
  IF (TG_OP = 'INSERT' AND NEW.skill_id IS NOT NULL)
     OR (TG_OP = 'UPDATE' AND NEW.skill_id IS DISTINCT FROM OLD.skill_id) THEN
    PERFORM infuse_write_experiment_words(NEW.experiment_id);
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION infuse_keep_words_of_others() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_TABLE_NAME = 'cohorts_wickedissue' THEN
    IF (OLD.title_en, OLD.title_cy, OLD.theme)
       IS DISTINCT FROM (NEW.title_en, NEW.title_cy, NEW.theme) THEN
      PERFORM infuse_write_experiment_words(e.id) FROM experiments_experiment e
        JOIN cohorts_team t ON t.id = e.team_id WHERE t.issue_id = NEW.id;
    END IF;
  ELSIF TG_TABLE_NAME = 'cohorts_team' THEN
    IF (OLD.name_en, OLD.name_cy) IS DISTINCT FROM (NEW.name_en, NEW.name_cy)
       OR OLD.issue_id <> NEW.issue_id THEN
      PERFORM infuse_write_experiment_words(e.id) FROM experiments_experiment e
        WHERE e.team_id = NEW.id;
    END IF;
  ELSIF (OLD.name_en, OLD.name_cy) IS DISTINCT FROM (NEW.name_en, NEW.name_cy) THEN
    PERFORM infuse_write_experiment_words(o.experiment_id)
      FROM experiments_experimentorganisation o WHERE o.organisation_id = NEW.id;
  END IF;
  RETURN NULL;
END $$;
"""

_OF_AN_EXPERIMENT = {
    "experiments_experiment": "INSERT OR UPDATE",
    "experiments_conclusion": "INSERT OR UPDATE OR DELETE",
    "experiments_experimentdecision": "INSERT OR UPDATE OR DELETE",
    "experiments_experimentorganisation": "INSERT OR DELETE",
    "experiments_metric": "INSERT OR UPDATE",
    "experiments_libraryitem": "INSERT OR UPDATE OR DELETE",
}
_OF_OTHERS = ("cohorts_wickedissue", "cohorts_team", "infuse_organisation")


def _trigger(table: str, events: str, function: str) -> str:
    return (
        f"CREATE TRIGGER experiment_words_kept AFTER {events} ON {table}"
        f" FOR EACH ROW EXECUTE FUNCTION {function}();\n"
    )


TRIGGERS = (
    "".join(
        _trigger(table, events, "infuse_keep_experiment_words")
        for table, events in _OF_AN_EXPERIMENT.items()
    )
    + _trigger("experiments_entry", "INSERT OR UPDATE", "infuse_keep_entry_words")
    + "".join(_trigger(table, "UPDATE", "infuse_keep_words_of_others") for table in _OF_OTHERS)
)

# Among the shared ones of every programme. EXECUTE plans with the very query.
FINDING = r"""
CREATE FUNCTION infuse_find_released(
  wanted tsquery, pivot bigint, backwards boolean, most integer)
RETURNS SETOF bigint LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE
  since timestamptz;
  direction text := CASE WHEN backwards THEN 'ASC' ELSE 'DESC' END;
  bound text := '';
  reach tsquery := CASE WHEN infuse_person() IS NULL THEN $q$'~reach=public'$q$
    ELSE $q$'~reach=public' | '~reach=library'$q$ END;
BEGIN
  SELECT moved_at INTO since FROM experiments_experimentwords
    WHERE experiment_id = pivot AND words @@ reach;
  IF since IS NOT NULL THEN
    bound := format(' AND (w.moved_at, w.experiment_id) %s (%L::timestamptz, %s)',
                    CASE WHEN backwards THEN '>' ELSE '<' END, since, pivot);
  END IF;
  RETURN QUERY EXECUTE format(
    'SELECT w.experiment_id FROM experiments_experimentwords w WHERE w.words @@ %L::tsquery%s'
    ' ORDER BY w.moved_at %s, w.experiment_id %s LIMIT %s',
    wanted && reach, bound, direction, direction, most);
END $$;
"""

UNDO = (
    "".join(
        f"DROP TRIGGER experiment_words_kept ON {table};\n"
        for table in (*_OF_AN_EXPERIMENT, "experiments_entry", *_OF_OTHERS)
    )
    + """
DROP FUNCTION infuse_find_released(tsquery, bigint, boolean, integer);
DROP FUNCTION infuse_keep_words_of_others();
DROP FUNCTION infuse_keep_entry_words();
DROP FUNCTION infuse_keep_experiment_words();
DROP FUNCTION infuse_write_experiment_words(bigint);
DROP FUNCTION infuse_words_of_text(text);
DROP FUNCTION infuse_text_of_experiment(bigint);
DROP FUNCTION infuse_facets_of(bigint);
DROP FUNCTION infuse_facet(text, text);
"""
)

# Rows that were there before; the policies are lifted from their owner for the statements.
_READ = (
    "experiments_experiment",
    "experiments_conclusion",
    "experiments_experimentdecision",
    "experiments_experimentorganisation",
    "experiments_metric",
    "experiments_libraryitem",
    "experiments_entry",
    "experiments_experimentwords",
    "experiments_entrywords",
    "skills_skillitem",
    "cohorts_team",
    "cohorts_wickedissue",
    "infuse_organisation",
)
EARLIER = (
    "".join(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY;\n" for table in _READ)
    + """
SELECT count(infuse_write_experiment_words(id)) FROM experiments_experiment;
INSERT INTO experiments_entrywords (programme_id, entry_id, experiment_id, words)
  SELECT programme_id, id, experiment_id, infuse_words_of_text(text) FROM experiments_entry;
SET CONSTRAINTS ALL IMMEDIATE;
"""
    + "".join(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY;\n" for table in reversed(_READ))
)
