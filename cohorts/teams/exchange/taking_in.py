"""A file of a formation becomes a proposal on the board: all of it or nothing."""

import json
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from cohorts.roster.models import Cohort
from cohorts.teams.board.seating import Outcome, save_proposal
from cohorts.teams.exchange.columns import columns
from cohorts.teams.exchange.fates import GivenRow, check_rows
from cohorts.teams.exchange.models import FormationImport
from cohorts.teams.formation.outcome import Team as Formed
from cohorts.teams.formation.score import formation_score
from cohorts.teams.models import Proposal
from infuse.bilingual import current_language
from infuse.people.models import User
from infuse.record.write import record
from infuse.sheets.columns import named_rows
from infuse.sheets.reading import read_sheet

MOST_PEOPLE = 5000
_READ = ("team", "issue", "email")


def rows_of_sheet(data: bytes) -> list[GivenRow]:
    """The rows of a CSV or XLSX file. Raises SheetError, with a sentence for whoever gave it."""
    rows = named_rows(read_sheet(data), columns(), current_language())
    found: list[GivenRow] = []
    for row in rows:
        team, issue, email = (row.cells.get(key, "").strip()[:300] for key in _READ)
        found.append((row.number, team, issue, email))
    return found


def rows_of_result(cohort: Cohort, instance: bytes, result: bytes) -> list[GivenRow]:
    """The rows of what another tool made of an instance that was taken from here.

    Raises ValidationError for files that do not belong together or to this cohort.
    """
    problem, out = _json(instance), _json(result)
    people, issues, teams = problem.get("associate_ids"), problem.get("issue_ids"), out.get("teams")
    if not (isinstance(people, list) and isinstance(issues, list)) or problem.get("name") != (
        cohort.slug
    ):
        raise ValidationError(_("The instance was not taken from this cohort."), code="instance")
    if not isinstance(teams, list):
        raise ValidationError(_("The result has no list of teams."), code="result")
    emails = dict(cohort.associates.values_list("pk", "person__email"))
    codes = dict(cohort.wicked_issues.values_list("pk", "code"))
    rows: list[GivenRow] = []
    try:
        for place, team in enumerate(teams, start=1):
            issue = codes.get(issues[_index(team["issue"])], "?")
            for member in team["members"]:
                email = emails.get(people[_index(member)], "?")
                rows.append((len(rows) + 1, f"T{place}", issue, email))
    except (KeyError, IndexError, TypeError) as error:
        text = _("The result names a person or an issue that the instance does not have.")
        raise ValidationError(text, code="result") from error
    return rows


def _index(value: Any) -> int:
    if not isinstance(value, int) or value < 0:
        raise IndexError
    return value


def _json(data: bytes) -> dict[str, Any]:
    try:
        found = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise ValidationError(_("This file is not JSON."), code="json") from error
    if not isinstance(found, dict):
        raise ValidationError(_("This file is not JSON of the right form."), code="json")
    return found


@transaction.atomic
def give_formation(
    *,
    cohort: Cohort,
    file_name: str,
    rows: list[GivenRow],
    actor: User,
    at: datetime | None = None,
) -> FormationImport:
    """Keep a file's rows to be looked at. Raises ValidationError for none or too many of them."""
    if not rows:
        raise ValidationError(_("The file has no rows."), code="empty")
    if len(rows) > MOST_PEOPLE:
        raise ValidationError(_("The file has too many rows."), code="rows")
    found = FormationImport.objects.create(
        programme_id=cohort.programme_id,
        cohort=cohort,
        file_name=file_name[:200],
        rows=[list(row) for row in rows],
        given_by=actor,
        given_at=at or timezone.now(),
    )
    data = {"rows": len(rows)}
    record(verb="teams.formation_given", subject=found, actor=actor, at=at, data=data)
    return found


@transaction.atomic
def take_formation_in(
    *, given: FormationImport, actor: User | None, at: datetime | None = None
) -> Proposal:
    """Make a proposal of a file's rows, checked again. Again returns the proposal that was made.

    Raises ValidationError while a row or a rule stands against it, and when the cohort's teams are
    published.
    """
    rows = Cohort.objects.filter(programme_id=given.programme_id).select_for_update(
        no_key=True, of=("self",)
    )
    cohort = rows.select_related("programme", "assessment_round").get(pk=given.cohort_id)
    given = FormationImport.objects.select_related("proposal").get(pk=given.pk)
    if given.proposal is not None:
        return given.proposal
    if cohort.teams.exists():
        raise ValidationError(_("The teams of this cohort are published."), code="published")
    checked = check_rows(cohort, given_rows(given))
    if not checked.lawful:
        raise ValidationError(_("Some rows or rules stand against it. See below."), code="rows")
    numbered = checked.numbered
    last = cohort.proposals.aggregate(last=Max("number"))["last"] or 0
    proposal = Proposal(
        programme_id=cohort.programme_id,
        cohort=cohort,
        number=last + 1,
        state=Proposal.State.RUNNING,
        made_by=actor,
        fingerprint=numbered.fingerprint,
    )
    proposal.save()
    people, issues = numbered.person_number, numbered.issue_number
    formed = [Formed(issues[i], tuple(people[pk] for pk in ids)) for i, ids in checked.teams]
    score = float(formation_score(numbered.problem, formed).score)
    save_proposal(proposal=proposal, outcome=Outcome(checked.teams, score, None), at=at)
    given.proposal = proposal
    given.save(update_fields=["proposal"])
    data = {"number": proposal.number, "teams": len(checked.teams)}
    record(verb="teams.formation_taken_in", subject=given, actor=actor, at=at, data=data)
    return proposal


def given_rows(given: FormationImport) -> list[GivenRow]:
    """A file's rows as they were read."""
    return [(int(row[0]), str(row[1]), str(row[2]), str(row[3])) for row in given.rows]
