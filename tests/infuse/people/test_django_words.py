"""The words of Django that we repeat are still Django's, and still without Welsh there."""

from pathlib import Path

import django
import polib  # type: ignore[import-untyped]

from infuse.people import django_words

HOME = Path(django.__file__).parent
CATALOGUES = [
    "conf/locale/cy/LC_MESSAGES/django.po",
    "contrib/auth/locale/cy/LC_MESSAGES/django.po",
]
SOURCES = ["core/validators.py", "forms/models.py", "contrib/auth/password_validation.py"]


def test_each_word_is_djangos_and_has_no_welsh_there() -> None:
    source = "".join((HOME / name).read_text() for name in SOURCES)
    plain = source.replace('"\n', "").replace('"', "")
    welsh = {e.msgid: e.msgstr for name in CATALOGUES for e in polib.pofile(str(HOME / name))}
    for word in django_words.WORDS:
        assert word.split("%")[0].split(":")[0][:30] in plain, word
        assert not welsh.get(word), word
