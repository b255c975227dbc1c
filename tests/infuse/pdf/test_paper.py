"""A plain document: titled, in its language, closed to everything outside."""

import io

import pikepdf
import pytest
from pdfminer.high_level import extract_text

from infuse.pdf.paper import html_to_pdf

SHEETS = '<section class="sheet"><h1>Siân</h1><p>One</p></section>' * 3


@pytest.mark.parametrize("language", ["en", "cy"])
def test_title_language_and_a_page_for_each_sheet(language: str) -> None:
    made = html_to_pdf(SHEETS, language, "Applications & more")
    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert len(pdf.pages) == 3
        assert str(pdf.Root.Lang) == language
        with pdf.open_metadata() as metadata:
            assert metadata["dc:title"] == "Applications & more"
    assert "Siân" in extract_text(io.BytesIO(made))


def test_the_same_gives_the_same_bytes() -> None:
    assert html_to_pdf(SHEETS, "en", "A") == html_to_pdf(SHEETS, "en", "A")


@pytest.mark.parametrize("address", ["file:///etc/passwd", "http://somewhere.example/x.png"])
def test_the_outside_is_refused(address: str, caplog: pytest.LogCaptureFixture) -> None:
    assert html_to_pdf(f'<img src="{address}" alt="A">', "en", "A").startswith(b"%PDF-")
    assert "RefusedAddress" in caplog.text
