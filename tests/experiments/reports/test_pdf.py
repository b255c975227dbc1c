"""The printed report: tagged, titled, in its language, the same bytes each time, and closed."""

import io
from datetime import date
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from outloud import check
from pdfminer.high_level import extract_text

from experiments.reports.accounts.team import compile_team
from experiments.reports.compile import account_hash
from experiments.reports.render import report_html
from infuse.models import Programme
from infuse.pdf.rendering import OwnStaticFiles, RefusedAddress, render_pdf
from infuse.tenancy.current import set_scope

TODAY = date(2026, 11, 22)
_MARKUP = "<script>x</script><b onload=y>&amp;\"'"
_WRITTEN = ("title_", "summary", "name", "outcome", "who_", "hypothesis", "unit", "before", "after",
            "reason", "surprises", "went_wrong", "worked", "tell_others", "conditions", "next_step",
            "evidence_design", "organisation_", "label_", "statement", "notes")  # fmt: skip


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


def marked_up(value: Any) -> Any:
    """An account with markup in every text that people write."""
    if isinstance(value, dict):
        free = {name for name in value if name.startswith(_WRITTEN)}
        return {k: _MARKUP if k in free and v else marked_up(v) for k, v in value.items()}
    return [marked_up(one) for one in value] if isinstance(value, list) else value


def test_markup_in_every_field_is_told_as_it_was_typed(account: dict[str, Any]) -> None:
    html = report_html(marked_up(account), "cy")
    assert "<script>x" not in html
    assert "<b onload" not in html
    assert html.count("&lt;script&gt;x") > 40


def test_right_to_left_and_emoji_are_told(account: dict[str, Any], tmp_path: Path) -> None:
    account["experiments"][0]["worked"] = "مرحبا 🎉 שלום 👩‍👧 people came."
    made = printed(account, "en")
    text = extract_text(io.BytesIO(made))
    assert all(word in text for word in ("people came.", "[emoji]"))
    assert "🎉" not in report_html(account, "cy")
    path = tmp_path / "made.pdf"
    path.write_bytes(made)
    assert [found for found in check(path).findings if found.severity == "error"] == []


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
