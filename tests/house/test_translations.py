"""The Welsh catalogue has every string of the project, whole, and no others."""

import ast
import re
from collections import Counter
from functools import cache

import polib  # type: ignore[import-untyped]
import pytest

from tests.house.extraction import CALLS, Key, in_python, in_template, messages
from tests.house.tracked import CODE, ROOT, files, name_of, sources

CATALOGUE = ROOT / "locale/cy/LC_MESSAGES/django.po"
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|(?<!%)%[sd](?![a-z])|\{\w*\}")
TAG = re.compile(r"</?[a-z][^>]*>")


@cache
def catalogue() -> "polib.POFile":
    """The catalogue as it stands."""
    return polib.pofile(str(CATALOGUE))


def key_of(entry: "polib.POEntry") -> Key:
    """The entry's key, as the extraction makes it."""
    return (entry.msgctxt or "", entry.msgid, entry.msgid_plural or "")


def forms_of(entry: "polib.POEntry") -> list[str]:
    """The entry's translations: one, or one for each plural form."""
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def placeholders(text: str) -> Counter[str]:
    """What is filled in when the text is shown."""
    return Counter(PLACEHOLDER.findall(text))


def problems_of(entry: "polib.POEntry", forms: int) -> list[str]:
    """What is wrong with a translation."""
    texts = forms_of(entry)
    found = ["is fuzzy"] if entry.fuzzy else []
    if entry.msgid_plural and len(texts) != forms:
        found.append(f"has {len(texts)} of {forms} plural forms")
    if not all(text.strip() for text in texts):
        return [*found, "is not translated"]
    whole = placeholders(entry.msgid_plural or entry.msgid)
    least = placeholders(entry.msgid) & whole
    for text in texts:
        if not least <= placeholders(text) <= whole:
            found.append(f"has other placeholders: {text}")
        if Counter(TAG.findall(text)) != Counter(TAG.findall(entry.msgid)):
            found.append(f"has other tags: {text}")
        edges = [t.strip() != t or t.startswith("\n") for t in (text, entry.msgid)]
        if edges[0] != edges[1]:
            found.append(f"has other blanks at its ends: {text!r}")
    return found


def live_entries() -> list["polib.POEntry"]:
    """The entries that are not commented out."""
    return [entry for entry in catalogue() if not entry.obsolete]


def test_every_message_is_in_the_catalogue() -> None:
    there = {key_of(entry) for entry in live_entries()}
    # A string that is offered with and without a plural is one entry, the one with a plural.
    alone = {(context, singular, "") for context, singular, _plural in there}
    found = [m for key, m in messages().items() if key not in there | alone]
    missing = [f"{message.place}: {message.singular}" for message in found]
    assert not missing, "\n".join(missing)


def test_nothing_in_the_catalogue_is_out_of_date() -> None:
    stale = [entry.msgid for entry in live_entries() if key_of(entry) not in messages()]
    assert not stale, "\n".join(stale)
    assert catalogue().obsolete_entries() == []


def test_every_translation_is_whole() -> None:
    forms = plural_forms()
    found = [
        (entry.msgid, problem) for entry in live_entries() for problem in problems_of(entry, forms)
    ]
    assert not found, f"{len(found)}:\n" + "\n".join(f"{one} {what}" for one, what in found[:200])


def plural_forms() -> int:
    """How many forms the catalogue's rule has."""
    found = re.match(r"nplurals=(\d+);", catalogue().metadata["Plural-Forms"])
    assert found
    return int(found[1])


def test_welsh_counts_as_welsh_does() -> None:
    """One, two, three, six and many take different words or mutations."""
    from gettext import c2py

    rule = catalogue().metadata["Plural-Forms"].partition("plural=")[2].rstrip(";")
    form = c2py(rule)
    assert {form(count) for count in range(200)} == set(range(plural_forms()))
    assert len({form(count) for count in (1, 2, 5)}) == 3
    assert plural_forms() >= 4


def test_scripts_hold_no_words_of_their_own() -> None:
    """Words come from the server in data attributes: a script offers none for translation."""
    found = [
        name_of(path)
        for path in files(".js", ".mjs")
        if re.search(
            r"\bn?gettext\(|\b(alert|confirm|prompt)\((?!\w+\.dataset\.)", path.read_text()
        )
    ]
    assert found == []


def hidden_calls(source: str) -> list[int]:
    """Lines that offer a string by a name that is not collected, such as `gettext as t`."""
    tree = ast.parse(source)
    names = {
        alias.asname
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for alias in node.names
        if alias.name in CALLS and alias.asname and alias.asname not in CALLS
    }
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", "") in names
        and any(isinstance(argument, ast.Constant) for argument in node.args)
    ]


def test_strings_are_offered_by_names_that_are_collected() -> None:
    found = {name_of(path): hidden_calls(path.read_text()) for path in sources(*CODE)}
    assert {name: lines for name, lines in found.items() if lines} == {}
    assert hidden_calls('from django.utils.translation import gettext as t\nt("a")\nt(b)') == [2]


def test_the_extraction_sees_each_kind_of_string() -> None:
    code = '_("a" "b")\nngettext("one", "many", n)\npgettext_lazy("where", "x")\n_(variable)'
    assert [m.key for m in in_python(code, "x")] == [
        ("", "ab", ""),
        ("", "one", "many"),
        ("where", "x", ""),
    ]
    with pytest.raises(ValueError, match="one whole string"):
        list(in_python('_(f"a {b}")', "x"))
    template = (
        '{% translate "A (b)" %} {% include "x" with label=_("It\'s") only %}'
        '{% translate "D" context "e" %}'
        "{% blocktranslate trimmed count n=n %}\n {{ n }} day\n{% plural %}\n {{ n }} days\n"
        "{% endblocktranslate %}"
    )
    assert [m.key for m in in_template(template, "x")] == [
        ("", "A (b)", ""),
        ("", "It's", ""),
        ("e", "D", ""),
        ("", "%(n)s day", "%(n)s days"),
    ]


@pytest.mark.parametrize(
    ("msgstr", "flags", "problem"),
    [
        ("", [], "is not translated"),
        ("Helo %(name)s", ["fuzzy"], "is fuzzy"),
        ("Helo %(enw)s", [], "has other placeholders"),
        ("Helo <b>%(name)s</b>", [], "has other tags"),
        ("Helo %(name)s ", [], "has other blanks"),
    ],
)
def test_a_bad_translation_is_seen(msgstr: str, flags: list[str], problem: str) -> None:
    entry = polib.POEntry(msgid="Hello %(name)s", msgstr=msgstr, flags=flags)
    assert [found for found in problems_of(entry, 4) if found.startswith(problem)]


def test_a_missing_plural_form_is_seen() -> None:
    entry = polib.POEntry(msgid="%(n)s day", msgid_plural="%(n)s days")
    entry.msgstr_plural = {0: "%(n)s diwrnod", 1: "deuddydd"}
    assert "has 2 of 4 plural forms" in problems_of(entry, 4)
