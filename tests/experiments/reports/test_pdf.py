"""The printed report: tagged, titled, in its language, the same bytes each time, and closed."""

import io
from datetime import date
from typing import Any

import pikepdf
import pytest
from pdfminer.high_level import extract_text

from experiments.reports.accounts.team import compile_team
from experiments.reports.compile import account_hash
from experiments.reports.render import report_html
from infuse.models import Programme
from infuse.pdf.rendering import OwnStaticFiles, RefusedAddress, render_pdf
from infuse.tenancy.current import set_scope

TODAY = date(2026, 11, 22)


@pytest.fixture
def account(demo: dict[str, Programme]) -> dict[str, Any]:
    """The account of a team with three experiments."""
    programme = demo["cymoedd-a-glannau"]
    set_scope(programme_id=programme.pk, person_id=None)
    team = programme.teams.select_related("programme", "cohort", "issue").get(code="T6")
    return compile_team(team=team, today=TODAY)


def printed(account: dict[str, Any], language: str) -> bytes:
    """The PDF in a language."""
    return render_pdf(report_html(account, language), identifier=account_hash(account))


@pytest.mark.parametrize("language", ["en", "cy"])
def test_language_title_and_tags(account: dict[str, Any], language: str) -> None:
    with pikepdf.open(io.BytesIO(printed(account, language))) as pdf:
        assert str(pdf.Root.Lang) == language
        assert bool(pdf.Root.MarkInfo.Marked)
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert account["team"][f"name_{language}"] in metadata["dc:title"]
        kinds = [e.get("/S") for e in pdf.objects if isinstance(e, pikepdf.Dictionary)]
        assert {"/H1", "/H2", "/TH", "/TD", "/Figure"} <= {str(kind) for kind in kinds if kind}
        scopes = {
            str(e.A.Scope)
            for e in pdf.objects
            if isinstance(e, pikepdf.Dictionary) and e.get("/S") == "/TH"
        }
        assert scopes == {"/Column", "/Row"}
        figures = [
            e for e in pdf.objects if isinstance(e, pikepdf.Dictionary) and e.get("/S") == "/Figure"
        ]
        assert all(str(figure.get("/Alt", "")) for figure in figures)


def test_what_the_leader_reads(account: dict[str, Any]) -> None:
    text = " ".join(extract_text(io.BytesIO(printed(account, "en"))).split())
    for words in (
        "What we need from you",
        "What went wrong",
        "Weekly felt like surveillance.",
        "What worked",
        "at least 50",
        "Partly met",
        "£270 and 123 staff hours",
        "Demo data",
    ):
        assert words in text
    assert text.index("What we need from you") < text.index("What went wrong")


def test_welsh_letters_are_in_the_typeface(account: dict[str, Any]) -> None:
    account["team"]["name_cy"] = "Tŷ'r Ŵyl â'r Ŷd"
    text = extract_text(io.BytesIO(printed(account, "cy")))
    assert "Tŷ'r Ŵyl â'r Ŷd" in text


def test_the_same_account_gives_the_same_bytes(account: dict[str, Any]) -> None:
    assert printed(account, "en") == printed(account, "en")


def test_what_people_wrote_is_never_markup(account: dict[str, Any]) -> None:
    account["experiments"][0]["went_wrong"] = "<script>x</script><img src='file:///etc/passwd'>"
    html = report_html(account, "en")
    assert "<script>" not in html
    assert "&lt;img src=" in html
    assert b"root:" not in render_pdf(html, identifier=account_hash(account))


def test_right_to_left_and_emoji_do_not_break_it(account: dict[str, Any]) -> None:
    account["experiments"][0]["worked"] = "مرحبا 🎉 שלום " * 50
    assert printed(account, "en").startswith(b"%PDF")


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "http://localhost/",
        "static://host/fonts/x",
        "static:/../../manage.py",
        "static:/%2e%2e/%2e%2e/manage.py",
    ],
)
def test_the_renderer_reads_only_our_static_files(address: str) -> None:
    with pytest.raises(RefusedAddress):
        OwnStaticFiles(allowed_protocols=("static", "data")).fetch(address)
