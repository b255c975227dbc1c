"""What holds inside cohort.json, and between it and the tables."""

from typing import Any

from infuse.loading.crosscheck import Tables, values_of
from infuse.loading.json_shape import JsonFile


def check_cohort(cohort: dict[str, Any], file: JsonFile, tables: Tables) -> None:
    """Note phases that do not follow one another, sizes that contradict, weeks beyond the end."""
    _phases(cohort, file)
    _sizes(cohort, file)
    _dates(cohort, file)
    _host(cohort, file, tables)
    _weeks(cohort, file, tables)


def _phases(cohort: dict[str, Any], file: JsonFile) -> None:
    expected = 0
    phases = cohort.get("phases") or []
    if not phases:
        file.note(("phases",), None, "names no phase")
    for index, phase in enumerate(phases):
        start, end, weeks = phase.get("start_day"), phase.get("end_day"), phase.get("weeks")
        if start is not None and start != expected:
            file.note(("phases", index, "start_day"), start, f"should be {expected}")
        if None not in (start, end, weeks) and end - start + 1 != weeks * 7:
            file.note(("phases", index, "end_day"), end, f"is not {weeks} weeks after day {start}")
        expected = (end if end is not None else expected) + 1
    total = cohort.get("weeks_total")
    if total is not None and phases and expected != total * 7:
        file.note(("weeks_total",), total, f"but the phases end on day {expected - 1}")
    codes = [phase.get("code") for phase in phases]
    for index, code in enumerate(codes):
        if code is not None and code in codes[:index]:
            file.note(("phases", index, "code"), code, "stands twice")


def _sizes(cohort: dict[str, Any], file: JsonFile) -> None:
    size = cohort.get("team_size") or {}
    least, most, target = size.get("min"), size.get("max"), size.get("target")
    if least is None or most is None:
        return
    if least > most:
        file.note(("team_size", "max"), most, f"is less than min, {least}")
    elif target is not None and not least <= target <= most:
        file.note(("team_size", "target"), target, f"is not between {least} and {most}")


def _dates(cohort: dict[str, Any], file: JsonFile) -> None:
    dates = cohort.get("dates") or {}
    opens, closes = dates.get("applications_open_day"), dates.get("applications_close_day")
    if opens is not None and closes is not None and closes <= opens:
        file.note(("dates", "applications_close_day"), closes, f"is not after the opening, {opens}")


def _host(cohort: dict[str, Any], file: JsonFile, tables: Tables) -> None:
    host = cohort.get("host_organisation_code")
    if host is not None and host not in values_of(tables, "organisations.csv", "code"):
        file.note(("host_organisation_code",), host, "is not in organisations.csv code")


def _weeks(cohort: dict[str, Any], file: JsonFile, tables: Tables) -> None:
    phases = cohort.get("phases") or [{}]
    learning, total = phases[0].get("weeks"), cohort.get("weeks_total")
    for name, most in (("inspire_weeks.csv", learning), ("hours.csv", total)):
        for row in tables[name]:
            if None not in (row["week"], most) and row["week"] > most:
                file.problems.add(
                    name, row.line, "week", row["week"], f"is after the last week, {most}"
                )
