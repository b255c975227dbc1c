"""The tags of the design system."""

from types import SimpleNamespace

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from infuse.ui.templatetags.ui import ICONS, TAG_SHAPES


def draw(text: str, **context: object) -> str:
    """A template of one line."""
    return Template(text).render(Context(context)).strip()


BOTH = SimpleNamespace(name_en="Sea", name_cy="Môr")
ONLY_WELSH = SimpleNamespace(name_en="", name_cy="Hiraeth <3")


def test_a_text_in_both_languages_is_shown_in_the_pages() -> None:
    assert draw('{% both x "name" %}', x=BOTH) == "Sea"
    with translation.override("cy"):
        assert draw('{% both x "name" %}', x=BOTH) == "Môr"


def test_a_text_in_one_language_is_marked_as_such() -> None:
    assert draw('{% both x "name" %}', x=ONLY_WELSH) == '<span lang="cy">Hiraeth &lt;3</span>'
    with translation.override("cy"):
        assert draw('{% both x "name" %}', x=ONLY_WELSH) == "Hiraeth &lt;3"


def test_what_somebody_wrote_is_marked_with_its_language() -> None:
    assert draw('{{ t|text_in:"cy" }}', t="Bore <da>") == '<span lang="cy">Bore &lt;da&gt;</span>'
    assert draw('{{ t|text_in:"en" }}', t="Good <day>") == "Good &lt;day&gt;"


@pytest.mark.parametrize("shape", TAG_SHAPES)
def test_states_are_told_apart_by_word_and_sign_only(shape: str) -> None:
    html = draw("{% tag 'Met' shape %}", shape=shape)
    assert "Met</strong>" in html
    assert ("app-tag__sign" in html) == (shape != "plain")


def test_an_unknown_shape_or_icon_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        draw("{% tag 'Met' 'bold' %}")
    with pytest.raises(KeyError):
        draw("{% icon 'unicorn' %}")


@pytest.mark.parametrize("name", ICONS)
def test_icons_are_hidden_from_screen_readers(name: str) -> None:
    assert 'aria-hidden="true"' in draw("{% icon name %}", name=name)


@pytest.mark.parametrize(
    "template",
    [
        "{% details summary='Why <?' %}<p>{{ x }}</p>{% enddetails %}",
        "{% inset %}<p>{{ x }}</p>{% endinset %}",
        "{% warning %}<p>{{ x }}</p>{% endwarning %}",
        "{% card title='T' %}<p>{{ x }}</p>{% endcard %}",
        "{% scroll label='Hours' %}<p>{{ x }}</p>{% endscroll %}",
    ],
)
def test_block_tags_keep_their_markup_and_escape_what_people_wrote(template: str) -> None:
    html = draw(template, x="<script>", title="leaked", note="leaked", href="leaked")
    assert "<p>&lt;script&gt;</p>" in html
    assert "leaked" not in html


def test_a_card_may_lead_somewhere() -> None:
    html = draw("{% card title='T' href='/there/' note='N' level=3 %}x{% endcard %}")
    assert (
        '<h3 class="app-card__title"><a class="govuk-link app-card__link" href="/there/">T' in html
    )
    assert ">N</p>" in html


def test_pages_keep_the_filters_and_end_where_the_list_ends() -> None:
    request = RequestFactory().get("/list/", {"team": "dŵr", "page": "2"})
    pages = Paginator(range(30), 10)
    middle = draw("{% page_links page %}", page=pages.page(2), request=request)
    assert 'href="?team=d%C5%B5r&amp;page=1" rel="prev"' in middle
    assert 'href="?team=d%C5%B5r&amp;page=3" rel="next"' in middle
    assert "Page 2 of 3" in middle
    last = draw("{% page_links page %}", page=pages.page(3), request=request)
    assert 'rel="next"' not in last
    assert draw("{% page_links page %}", page=Paginator([], 10).page(1), request=request) == ""
