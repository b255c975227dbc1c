"""Makes the two web fonts from the Source Sans 3 package: `python -m infuse.ui.fonts FOLDER`.

Two WOFF2 files (regular, semibold), cut down to the letters of Welsh and English and the symbols
that pages and reports use. The same files serve the pages and the PDF reports. Source Sans 3 is
under the SIL Open Font License, which reserves the name "Source" for the unchanged fonts: what we
cut is called Infuse Sans.
"""

import sys
from importlib.resources import files
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

FAMILY = "Infuse Sans"
WEIGHTS = {"regular": 400, "semibold": 600}

LATIN = (*range(0x20, 0x7F), *range(0xA0, 0x180))
WELSH = tuple(map(ord, "ÂÊÎÔÛŴŶâêîôûŵŷÁÉÍÓÚẂÝáéíóúẃýÀÈÌÒÙẀỲàèìòùẁỳÄËÏÖÜẄŸäëïöüẅÿ"))
SYMBOLS = tuple(map(ord, "‐‑–—‘’‚“”„†‡•…‰‹›€™←↑→↓−≈≠≤≥×÷✓✗■□▲△▼●○◆½¼¾²³ "))


def our_letters(source: Path) -> TTFont:
    """The variable font at `source` with our letters only."""
    font = TTFont(source)
    options = Options()
    options.layout_features = ["kern", "mark", "mkmk", "ccmp", "locl", "liga", "tnum", "lnum"]
    options.hinting = False
    options.name_IDs = [0, 1, 2, 4, 6, 13, 14]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[*LATIN, *WELSH, *SYMBOLS])
    subsetter.subset(font)
    return font


def rename(font: TTFont, style: str) -> None:
    """Give the cut font our own name, in the weight's `style`."""
    names = {1: FAMILY, 2: style, 4: f"{FAMILY} {style}", 6: f"{FAMILY}-{style}".replace(" ", "")}
    for record in font["name"].names:
        if record.nameID in names:
            record.string = names[record.nameID]


def make_fonts(folder: Path) -> list[Path]:
    """Write both fonts into `folder`, which is made when missing; returns their paths."""
    package = files("fontpkg_source_sans_3")
    source = Path(str(package.joinpath("files", "SourceSans3[wght].ttf")))
    folder.mkdir(parents=True, exist_ok=True)
    letters = our_letters(source)
    made = []
    for name, weight in WEIGHTS.items():
        font = instantiateVariableFont(letters, {"wght": weight}, inplace=False)
        rename(font, name.capitalize())
        font.flavor = "woff2"
        path = folder / f"infuse-sans-{name}.woff2"
        font.save(path)
        made.append(path)
    return made


if __name__ == "__main__":
    make_fonts(Path(sys.argv[1]))
