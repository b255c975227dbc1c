"""Nothing in the project speaks of the machine, the registry or the place that it was made on."""

import re
from pathlib import Path

import pytest

from tests.house.tracked import files, name_of

# Each word in two halves, so that this file does not contain what it looks for.
FOLDERS = ["/" + "work/", "/" + "root/", "/" + "home/", "/" + "Users/"]
HOSTS = ["pypi." + "org/", "files.python" + "hosted", "registry." + "npmjs", "arti" + "factory"]
HOSTS += ["jfrog" + ".", "nexus" + "/repository", "local" + "host:8081", "10" + ".0.0."]
WORDS = ["Clau" + "de", "Anthro" + "pic", "chat" + "gpt", "co" + "pilot", "sub" + "agent"]
WORDS += ["language " + "model", "AI-" + "generated", "colla" + "boration session"]
# The image's own folders are inside a container, where paths are absolute by nature.
MAY_NAME_FOLDERS = {"Dockerfile"}
TEXT = {".py", ".html", ".txt", ".md", ".toml", ".json", ".js", ".mjs", ".scss", ".css", ".csv"}
TEXT |= {".yml", ".yaml", ".sh", ".po", ".svg", ".example", ""}


def spoken(text: str, *, folders: bool = True) -> set[str]:
    """Which of the words stand in a text; folders only where a path begins."""
    found = {word for word in HOSTS + WORDS if word.lower() in text.lower()}
    if folders:
        found |= {f for f in FOLDERS if re.search(rf"(?<![\w./}}~-]){re.escape(f)}\w", text)}
    return found


def readable() -> list[Path]:
    """The project's text files."""
    return [path for path in files() if path.suffix in TEXT]


def test_nothing_names_this_machine_or_its_makers() -> None:
    found = {
        name_of(path): spoken(path.read_text(), folders=path.name not in MAY_NAME_FOLDERS)
        for path in readable()
    }
    assert len(found) > 300
    assert {name: words for name, words in found.items() if words} == {}


def test_there_is_no_other_kind_of_file() -> None:
    """A kind of file that is not read above must be an image."""
    kinds = {path.suffix for path in files()} - TEXT
    assert kinds <= {".png", ".ico", ".woff2"}


@pytest.mark.parametrize("word", FOLDERS + HOSTS + WORDS)
def test_each_word_would_be_heard(word: str) -> None:
    assert spoken(f"see {word}main for more")


def test_what_only_looks_alike_is_not_heard() -> None:
    assert not spoken('path("team' + "work/x" + '"), templates/infuse/' + "home/page.html")
