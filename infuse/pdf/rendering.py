"""From HTML to a tagged PDF. The renderer reads our own static files and nothing else."""

import io
import mimetypes
import threading
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pikepdf
from django.conf import settings
from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

SCHEME = "static"
# Our typefaces, unpacked once a thread: that is a good tenth of the work on a short document.
_unpacked = threading.local()
_PRINTED = 4  # the annotation flag "Print", which PDF/UA wants on links


class RefusedAddress(ValueError):
    """The document asked for something outside our own static files."""


class OwnStaticFiles(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
    """Fetches `static:/fonts/x.woff2` from the built assets; refuses everything else."""

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """The file's bytes. Raises RefusedAddress for any other address."""
        parts = urlsplit(url)
        if parts.scheme == "data":
            return super().fetch(url, headers)
        root = static_root()
        path = (root / unquote(parts.path).lstrip("/")).resolve()
        if parts.scheme != SCHEME or parts.netloc or not path.is_relative_to(root):
            raise RefusedAddress(f"not one of our static files: {parts.scheme}")
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": kind})


def static_root() -> Path:
    """Where the built assets are: collected in production, just built elsewhere."""
    collected = Path(str(settings.STATIC_ROOT))
    built = Path(settings.BASE_DIR) / "static" / "build"
    return (collected if (collected / "fonts").is_dir() else built).resolve()


def render_pdf(html: str, *, identifier: str) -> bytes:
    """A PDF/UA-1 file. The same HTML and identifier (hexadecimal) give the same bytes."""
    document = HTML(
        string=html,
        base_url=f"{SCHEME}:/",
        url_fetcher=OwnStaticFiles(allowed_protocols=(SCHEME, "data")),
    )
    raw = document.write_pdf(
        font_config=_fonts(),
        pdf_variant="pdf/ua-1",
        pdf_identifier=bytes.fromhex(identifier[:32]),
        optimize_images=True,
    )
    return mend_tags(raw)


def _fonts() -> Any:
    if not hasattr(_unpacked, "fonts"):
        _unpacked.fonts = FontConfiguration()
    return _unpacked.fonts


def mend_tags(raw: bytes) -> bytes:
    """What WeasyPrint leaves out of PDF/UA: the scope of header cells, lists without boxes between
    them and their items, links that print.
    """
    with pikepdf.open(io.BytesIO(raw)) as pdf:
        for element in pdf.objects:
            if isinstance(element, pikepdf.Dictionary) and element.get("/S") == "/TH":
                _give_scope(element)
            elif isinstance(element, pikepdf.Dictionary) and element.get("/S") == "/L":
                _lift_items(element)
        for page in pdf.pages:
            for annotation in page.get("/Annots", []):
                annotation["/F"] = _PRINTED
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True)
    return out.getvalue()


def _give_scope(header: Any) -> None:
    """Row headers are the header cells of a row that has data cells too."""
    row = header.get("/P")
    cells = [kid.get("/S") for kid in row.get("/K", []) if isinstance(kid, pikepdf.Dictionary)]
    scope = "/Row" if "/TD" in cells else "/Column"
    header["/A"] = pikepdf.Dictionary(O=pikepdf.Name("/Table"), Scope=pikepdf.Name(scope))


def _lift_items(of_list: Any) -> None:
    """A list has only items as children: those inside a box that held them apart are lifted."""
    lifted = pikepdf.Array()
    for kid in of_list.get("/K", []):
        if isinstance(kid, pikepdf.Dictionary) and kid.get("/S") == "/Div":
            for item in kid.get("/K", []):
                item["/P"] = of_list
                lifted.append(item)
        else:
            lifted.append(kid)
    of_list["/K"] = lifted
