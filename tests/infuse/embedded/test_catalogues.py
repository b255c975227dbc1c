"""Catalogues are compiled when they changed, and only then."""

import gettext
from pathlib import Path

import pytest

from infuse.embedded.catalogues import compile_catalogues
from infuse.embedded.trouble import Trouble

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    po = tmp_path / "locale" / "cy" / "LC_MESSAGES" / "django.po"
    po.parent.mkdir(parents=True)
    po.write_text(HEAD + 'msgid "water"\nmsgstr "dŵr"\n')
    return po


def test_a_catalogue_is_compiled_once(tmp_path: Path, catalogue: Path) -> None:
    (mo,) = compile_catalogues(tmp_path)
    with mo.open("rb") as compiled:
        assert gettext.GNUTranslations(compiled).gettext("water") == "dŵr"
    assert compile_catalogues(tmp_path) == []


def test_a_broken_catalogue_is_named(tmp_path: Path, catalogue: Path) -> None:
    catalogue.write_bytes(HEAD.encode() + b'msgid "water"\nmsgstr "d\xff"\n')
    with pytest.raises(Trouble, match=r"django\.po cannot be read"):
        compile_catalogues(tmp_path)
    assert list(catalogue.parent.iterdir()) == [catalogue]
