"""The search since an issue's theme stands in both languages: either finds it, one is the filter.

The functions are those of `sql.py` with the changed pieces put in their place.
"""

from experiments.library.sql import KEEPING

_NAMES = ("infuse_facets_of", "infuse_text_of_experiment", "infuse_keep_words_of_others")
# An experiment that says the theme in Welsh is found with those that say it in English.
_CHANGED = {
    "coalesce(nullif(e.theme, ''), i.theme)": (
        "CASE WHEN e.theme IN ('', i.theme_cy) THEN coalesce(nullif(i.theme, ''), i.theme_cy)"
        " ELSE e.theme END"
    ),
    "i.title_cy, i.theme,": "i.title_cy, i.theme, i.theme_cy,",
    "(OLD.title_en, OLD.title_cy, OLD.theme)": (
        "(OLD.title_en, OLD.title_cy, OLD.theme, OLD.theme_cy)"
    ),
    "(NEW.title_en, NEW.title_cy, NEW.theme)": (
        "(NEW.title_en, NEW.title_cy, NEW.theme, NEW.theme_cy)"
    ),
}


def _functions() -> str:
    parts = KEEPING.strip().split("\n\n")
    kept = (
        part for part in parts if part.startswith(tuple(f"CREATE FUNCTION {n}(" for n in _NAMES))
    )
    return "\n\n".join(part.replace("CREATE", "CREATE OR REPLACE", 1) for part in kept)


def _changed(functions: str) -> str:
    for before, after in _CHANGED.items():
        functions = functions.replace(before, after)
    return functions


THEMES_UNDO_SQL = _functions()
THEMES_SQL = _changed(THEMES_UNDO_SQL)
