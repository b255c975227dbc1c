"""Templates: each one used, each page with the frame, none with style, script or handler inline."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.template import engines
from django.template.exceptions import TemplateDoesNotExist, TemplateSyntaxError

from tests.house.tracked import CODE, ROOT, files, name_of, sources

FOLDER = ROOT / "templates"
NAMED = re.compile(r"[\"']([\w/.\-]+\.html|[\w.\-]+/[\w/.\-]+\.(?:txt|css))(?:#\w+)?[\"']")
# Django itself asks for this one by name.
BY_DJANGO = {"403_csrf.html"}
# Names that are put together as the code runs: folder or beginning → the text in the code.
BUILT = {
    "ui/forms/kinds/": ("infuse/ui/renderer.py", "ui/forms/kinds/{self.kind}.html"),
    "notices/application_": (
        "cohorts/intake/decisions/telling.py",
        "application_{decision.outcome}",
    ),
    "account/password_reset_help_text": ("infuse/settings.py", "allauth.account"),
    # allauth answers with it when somebody tries too often, if it is there.
    "429.html": ("infuse/settings.py", "allauth.account"),
}
# Block tags: `{% card %}` draws ui/card.html.
BLOCK_TAGS = "infuse/ui/templatetags/ui.py"
HANDLER = re.compile(r"\bon[a-z]+$")


@cache
def templates() -> dict[str, Path]:
    """Our own templates by the name that the loader gives them."""
    found = [path for path in files(".html", ".txt", ".css") if FOLDER in path.parents]
    return {path.relative_to(FOLDER).as_posix(): path for path in found}


@cache
def named_in_code() -> frozenset[str]:
    """Every template that some code or another template names."""
    texts = [path.read_text() for path in [*sources(*CODE), *templates().values()]]
    return frozenset(name for text in texts for name in NAMED.findall(text))


@cache
def words_of_code() -> frozenset[str]:
    """Every string that stands alone in the code: a notice's kind is one of them."""
    return frozenset(
        node.value
        for path in sources(*CODE)
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def is_notice(name: str) -> bool:
    """Whether a template is the text of a notice that some deed sends."""
    path = Path(name)
    return path.parent.name == "notices" and path.stem in words_of_code()


def overrides(name: str) -> bool:
    """Whether a package of ours that shows templates has one of this name."""
    for loader in engines["django"].engine.template_loaders[0].loaders:  # type: ignore[attr-defined]
        for origin in loader.get_template_sources(name):
            path = Path(origin.name)
            if ROOT / "templates" not in path.parents and path.exists():
                return True
    return False


def test_no_template_is_unused() -> None:
    named = named_in_code() | BY_DJANGO
    tags = (ROOT / BLOCK_TAGS).read_text()
    named |= {f"ui/{name}.html" for name in re.findall(r'_part\(\s*"(\w+)"', tags)}
    unused = [
        name
        for name in templates()
        if name not in named
        and not name.startswith(tuple(BUILT))
        and not is_notice(name)
        and not overrides(name)
    ]
    assert not unused, "\n".join(unused)
    assert templates().keys() >= BY_DJANGO


def test_names_that_are_put_together_still_are() -> None:
    for beginning, (module, text) in BUILT.items():
        assert [name for name in templates() if name.startswith(beginning)], beginning
        assert text in (ROOT / module).read_text(), module


def test_no_template_is_missing() -> None:
    """What the code names is there, ours or a package's."""
    missing = []
    for name in named_in_code():
        try:
            engines["django"].get_template(name)
        except TemplateDoesNotExist:
            missing.append(name)
        except TemplateSyntaxError as error:
            missing.append(f"{name}: {error}")
    assert not missing, "\n".join(missing)


class Inline(HTMLParser):
    """Collects what the content security policy would refuse."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if tag == "style":
            self.found.append("<style>")
        if tag == "script" and "src" not in named and named.get("type") != "application/json":
            self.found.append("<script> without src")
        for name, value in attrs:
            if name == "style" or HANDLER.match(name):
                self.found.append(name)
            if name in {"href", "action", "src"} and (value or "").startswith("javascript:"):
                self.found.append(f"{name}={value}")


def inline(source: str) -> list[str]:
    """Inline styles, scripts and handlers of a template; its own tags left out."""
    parser = Inline()
    parser.feed(re.sub(r"\{%.*?%\}|\{#.*?#\}", " ", source, flags=re.DOTALL))
    return parser.found


# Documents that are no pages under our policy: a mail, and what WeasyPrint reads.
OWN_DOCUMENTS = {
    "notices/mail.html",
    "experiments/reports/report_print.html",
    "pdf/paper.html",
}


def test_nothing_is_inline() -> None:
    pages = {name: path for name, path in templates().items() if name.endswith(".html")}
    assert pages.keys() >= OWN_DOCUMENTS
    found = {n: inline(p.read_text()) for n, p in pages.items() if n not in OWN_DOCUMENTS}
    assert {name: what for name, what in found.items() if what} == {}


@pytest.mark.parametrize(
    "source",
    [
        '<p style="color:red">',
        "<style>p {}</style>",
        "<script>go()</script>",
        '<button onclick="go()">',
        '<a href="javascript:go()">',
    ],
)
def test_what_is_inline_is_seen(source: str) -> None:
    assert inline(source)


@cache
def rendered_as_page() -> tuple[tuple[str, str], ...]:
    """(module, template) of every `render(request, "…")` in a view."""
    return tuple(_rendered_as_page())


def _rendered_as_page() -> Iterator[tuple[str, str]]:
    for path in sources(*CODE):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "render":
                named = [a.value for a in node.args[1:2] if isinstance(a, ast.Constant)]
                for name in named:
                    yield name_of(path), str(name)


def is_page(name: str) -> bool:
    """Whether a template has the frame: it extends base.html, directly or by another."""
    seen = templates().get(name)
    if seen is None:
        return False
    parent = re.match(r'\s*\{% extends "([^"]+)"', seen.read_text())
    if parent is None:
        return False
    return parent[1] in {"base.html", "ui/bare.html"} or is_page(parent[1])


def is_part(name: str) -> bool:
    """Whether a template is a part of a page: for a first page, or what htmx asks for."""
    path = templates().get(name.partition("#")[0])
    if path is None or "#" in name:
        return path is not None
    return not re.search(r"<(html|body|main)\b", path.read_text())


def test_every_rendered_template_is_a_page_or_a_part() -> None:
    names = {name for _module, name in rendered_as_page()}
    assert len(names) > 50
    assert [n for n in sorted(names) if not is_page(n) and not is_part(n)] == []


def test_pages_have_a_title() -> None:
    """A page fills the title's block; who reads by ear hears it first."""
    pages = {name for _module, name in rendered_as_page() if is_page(name)}
    silent = [n for n in sorted(pages) if not _has_block(n, "title")]
    assert silent == []


def _has_block(name: str, block: str) -> bool:
    text = templates()[name].read_text()
    if f"{{% block {block} %}}" in text:
        return True
    parent = re.match(r'\s*\{% extends "([^"]+)"', text)
    if parent is None or parent[1] == "base.html":
        return False
    return _has_block(parent[1], block)


def test_a_form_in_an_include_of_its_own_is_handed_its_token() -> None:
    """`only` leaves the token behind, and the form would be refused."""
    included = re.compile(r'{% include "([^"]+)"([^%]*) only %}')
    bare = [
        (name, wanted)
        for name, path in templates().items()
        for wanted, handed in included.findall(path.read_text())
        if "{% csrf_token %}" in templates()[wanted].read_text() and "csrf_token=" not in handed
    ]
    assert bare == []
