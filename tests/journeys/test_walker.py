"""The walker sees what it is there to see: else every journey would pass whatever the pages did."""

from collections.abc import Callable

import pytest

from tests.journeys.walker import Walker

PAGE = '<!doctype html><html lang="{lang}"><title>T</title><body><main><h1>H</h1>{body}</main>'
FAULTS = {
    "no label": ("en", '<input name="bare">', "label: "),
    "too wide": ("en", '<p style="width: 2000px">Wide</p>', "pixels wider than the window"),
    "language": ("cy", "<p>Helo</p>", "not marked as en"),
    "pale": ("en", '<p style="color: #eee; background: #fff">Pale</p>', "color-contrast: "),
    "console": ("en", "<script>console.error('broken')</script>", "console: broken"),
    "script": ("en", "<script>throw new Error('fell')</script>", "script error: "),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_seen(walk: Callable[..., Walker], fault: str) -> None:
    language, body, complaint = FAULTS[fault]
    walker = walk("tester")
    walker.page.set_content(PAGE.format(lang=language, body=body))
    walker.page.set_viewport_size({"width": 320, "height": 700})
    walker.inspect(walker.page, "en", fault)
    found = [one for one in walker.complaints if complaint in one]
    walker.complaints.clear()
    assert found


def test_a_good_page_is_left_alone(walk: Callable[..., Walker]) -> None:
    walker = walk("tester")
    walker.page.set_content(PAGE.format(lang="en", body="<p>Good</p>"))
    walker.inspect(walker.page, "en", "good")
    assert walker.complaints == []
