"""Every kind of report: the same account each time, in constant queries, short, and nameless."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from outloud import check

from experiments.reports.compile import account_hash, compile_report
from experiments.reports.drafting.checks import checks_of
from experiments.reports.drafting.in_full import AMENDED
from experiments.reports.models import Report
from experiments.reports.reading import Reading
from experiments.reports.render import leader_words, report_html
from experiments.reports.subjects import Subject, subjects_of
from infuse.bilingual import other
from infuse.models import Programme
from infuse.pdf.rendering import render_pdf
from infuse.tenancy.current import set_scope

TODAY = date(2026, 11, 22)


@pytest.fixture(params=["cymoedd-a-glannau", "arloesir-gogledd"])
def programme(demo: dict[str, Programme], request: pytest.FixtureRequest) -> Programme:
    """Each demo programme."""
    found = demo[request.param]
    set_scope(programme_id=found.pk, person_id=None)
    return found


def subjects(programme: Programme) -> list[Subject]:
    """All that the programme can report on."""
    return [one for cohort in programme.cohorts.all() for one in subjects_of(cohort)]


def account_of(subject: Subject) -> dict[str, Any]:
    """A report's account, from a report that is not saved."""
    report = Report(programme=subject.cohort.programme, **subject.fields)
    return compile_report(report, today=TODAY)


def test_every_kind_reads_in_both_languages(programme: Programme) -> None:
    found = subjects(programme)
    assert {one.kind for one in found} == set(Report.Kind.values)
    for subject in found:
        account = account_of(subject)
        assert account == account_of(subject)
        report = Report(kind=subject.kind, state=Report.State.READY, account=account)
        assert all(check.label for check in checks_of(report))
        for language in ("en", "cy"):
            assert f'lang="{language}"' in report_html(account, language)


@pytest.mark.parametrize("kind", ["team", "cohort", "organisation"])
def test_the_leaders_part_is_short(programme: Programme, kind: str) -> None:
    for subject in subjects(programme):
        if subject.kind == kind:
            account = account_of(subject)
            assert max(leader_words(account, code) for code in ("en", "cy")) <= 900, subject.code


@pytest.mark.parametrize("language", ["en", "cy"])
def test_the_checker_finds_no_error(programme: Programme, language: str, tmp_path: Path) -> None:
    one_of_each = {subject.kind: subject for subject in subjects(programme)}
    for kind, subject in one_of_each.items():
        account = account_of(subject)
        path = tmp_path / f"{kind}.pdf"
        path.write_bytes(
            render_pdf(report_html(account, language), identifier=account_hash(account))
        )
        errors = [found for found in check(path).findings if found.severity == "error"]
        assert errors == [], kind


def test_each_kind_takes_few_queries(programme: Programme) -> None:
    for subject in subjects(programme):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            account_of(subject)
        assert len(queries) <= 15, (subject.kind, len(queries))


def test_a_write_up_names_nobody(programme: Programme) -> None:
    names = {row.person.full_name for row in programme.associates.select_related("person")}
    for subject in subjects(programme):
        if subject.kind in ("experiment", "cohort", "inspire"):
            html = report_html(account_of(subject), "en")
            if subject.kind != "cohort":
                assert not [name for name in names if name in html], subject.code


def test_an_organisation_reads_of_its_own_teams_only(programme: Programme) -> None:
    for subject in subjects(programme):
        if subject.organisation is None:
            continue
        told = {row["code"] for row in account_of(subject)["teams"]}
        seats = programme.seats.filter(
            team__cohort=subject.cohort, associate__organisation=subject.organisation
        )
        assert told == set(seats.values_list("team__code", flat=True))


def test_an_organisation_reads_only_its_own_barriers_as_its_own(programme: Programme) -> None:
    for subject in subjects(programme):
        if subject.organisation is not None:
            reading = Reading(account_of(subject), "en")
            owners = {row["owner_code"] for row in reading.first_barriers}
            assert owners <= {subject.organisation.code}
            assert reading.others_barriers + len(reading.own_barriers) == len(reading.barriers)


def test_a_write_up_is_translated_in_full(programme: Programme) -> None:
    found = next(one for one in subjects(programme) if one.kind == "experiment")
    account = account_of(found)
    language = account["experiments"][0]["language"]
    to = other(language)
    texts = account["passages"]
    assert {"plan", "more"} <= {row["section"] for row in texts}
    for number, row in enumerate(texts):
        row[f"text_{to}"] = row[f"text_{to}"] or f"{number} translated"
    told = [text for _label, text in Reading(account, to).plan]
    [experiment] = Reading(account, to).experiments
    told += [text for _label, text in experiment.facts]
    told += [change[name] for change in experiment.amendments for name in AMENDED]
    assert len(told) > 12
    assert all(text.language == to for text in told)


def test_the_totals_of_a_cohort_are_those_of_its_teams(programme: Programme) -> None:
    every = {(one.kind, one.code): account_of(one) for one in subjects(programme)}
    whole = next(account for (kind, _code), account in every.items() if kind == "cohort")
    teams = [account for (kind, _code), account in every.items() if kind == "team"]
    for name in ("experiments", "decisions"):
        assert whole["totals"][name] == sum(team["totals"][name] for team in teams)
