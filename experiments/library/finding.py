"""The functions that find numbers of experiments by words and facets, as PostgreSQL keeps them.

The planner takes whatever begins a word to be common, and would look through everything from the
newest for a word that a hundred have. So the newest are asked first, for what is common; then the
index of words, for what is rare; and everything in turn only for what is common and old.
"""

# How many of the newest are looked through; how many of the rare are put in order by hand.
NEWEST, RARE = 300, 5000
# A count looks through so many times as many of the newest as it counts at most.
COUNTED_AMONG = 3

_ASKED = """
CREATE OR REPLACE FUNCTION infuse_asked(wanted tsquery, notes tsquery)
RETURNS text LANGUAGE plpgsql STABLE AS $$
DECLARE asked text := '';
BEGIN
  IF numnode(wanted) > 0 THEN
    asked := format(' AND w.words @@ %L::tsquery', wanted);
  END IF;
  IF numnode(notes) > 0 THEN
    -- `wanted` holds the filters alone here: the words may stand in the plan or in any note.
    asked := asked || format(' AND w.experiment_id IN ('
      'SELECT p.experiment_id FROM experiments_experimentwords p'
      ' WHERE p.programme_id = %2$s AND p.words @@ %1$L::tsquery'
      ' UNION SELECT n.experiment_id FROM experiments_entrywords n'
      ' WHERE n.programme_id = %2$s AND n.words @@ %1$L::tsquery)',
      notes, coalesce(infuse_programme(), 0));
  END IF;
  RETURN asked;
END $$;
"""

# The settings leave the planner one index, that of the days or that of the words.
_NEWEST = """
CREATE OR REPLACE FUNCTION infuse_newest_experiments(
  own text, asked text, ordered text, among integer, most integer)
RETURNS bigint[] LANGUAGE plpgsql STABLE
SET enable_seqscan = off SET enable_bitmapscan = off SET enable_sort = off AS $$
DECLARE numbers bigint[];
BEGIN
  EXECUTE format('SELECT ARRAY(SELECT w.experiment_id FROM (SELECT * FROM'
    ' experiments_experimentwords w WHERE %1$s %3$s LIMIT %4$s) w WHERE true%2$s %3$s'
    ' LIMIT %5$s)', own, asked, ordered, among, most) INTO numbers;
  RETURN numbers;
END $$;
"""

_RARE = f"""
CREATE OR REPLACE FUNCTION infuse_rare_experiments(asked text, ordered text, most integer)
RETURNS bigint[] LANGUAGE plpgsql STABLE
SET enable_seqscan = off SET enable_indexscan = off SET enable_indexonlyscan = off AS $$
DECLARE numbers bigint[];
BEGIN
  EXECUTE format('SELECT CASE WHEN count(*) <= {RARE} THEN'
    ' coalesce((array_agg(w.experiment_id %2$s))[:%3$s], ARRAY[]::bigint[]) END'
    ' FROM (SELECT w.experiment_id, w.moved_at FROM experiments_experimentwords w WHERE %1$s'
    ' LIMIT {RARE} + 1) w', asked, ordered, most)
    INTO numbers;
  RETURN numbers;
END $$;

CREATE OR REPLACE FUNCTION infuse_count_rare_experiments(asked text, most integer)
RETURNS bigint LANGUAGE plpgsql STABLE
SET enable_seqscan = off SET enable_indexscan = off SET enable_indexonlyscan = off AS $$
DECLARE number bigint;
BEGIN
  EXECUTE format('SELECT count(*) FROM (SELECT FROM experiments_experimentwords w WHERE %s'
    ' LIMIT %s) w', asked, most) INTO number;
  RETURN number;
END $$;
"""

_FIND = f"""
CREATE OR REPLACE FUNCTION infuse_find_experiments(
  wanted tsquery, notes tsquery, pivot bigint, backwards boolean, most integer)
RETURNS SETOF bigint LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE
  since timestamptz;
  ordered text := format('ORDER BY w.moved_at %1$s, w.experiment_id %1$s',
                         CASE WHEN backwards THEN 'ASC' ELSE 'DESC' END);
  own text := format('w.programme_id = %s', coalesce(infuse_programme(), 0));
  asked text := infuse_asked(wanted, notes);
  numbers bigint[];
BEGIN
  SELECT moved_at INTO since FROM experiments_experimentwords
    WHERE experiment_id = pivot AND programme_id = infuse_programme();
  IF since IS NOT NULL THEN
    own := own || format(' AND (w.moved_at, w.experiment_id) %s (%L::timestamptz, %s)',
                         CASE WHEN backwards THEN '>' ELSE '<' END, since, pivot);
  END IF;
  IF numnode(wanted) > 0 AND coalesce(numnode(notes), 0) = 0 THEN
    numbers := infuse_newest_experiments(own, asked, ordered, {NEWEST}, most);
    IF cardinality(numbers) < most THEN
      numbers := infuse_rare_experiments(own || asked, ordered, most);
    END IF;
  END IF;
  IF numbers IS NULL THEN
    EXECUTE format('SELECT ARRAY(SELECT w.experiment_id FROM experiments_experimentwords w'
      ' WHERE %s%s %s LIMIT %s)', own, asked, ordered, most) INTO numbers;
  END IF;
  RETURN QUERY SELECT unnest(numbers);
END $$;
"""

_COUNT = f"""
CREATE OR REPLACE FUNCTION infuse_count_experiments(
  wanted tsquery, notes tsquery, most integer)
RETURNS bigint LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE
  own text := format('w.programme_id = %s', coalesce(infuse_programme(), 0));
  asked text := infuse_asked(wanted, notes);
  number bigint;
BEGIN
  IF numnode(wanted) > 0 AND coalesce(numnode(notes), 0) = 0 THEN
    number := cardinality(infuse_newest_experiments(own, asked,
      'ORDER BY w.moved_at DESC, w.experiment_id DESC', {COUNTED_AMONG} * most, most));
    RETURN CASE WHEN number = most THEN most
      ELSE infuse_count_rare_experiments(own || asked, most) END;
  END IF;
  EXECUTE format('SELECT count(*) FROM (SELECT FROM experiments_experimentwords w WHERE %s%s'
    ' LIMIT %s) w', own, asked, most) INTO number;
  RETURN number;
END $$;
"""

FINDING_SQL = _ASKED + _NEWEST + _RARE + _FIND + _COUNT
FINDING_UNDO_SQL = """
DROP FUNCTION infuse_find_experiments(tsquery, tsquery, bigint, boolean, integer);
DROP FUNCTION infuse_count_experiments(tsquery, tsquery, integer);
DROP FUNCTION infuse_newest_experiments(text, text, text, integer, integer);
DROP FUNCTION infuse_count_rare_experiments(text, integer);
DROP FUNCTION infuse_rare_experiments(text, text, integer);
DROP FUNCTION infuse_asked(tsquery, tsquery);
"""
