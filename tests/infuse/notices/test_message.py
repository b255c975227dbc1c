"""A mail's two halves say the same, in its reader's language or, where nobody knows it, in both."""

import re
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

from infuse.models import Notice, Programme, User
from infuse.notices.markup import as_html, as_plain, first_link
from infuse.notices.message import message_for

HOME = "http://localhost:8000/afon"


class Outline(HTMLParser):
    """The tags of a document, the languages of its parts, and its headings in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.languages: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.languages += [value or "" for name, value in attrs if name == "lang"]
        assert not {"style", "onclick"} & {name for name, _value in attrs}


def html_of(notice: Notice) -> str:
    return str(message_for(notice).alternatives[0][0])


def test_one_language(told: Callable[..., Notice], ada: User) -> None:
    mail = message_for(told(ada, language="cy"))
    assert mail.subject == "Sylw newydd ar E1"
    assert mail.extra_headers["Content-Language"] == "cy"
    outline = Outline(str(mail.alternatives[0][0]))
    assert outline.languages == ["cy", "cy"]
    assert outline.tags.count("h1") == 1 and "title" in outline.tags and "img" not in outline.tags


def test_both_where_nobody_knows_the_programmes_own_first(
    programme: Programme, told: Callable[..., Notice]
) -> None:
    english_first = told(None, address="nia@x.example")
    mail = message_for(english_first)
    assert mail.subject == "New comment on E1 / Sylw newydd ar E1"
    assert mail.extra_headers["Content-Language"] == "en, cy"
    text = str(mail.body)
    assert text.index("has commented") < text.index("Mae Bo wedi")
    assert Outline(html_of(english_first)).languages == ["en", "cy", "en", "cy"]
    programme.default_language = "cy"
    programme.save()
    welsh_first = told(None, address="nia@x.example")
    assert message_for(welsh_first).subject == "Sylw newydd ar E1 / New comment on E1"
    assert Outline(html_of(welsh_first)).languages == ["cy", "en", "cy", "en"]


def test_what_people_wrote_is_escaped_and_the_page_is_a_button(
    told: Callable[..., Notice], ada: User
) -> None:
    context = {"by": "<b>Bo</b>", "code": "E1", "title": "A & B", "path": "/e/1/?a=1&b=2"}
    html = html_of(told(ada, language="en", context=context))
    assert "&lt;b&gt;Bo&lt;/b&gt;" in html and "A &amp; B" in html
    assert f'<a class="button" href="{HOME}/e/1/?a=1&amp;b=2">Open the page in Infuse</a>' in html


def test_the_colours_can_be_read() -> None:
    """WCAG 2.2, 1.4.3: at least 4.5 to 1 for text, on white and on the two dark surfaces."""

    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        parts = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    def contrast(one: str, other: str) -> float:
        low, high = sorted((light(one), light(other)))
        return (high + 0.05) / (low + 0.05)

    from django.conf import settings

    css = (settings.BASE_DIR / "templates/notices/mail.css").read_text()
    text = set(re.findall(r"[^-]color: (#[0-9a-f]{6})", css)) - {"#ffffff"}
    surfaces = set(re.findall(r"background: (#[0-9a-f]{6})", css)) - {"#ffffff"}
    assert text and surfaces
    assert all(contrast(one, "#ffffff") >= 4.5 for one in text | surfaces)


def test_blocks() -> None:
    body = (
        "Dear Ada,\n\n## Reminders\n\n- One <thing>\n  https://x.example/1\n- Two\n  and more\n\n"
        f"Here:\n{HOME}/a/\n{HOME}/b/\n\n—\n\nSee https://x.example/?a=1&b=2."
    )
    html: Any = as_html(body)
    for part in (
        "<p>Dear Ada,</p>",
        "<h2>Reminders</h2>",
        '<ul><li><a href="https://x.example/1">One &lt;thing&gt;</a></li>',
        "<li>Two and more</li></ul>",
        "<p>Here:</p>",
        f'<a class="button" href="{HOME}/a/">',
        "<hr>",
        'href="https://x.example/?a=1&amp;b=2"',
    ):
        assert part in html, part
    assert html.count('class="button"') == 1 and f'href="{HOME}/b/"' in html
    assert "Reminders:\n" in as_plain(body) and "##" not in as_plain(body)
    assert first_link(f"Read ({HOME}/a/).") == f"{HOME}/a/"
    assert first_link("Nothing") == ""
