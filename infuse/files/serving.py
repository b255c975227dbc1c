"""Giving a file out again, to somebody whom a room's view has let through."""

from django.http import FileResponse, Http404
from django.http.response import HttpResponseBase

from infuse.files.models import Upload


def serve_upload(upload: Upload) -> FileResponse:
    """The file as something to save, never to be shown or run by the browser.

    The caller has made sure that this person may have it. Raises Http404 when the bytes are gone.
    """
    try:
        content = upload.file.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    response = FileResponse(
        content, as_attachment=True, filename=upload.name, content_type=upload.content_type
    )
    return kept_private(response)


def kept_private[R: HttpResponseBase](response: R) -> R:
    """The response, so that no browser keeps it, guesses what it is, or lets it run."""
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
