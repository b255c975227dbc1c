"""The tags of the design system; the engine has them built in, so that no template loads them."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BaseForm
from django.forms.formsets import BaseFormSet
from django.template.context import Context
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext, ngettext

from infuse.bilingual import current_language, in_language, language_shown

register = template.Library()

# One number for each plural class of Welsh (CLDR): the server words them all, the script picks one.
PLURALS = {"zero": 0, "one": 1, "two": 2, "few": 3, "many": 6, "other": 10}


@register.inclusion_tag("ui/error_summary.html", takes_context=True)
def error_summary(context: Context, *forms: "BaseForm | BaseFormSet[Any]") -> dict[str, Any]:
    """The errors of the given forms and formsets, or of `form` and `formset` of the page; nothing
    when there are none.
    """
    shown = forms or tuple(context[name] for name in ("form", "formset") if name in context)
    return {"problems": [problem for form in shown for problem in problems_of(form)]}


def problems_of(form: Any) -> Iterator[dict[str, str]]:
    """Each error of a form or formset, with its label, and the id of its control ("" for none)."""
    if isinstance(form, BaseFormSet):
        for text in form.non_form_errors():
            yield {"text": str(text), "target": ""}
        for one in form.forms:
            yield from problems_of(one)
    elif isinstance(form, BaseForm) and form.is_bound:
        for name, errors in form.errors.items():
            bound = form[name] if name in form.fields else None
            seen = bound is not None and not bound.is_hidden
            target = getattr(bound, "first_id", "") if seen else ""
            label = str(getattr(bound, "label", "")).rstrip(":") if target else ""
            for text in errors:
                yield {"text": _labelled(label, str(text)), "target": target}


def _labelled(label: str, text: str) -> str:
    if not label:
        return text
    if label[-1] in "?.!":
        return f"{label} {text}"
    return gettext("%(label)s: %(text)s") % {"label": label, "text": text}


@register.simple_tag
def count_attributes(field: Any) -> SafeString:
    """What the character count needs to know, with its sentences in the page's language."""
    words = field.max_words is not None
    limit = "data-maxwords" if words else "data-maxlength"
    return format_html(
        ' data-module="govuk-character-count" {}="{}"{}',
        mark_safe(limit),
        field.max_words if words else field.max_characters,
        _sentences(words, get_language() or "en"),
    )


@cache
def _sentences(words: bool, _language: str) -> SafeString:
    """The same for every field of a language."""
    return format_html_join("", ' data-i18n.{}="{}"', list(_counted_sentences(words)))


def _counted_sentences(words: bool) -> Iterator[tuple[str, str]]:
    kind = "words" if words else "characters"
    at = gettext("You have no words left") if words else gettext("You have no characters left")
    yield f"{kind}-at-limit", at
    for name, n in PLURALS.items():
        yield f"{kind}-under-limit.{name}", _counted(_under(words, n))
        yield f"{kind}-over-limit.{name}", _counted(_over(words, n))


def _counted(sentence: str) -> str:
    return sentence.replace("%(n)s", "%{count}")


def _under(words: bool, n: int) -> str:
    if words:
        return ngettext("You have %(n)s word left", "You have %(n)s words left", n)
    return ngettext("You have %(n)s character left", "You have %(n)s characters left", n)


def _over(words: bool, n: int) -> str:
    if words:
        return ngettext("You have %(n)s word too many", "You have %(n)s words too many", n)
    return ngettext("You have %(n)s character too many", "You have %(n)s characters too many", n)


@register.inclusion_tag("ui/pagination.html", takes_context=True)
def page_links(context: Context, page: "Page[Any]") -> dict[str, str]:
    """Links to the pages beside a Django `page`; they keep the rest of the query (filters)."""
    query = context["request"].GET.copy()

    def url(number: int) -> str:
        query["page"] = str(number)
        return f"?{query.urlencode()}"

    said = {"number": page.number, "total": page.paginator.num_pages}
    return {
        "previous_url": url(page.previous_page_number()) if page.has_previous() else "",
        "next_url": url(page.next_page_number()) if page.has_next() else "",
        "position": gettext("Page %(number)s of %(total)s") % said,
    }


@register.simple_tag
def both(thing: object, name: str) -> SafeString:
    """A bilingual text in the page's language; in the other one, and marked as such, where
    that is missing.
    """
    language = current_language()
    return marked(in_language(thing, name, language), language_shown(thing, name))


@register.filter
def text_in(text: object, language: str) -> SafeString:
    """A text that somebody wrote in a known language, marked when that is not the page's:
    `{{ entry.text|text_in:"cy" }}`.
    """
    return marked(str(text), language)


def marked(text: str, language: str) -> SafeString:
    """The text, in a span with its language when that is not the page's."""
    if not text or not language or language == current_language():
        return format_html("{}", text)
    return format_html('<span lang="{}">{}</span>', language, text)


# Tags of state. None ranks: "met" and "not met" differ by word and shape, not by size or weight.
TAG_SHAPES = {"plain": "", "done": "✓", "open": "○", "now": "●", "wait": "◆", "ended": "■"}


@register.inclusion_tag("ui/tag.html")
def tag(text: str, shape: str = "plain") -> dict[str, str]:
    """A state as a tag: its word, and a shape that can be told apart in greyscale (plain, done,
    open, now, wait, ended).
    """
    return {"text": text, "shape": shape, "sign": TAG_SHAPES[shape]}


ICONS = {
    "arrow": "M4 10h11M10 5l5 5-5 5",
    "back": "M16 10H5M10 5l-5 5 5 5",
    "calendar": "M4 6h12v11H4zM4 9.5h12M7 3.5v4M13 3.5v4",
    "download": "M10 3v9M6 9l4 4 4-4M4 17h12",
    "file": "M5 3h7l3 3v11H5zM12 3v3h3",
    "lock": "M5 9h10v8H5zM7 9V6.5a3 3 0 0 1 6 0V9",
    "person": "M10 9a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM4 17a6 6 0 0 1 12 0",
    "tick": "M4 11l4 4 8-10",
    "up": "M10 16V5M5 10l5-5 5 5",
    "down": "M10 4v11M5 10l5 5 5-5",
    "warning": "M10 3.5L18 17H2zM10 8.5v4M10 14.700v.1",
}


@register.inclusion_tag("ui/icon.html")
def icon(name: str) -> dict[str, str]:
    """A small line drawing beside words; never alone, so it is hidden from screen readers."""
    return {"path": ICONS[name]}


@register.simple_block_tag
def details(content: str, summary: str) -> SafeString:
    """`{% details summary=text %}…{% enddetails %}`: something that few need, closed until
    asked for.
    """
    return _part("details", content=content, summary=summary)


@register.simple_block_tag
def inset(content: str) -> SafeString:
    """`{% inset %}…{% endinset %}`: a passage set apart."""
    return _part("inset", content=content)


@register.simple_block_tag
def warning(content: str) -> SafeString:
    """`{% warning %}…{% endwarning %}`: what has consequences that cannot be taken back."""
    return _part("warning", content=content)


@register.simple_block_tag
def card(content: str, title: str = "", level: int = 2, **extra: Any) -> SafeString:
    """`{% card title=text %}…{% endcard %}`: one thing among several; `href` makes its title a
    link, `note` stands above.
    """
    return _part("card", content=content, title=title, level=level, **extra)


@register.simple_block_tag
def scroll(content: str, label: str) -> SafeString:
    """`{% scroll label=text %}…{% endscroll %}`: a wide table that scrolls sideways by itself and
    can take the keyboard.
    """
    return _part("scroll", content=content, label=label)


def _part(name: str, **values: Any) -> SafeString:
    return SafeString(render_to_string(f"ui/{name}.html", values))


@register.simple_tag
def nth(values: Sequence[Any], index: int) -> Any:
    """The value at a place (from 0) of a list: a column's title for its cells."""
    return values[index]
