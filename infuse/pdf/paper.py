"""A plain printed document from the HTML of its body: our type, page numbers, its title below."""

import hashlib

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import override

from infuse.pdf.rendering import render_pdf


def html_to_pdf(html: str, language: str, title: str) -> bytes:
    """A PDF/UA file of a body that a template rendered, in "en" or "cy".

    `html` is trusted markup without `<html>`: it may use h1–h3, p, lists, tables, `dl` with a
    `div` around each pair, and `class="sheet"` for a part that begins a new page. What it names
    outside our static files is refused and left out. The same input gives the same bytes.
    """
    with override(language):
        context = {"body": SafeString(html), "language": language, "title": title}
        whole = render_to_string("pdf/paper.html", context)
    return render_pdf(whole, identifier=hashlib.sha256(whole.encode()).hexdigest())
