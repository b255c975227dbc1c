"""The two fonts."""

from pathlib import Path

from fontTools.ttLib import TTFont

from infuse.ui.fonts import SYMBOLS, WELSH, make_fonts


def test_the_fonts_have_every_letter_of_welsh_and_stay_small(tmp_path: Path) -> None:
    regular, semibold = make_fonts(tmp_path / "fonts")
    for path, weight in ((regular, 400), (semibold, 600)):
        font = TTFont(path)
        letters = set(font.getBestCmap())
        assert {*WELSH, *SYMBOLS, *range(0x20, 0x7F)} <= letters
        assert font["OS/2"].usWeightClass == weight
        assert font["name"].getDebugName(1) == "Infuse Sans"
        assert path.stat().st_size < 40_000
