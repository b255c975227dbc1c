"""A table on its way out: rows are read, written and sent together, in the reader's language."""

from collections.abc import Iterator, Sequence

from django.http import StreamingHttpResponse
from django.utils import timezone
from django.utils.translation import override

from infuse.bilingual import current_language
from infuse.request import MemberRequest
from infuse.sheets.csv_out import csv_stream
from infuse.sheets.xlsx_out import CONTENT_TYPE, Tab, xlsx_stream
from infuse.tenancy.current import in_programme

FORMATS = ("csv", "xlsx")


def download(
    request: MemberRequest, tabs: Sequence[Tab], *, name: str, kind: str
) -> StreamingHttpResponse:
    """The tabs as a file: a CSV holds the first of them only.

    The rows are read after the view has returned, so that their transaction is one of its own.
    """
    first = tabs[0]
    pieces = csv_stream(first.head, first.rows) if kind == "csv" else xlsx_stream(tabs)
    response = StreamingHttpResponse(
        _in_scope(request, pieces),
        content_type="text/csv; charset=utf-8" if kind == "csv" else CONTENT_TYPE,
    )
    file_name = f"{request.programme.slug}-{name}-{timezone.localdate():%Y-%m-%d}.{kind}"
    response["Content-Disposition"] = f'attachment; filename="{file_name}"'
    response["Cache-Control"] = "no-store"
    return response


def _in_scope(request: MemberRequest, pieces: Iterator[bytes]) -> Iterator[bytes]:
    language, clock = current_language(), request.programme.clock
    programme_id, person_id = request.programme.pk, request.user.pk

    def sent() -> Iterator[bytes]:
        with in_programme(programme_id, person_id=person_id):
            while True:
                # Set for each piece anew: between two of them the thread is not ours.
                with override(language), timezone.override(clock):
                    piece = next(pieces, None)
                if piece is None:
                    return
                yield piece

    return sent()
