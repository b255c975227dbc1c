"""A programme of 100,000 experiments with a log line each: what board, issue page and search read.

Rows are written in bulk as the tables' owner, the triggers off; the words are then written by the
same function that the triggers call.
"""

from dataclasses import dataclass
from datetime import date

from django.core.management import call_command
from django.db import connection, transaction

from cohorts.models import Associate, Cohort, Team, WickedIssue
from infuse.models import Organisation
from infuse.people.joining import add_member
from infuse.people.models import User
from infuse.tenancy.current import in_programme
from infuse.tenancy.grants import as_owner
from infuse.tenancy.models import Programme
from infuse.tenancy.opening import open_programme

TEAMS = 100
TABLES = (
    "experiments_experiment",
    "experiments_conclusion",
    "experiments_experimentdecision",
    "experiments_entry",
)


@dataclass(frozen=True)
class Rows:
    """The programme, a manager who sees everything, and an issue."""

    programme: Programme
    manager: User
    issue: int


def rows(count: int) -> Rows:
    """The programme `tried-COUNT`, made when it is not there. A few minutes for 100,000."""
    call_command("migrate", verbosity=0, interactive=False)
    slug = f"tried-{count}"
    programme = Programme.objects.filter(slug=slug).first()
    if programme is None:
        with transaction.atomic():
            programme = open_programme(slug=slug, name_en="Bench", name_cy="Mainc", actor=None)
            with in_programme(programme.pk):
                _people(programme)
    with in_programme(programme.pk):
        is_filled = programme.experiments.exists()
    if not is_filled:
        with as_owner(), transaction.atomic(), in_programme(programme.pk):
            _experiments(programme.pk, count)
        with as_owner(), connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
    with in_programme(programme.pk):
        manager = programme.memberships.select_related("user").get(role="programme_manager").user
        return Rows(programme, manager, programme.wickedissues.order_by("pk")[0].pk)


def _people(programme: Programme) -> None:
    add_member(
        programme=programme,
        email=f"bo@{programme.slug}.example",
        full_name="Bo",
        role="programme_manager",
        actor=None,
    )
    body = Organisation.objects.create(
        programme=programme, code="CNC", name_en="Council", name_cy="Cyngor", kind="council"
    )
    cohort = Cohort.objects.create(
        programme=programme,
        slug="one",
        name_en="One",
        name_cy="Un",
        starts_on=date(2026, 1, 5),
        ends_on=date(2026, 7, 5),
        capacity=600,
        teams_planned=TEAMS,
    )
    person = User.objects.create_user(f"ada@{programme.slug}.example", full_name="Ada")
    Associate.objects.create(
        programme=programme,
        cohort=cohort,
        person=person,
        organisation=body,
        joined_at="2026-01-05T00:00Z",
    )
    issues = [
        WickedIssue.objects.create(
            programme=programme,
            cohort=cohort,
            code=f"WI{n}",
            title_en=f"Issue {n}",
            theme_en="Care",
        )
        for n in range(10)
    ]
    for n in range(TEAMS):
        Team.objects.create(
            programme=programme,
            cohort=cohort,
            issue=issues[n % 10],
            code=f"T{n}",
            name_en=f"Team {n}",
            name_cy=f"Tîm {n}",
            formed_at="2026-02-09T00:00Z",
        )


# A word that one of 1,000 has, one that every second has, and one that twenty have.
_EXPERIMENTS = """
INSERT INTO experiments_experiment (programme_id, team_id, owner_id, code, title_en, title_cy,
  summary_en, summary_cy, visibility, source_language, upstream_tag, theme, state, state_since,
  version, outcome_sought, for_whom, riskiest_assumption, hypothesis, method, comparison,
  comparison_reason_if_none, sample, recruitment, evidence_check, whose_voice_is_missing,
  whose_cost)
SELECT %(p)s, t.id, a.id, 'E' || n, 'Letters ' || n, 'Llythyrau ' || n, '', '', 'cohort', 'en', '',
  CASE n %% 2 WHEN 0 THEN 'Care' ELSE 'Energy' END,
  (ARRAY['draft', 'running', 'analysing', 'decided', 'shared'])[1 + n %% 5],
  timestamptz '2026-02-10' + n * interval '1 minute', 1, '', 'Carers', '',
  'We believe that a letter with a name brings ' || CASE WHEN n %% 1000 = 7 THEN 'unicorns'
    WHEN n %% 2 = 0 THEN 'visits' ELSE 'calls' END || ' number' || n,
  'Half of the letters carry a name of somebody at office' || n %% 5000, '', '', '', '', '', '', ''
FROM generate_series(1, %(n)s) n
JOIN LATERAL (SELECT id FROM cohorts_team WHERE programme_id = %(p)s ORDER BY id
              OFFSET n %% 100 LIMIT 1) t ON true
CROSS JOIN (SELECT id FROM cohorts_associate WHERE programme_id = %(p)s LIMIT 1) a;

INSERT INTO experiments_conclusion (programme_id, experiment_id, verdict, verdict_reason, summary,
  surprises, went_wrong, worked, who_benefited, who_was_harmed, tell_others, conditions,
  evidence_strength, evidence_design, useful_no, version)
SELECT programme_id, id, CASE id %% 2 WHEN 0 THEN 'met' ELSE 'not_met' END, '', '', '', 'Late',
  'Names', '', '', '', '', '', '', false, 1
FROM experiments_experiment WHERE programme_id = %(p)s AND state IN ('decided', 'shared');

INSERT INTO experiments_experimentdecision (programme_id, experiment_id, choice, reason,
  decided_on, next_step)
SELECT programme_id, experiment_id, 'persevere', 'It worked', '2026-06-01', ''
FROM experiments_conclusion WHERE programme_id = %(p)s;

INSERT INTO experiments_entry (programme_id, experiment_id, author_id, "on", written_at, kind,
  language, text, present, version, once_key)
SELECT e.programme_id, e.id, a.person_id, '2026-03-01', e.state_since, 'note', 'en',
  'Sent the letters of office' || e.id %% 5000, '', 1, 'k'
FROM experiments_experiment e JOIN cohorts_associate a ON a.id = e.owner_id
WHERE e.programme_id = %(p)s;
"""


def _experiments(programme: int, count: int) -> None:
    """Everything in bulk, then the words by the function of the triggers."""
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        cursor.execute(_EXPERIMENTS, {"p": programme, "n": count})
        # Else the words would be gathered by plans for empty tables.
        cursor.execute(f"ANALYZE {', '.join(TABLES)}")
        cursor.execute(
            "SELECT count(infuse_write_experiment_words(id)) FROM experiments_experiment"
            " WHERE programme_id = %s",
            [programme],
        )
        cursor.execute(
            "INSERT INTO experiments_entrywords (programme_id, entry_id, experiment_id, words)"
            " SELECT programme_id, id, experiment_id, infuse_words_of_text(text)"
            " FROM experiments_entry WHERE programme_id = %s",
            [programme],
        )
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in TABLES:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
