"""The certificate is a PDF that is read out well, in both languages."""

from pathlib import Path

import pytest
from outloud import check

from cohorts.inspire.completion.certificate_file import certificate_pdf
from cohorts.inspire.completion.models import Certificate

ACCOUNT = {
    "name": "Angharad Llŷr-Ŵyn",
    "organisation": {"en": "Afon Council", "cy": "Cyngor Afon"},
    "cohort": {"en": "Autumn", "cy": "Hydref"},
    "programme_name": {"en": "Valleys", "cy": "Cymoedd"},
    "first_day": "2026-09-07",
    "last_day": "2026-10-11",
    "sessions": 14,
    "minutes": 1690,
    "reflections": 5,
    "weeks": 5,
    "issued_on": "2026-10-12",
}


@pytest.mark.parametrize("language", ["en", "cy"])
def test_the_checker_finds_no_error(language: str, tmp_path: Path) -> None:
    certificate = Certificate(number="ABCD-EFGH-JKLM", account=ACCOUNT)
    address = "https://infuse.example/valleys/certificates/ABCD-EFGH-JKLM/"
    path = tmp_path / f"certificate.{language}.pdf"
    path.write_bytes(certificate_pdf(certificate, language, address))
    assert not [one for one in check(path).findings if one.severity == "error"]
