"""The plain text of a message as HTML: paragraphs, lists, links, and the button to the page.

The text is people's, so all of it is escaped. A block is what stands between empty lines: lines
that begin with "- " are a list, an address below one is that line's link, "## " begins a heading,
and a block that is nothing but an address of ours is the way to act.
"""

import re

from django.conf import settings
from django.utils.html import format_html, format_html_join, urlize
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

_ADDRESS = re.compile(r"https?://\S+")
_HEADING = "## "
_ITEM = "- "


def as_plain(body: str) -> str:
    """The body for the text part of a mail: headings are lines like any other there."""
    return re.sub(r"^## (.*)$", r"\1:", body, flags=re.MULTILINE)


def as_html(body: str) -> SafeString:
    """The body as HTML, in the current language (of the button's words)."""
    made: list[SafeString] = []
    has_button = False
    for block in re.split(r"\n\s*\n", body.strip()):
        for run in _runs(block.splitlines()):
            is_way = not has_button and len(run) == 1 and _is_ours(run[0])
            has_button = has_button or is_way
            made.append(_button(run[0]) if is_way else _run(run))
    return mark_safe("\n".join(made))


def first_link(body: str) -> str:
    """The first address in a text, where somebody can act; "" without one."""
    found = _ADDRESS.search(body)
    return found[0].rstrip(".,;)") if found else ""


def _runs(lines: list[str]) -> list[list[str]]:
    """Neighbouring lines of one kind: of a list, of a paragraph, or an address by itself."""
    runs: list[list[str]] = []
    last = ""
    for line in (line.rstrip() for line in lines if line.strip()):
        kind = _kind(line, last)
        if runs and kind == last and kind in {"list", "text"}:
            runs[-1].append(line)
        else:
            runs.append([line])
        last = kind
    return runs


def _kind(line: str, before: str) -> str:
    if line.startswith(_ITEM) or (before == "list" and line.startswith("  ")):
        return "list"
    if line.startswith(_HEADING):
        return "heading"
    if line.strip() == "—":
        return "rule"
    return "address" if _ADDRESS.fullmatch(line.strip()) else "text"


def _run(lines: list[str]) -> SafeString:
    first = lines[0]
    if first.startswith(_ITEM):
        return _list(lines)
    if first.startswith(_HEADING):
        return format_html("<h2>{}</h2>", first.removeprefix(_HEADING))
    if first.strip() == "—":
        return mark_safe("<hr>")
    linked = [mark_safe(urlize(line, autoescape=True)) for line in lines]
    joined = format_html_join(mark_safe("<br>\n"), "{}", ((line,) for line in linked))
    return format_html("<p>{}</p>", joined)


def _list(lines: list[str]) -> SafeString:
    """Each item with its words; an address below it is where its words lead."""
    items: list[tuple[str, str]] = []
    for line in lines:
        if line.startswith(_ITEM):
            items.append((line.removeprefix(_ITEM), ""))
        elif items and _ADDRESS.fullmatch(line.strip()):
            items[-1] = (items[-1][0], line.strip())
        elif items:
            items[-1] = (f"{items[-1][0]} {line.strip()}", items[-1][1])
    said = [
        format_html('<a href="{}">{}</a>', address, words)
        if address
        else mark_safe(urlize(words, autoescape=True))
        for words, address in items
    ]
    return format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", ((one,) for one in said)))


def _is_ours(line: str) -> bool:
    address = line.strip()
    ours = address.startswith(f"{settings.SITE_URL}/")
    return ours and _ADDRESS.fullmatch(address) is not None


def _button(address: str) -> SafeString:
    """The way to the page: a link that is easy to hit, and the address for who reads it aloud."""
    return format_html(
        '<p><a class="button" href="{0}">{1}</a></p>\n<p class="address">{0}</p>',
        address.strip(),
        _("Open the page in Infuse"),
    )
