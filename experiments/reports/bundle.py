"""Many reports' files as one ZIP, written to disk beyond a few megabytes."""

import tempfile
import zipfile
from collections.abc import Iterable
from contextlib import suppress
from typing import IO

from django.http import Http404

from experiments.reports.models import Report
from experiments.reports.printing import file_stem, full_files, opened

_IN_MEMORY = 4 * 2**20
# ZIP knows no time zones and no days before 1980: the same files give the same bundle.
_DAY = (1980, 1, 1, 0, 0, 0)


def bundle(reports: Iterable[Report]) -> IO[bytes]:
    """The PDFs of reports that are ready, in both languages; an empty ZIP when there is none."""
    made = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115  the response closes it
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        for report in reports:
            if report.state != Report.State.READY:
                continue
            for file in full_files(report):
                name = f"{file_stem(report)}.{file.language}.pdf"
                # One that the storage has lost is left out; making its report again prints it anew.
                with suppress(Http404), opened(file) as pdf:
                    archive.writestr(zipfile.ZipInfo(name, _DAY), pdf.read())
    made.seek(0)
    return made
