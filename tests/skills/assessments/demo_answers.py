"""The demo programmes' answers, read from their files without the platform's own code."""

import csv
import json
from pathlib import Path
from typing import Any

from django.conf import settings

PROGRAMMES = ("cymoedd-a-glannau", "arloesir-gogledd")


def folder(slug: str) -> Path:
    """Where a demo programme's files are."""
    return Path(settings.BASE_DIR) / "demo" / slug


def rows(slug: str, name: str) -> list[dict[str, str]]:
    """The rows of one of its files."""
    with (folder(slug) / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def expected(slug: str) -> dict[str, Any]:
    """The figures about skills that pages must show."""
    found: dict[str, Any] = json.loads((folder(slug) / "expected.json").read_text("utf-8"))[
        "skills"
    ]
    return found


def accepted(slug: str) -> list[str]:
    """Everyone who became an associate, by e-mail address."""
    return [row["email"] for row in rows(slug, "applications") if row["decision"] == "accepted"]
