"""The words with which decisions are told: those that a release begins with, and their blanks."""

import re
from collections.abc import Mapping
from typing import Any, Protocol

from django.utils.translation import gettext as _

from infuse.bilingual import in_language, other

# What stands in braces in a message is filled in for each reader.
BLANKS = ("name", "cohort", "ref", "first_day", "confirm_by")
_BRACES = re.compile(r"\{([^{}]*)\}")
LIMITS = {"subject": 150, "body": 5000}

PREPARED = {
    "accepted": {
        "en": {
            "subject": "Please confirm your place: {cohort}",
            "body": """\
Dear {name},

We are glad to offer you a place in {cohort}. The first day is {first_day}.

Please confirm by {confirm_by} that you take it. It takes five minutes, on a phone too.""",
        },
        "cy": {
            "subject": "Cadarnhewch eich lle: {cohort}",
            "body": """\
Annwyl {name},

Mae'n bleser gennym gynnig lle i chi yn {cohort}. Y diwrnod cyntaf yw {first_day}.

Cadarnhewch erbyn {confirm_by} eich bod yn ei dderbyn. Mae'n cymryd pum munud, ar ffôn hefyd.""",
        },
    },
    "waitlisted": {
        "en": {
            "subject": "You are on the waiting list: {cohort}",
            "body": """\
Dear {name},

More people applied for {cohort} than there are places. Your application {ref} is on the waiting \
list: if a place becomes free, we write to you.

You need not do anything. If you no longer want a place, you can withdraw on the page below.""",
        },
        "cy": {
            "subject": "Rydych ar y rhestr aros: {cohort}",
            "body": """\
Annwyl {name},

Gwnaeth mwy o bobl gais am {cohort} nag sydd o leoedd. Mae eich cais {ref} ar y rhestr aros: os \
daw lle yn rhydd, byddwn yn ysgrifennu atoch.

Nid oes rhaid i chi wneud dim. Os nad ydych am gael lle mwyach, cewch dynnu'n ôl ar y dudalen \
isod.""",
        },
    },
    "declined": {
        "en": {
            "subject": "Your application: {cohort}",
            "body": """\
Dear {name},

Thank you for applying for {cohort}. We could not offer you a place this time.

Your ideas have been read with care, and you are welcome to apply again for another cohort.""",
        },
        "cy": {
            "subject": "Eich cais: {cohort}",
            "body": """\
Annwyl {name},

Diolch am wneud cais am {cohort}. Ni allem gynnig lle i chi y tro hwn.

Darllenwyd eich syniadau yn ofalus, ac mae croeso i chi wneud cais eto am garfan arall.""",
        },
    },
}


class Worded(Protocol):
    """Something with a subject and a body in both languages."""

    subject_en: str
    subject_cy: str
    body_en: str
    body_cy: str


def filled(message: Worded, context: Mapping[str, Any], language: str) -> dict[str, str]:
    """Subject and body for one reader in a language; blanks that have no value stay empty."""
    values = {"name": context["full_name"], "ref": context["ref"]}
    for name in ("cohort", "first_day", "confirm_by"):
        value = context.get(f"{name}_{language}") or context.get(f"{name}_{other(language)}", "")
        values[name] = value

    def fill(found: re.Match[str]) -> str:
        return str(values.get(found[1].strip(), ""))

    return {part: _BRACES.sub(fill, in_language(message, part, language)) for part in LIMITS}


def problems_in(words: Mapping[str, str]) -> dict[str, str]:
    """By field (subject_en …), what keeps a message from being sent."""
    found = {name: _problem(name, words.get(name, "")) for name in _fields()}
    return {name: problem for name, problem in found.items() if problem}


def _fields() -> list[str]:
    return [f"{part}_{language}" for part in LIMITS for language in ("en", "cy")]


def _problem(name: str, text: str) -> str:
    if not text.strip():
        return _("Write this in both languages: nobody gets a message that is half empty.")
    limit = LIMITS[name.partition("_")[0]]
    if len(text) > limit:
        return _("Use no more than %(limit)d characters.") % {"limit": limit}
    unknown = [blank for blank in _BRACES.findall(text) if blank.strip() not in BLANKS]
    if unknown:
        return _("A message cannot fill in {%(blank)s}. It knows: %(known)s.") % {
            "blank": unknown[0],
            "known": ", ".join(f"{{{blank}}}" for blank in BLANKS),
        }
    return ""
