"""Samples of templates, sessions, materials and calendars; `furnished.py` gathers them."""

from collections.abc import Callable
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from cohorts.inspire.calendar.addresses import make_feed
from cohorts.inspire.models import Activity, Material
from cohorts.inspire.sessions.materials import add_material
from cohorts.roster.closures.marking import mark_closure
from cohorts.roster.closures.models import Closure
from cohorts.roster.programme_templates.keeping import add_template
from cohorts.roster.programme_templates.shipped_files import shipped_content

Samples = dict[str, Callable[[Any], Any]]


def _template(house: Any) -> str:
    """The programme's own copy of the shipped template, made when it is first asked for."""
    found = house.programme.programmetemplates.first()
    if found is None:
        content = shipped_content("infuse")
        found = add_template(
            programme=house.programme, content=content, source="infuse", actor=None
        ).template
    slug: str = found.slug
    return slug


def _closure(house: Any) -> Closure:
    day = timezone.localdate()
    return mark_closure(
        programme=house.programme,
        kind="closure",
        name_en="Closed",
        name_cy="Ar gau",
        starts_on=day,
        ends_on=day,
        actor=None,
    )


def _material(house: Any) -> Material:
    session = house.cohort.weeks.all()[0].sessions.all()[0]
    found: Material | None = session.materials.first()
    if found is None:
        file = ContentFile(b"%PDF-1.4\n%%EOF\n", name="slides.pdf")
        fields = {"kind": "slides", "title_en": "Slides", "title_cy": "Sleidiau"}
        found = add_material(session=session, fields=fields, files={"en": file}, actor=None)
    return found


def _activity(house: Any) -> Activity:
    week = house.cohort.weeks.all()[0]
    return Activity.objects.get_or_create(
        programme=house.programme, week=week, position=1, title_en="Read", title_cy="Darllen"
    )[0]


def _calendar_token(house: Any) -> str:
    return make_feed(programme=house.programme, person=house.people["associate"], actor=None)


def _session(house: Any) -> int:
    pk: int = house.cohort.weeks.all()[0].sessions.all()[0].pk
    return pk


_TEMPLATE: Samples = {"slug": _template}
_COHORT: Samples = {"slug": lambda house: house.cohort.slug}
_SESSION: Samples = {"pk": _session}
_FIRST_WEEK: Samples = {"slug": _template, "phase": lambda house: 1, "week": lambda house: 1}
_WEEK: Samples = {
    "cohort": lambda house: house.cohort.slug,
    "number": lambda house: house.cohort.weeks.all()[0].number,
}

SAMPLES_OF_WEEKS: dict[str, Samples] = {
    **dict.fromkeys(
        (
            "template_detail",
            "template_export",
            "template_copy",
            "template_archive",
            "template_edit",
            "templatepart_move",
            "templatephase_new",
            "cohort_new",
        ),
        _TEMPLATE,
    ),
    "template_take": {"code": lambda house: "infuse"},
    "templatephase_edit": {"slug": _template, "phase": lambda house: 1},
    "templateweek_new": {"slug": _template, "phase": lambda house: 1},
    "templateweek_edit": {**_FIRST_WEEK},
    "templatesession_new": {**_FIRST_WEEK},
    "templatesession_edit": {**_FIRST_WEEK, "session": lambda house: 1},
    "templatephase_remove": {"slug": _template, "phase": lambda house: 1},
    "templateweek_remove": {**_FIRST_WEEK},
    "templatesession_remove": {**_FIRST_WEEK, "session": lambda house: 1},
    "closure_remove": {"pk": lambda house: _closure(house).pk},
    "cohort_shift": _COHORT,
    "session_new": _WEEK,
    **dict.fromkeys(
        (
            "session_edit",
            "session_cancel",
            "session_delete",
            "session_choice",
            "session_file",
            "material_new",
        ),
        _SESSION,
    ),
    "material_edit": {"pk": lambda house: _material(house).pk},
    "week_edit": _WEEK,
    "attendance_hours": _COHORT,
    "attendance_hours_file": _COHORT,
    "reflection_download": {"form": lambda house: "json"},
    "material_remove": {"pk": lambda house: _material(house).pk},
    "material_file": {"pk": lambda house: _material(house).pk, "language": lambda house: "en"},
    "activity_mark": {"pk": lambda house: _activity(house).pk},
    "calendar_feed": {"token": _calendar_token},
}

# What is typed where an address wants to know which row of a page was meant.
TYPED_OF_WEEKS: dict[str, Callable[[Any], dict[str, Any]]] = {
    "templatepart_move": lambda house: {"phase": 1, "deed": "down", "edition": 1}
}
