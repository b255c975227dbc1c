"""Taking files in: offer one, see what would become of each row, confirm."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cohorts.intake.exchange.downloading import FORMATS, download
from cohorts.intake.exchange.importing import TAKERS, offer_sheet, refused, take_in
from cohorts.intake.exchange.models import SheetImport
from cohorts.intake.exchange.taking import NEW, REFUSED, REPLACES, SAME
from cohorts.intake.models import Call
from infuse.bilingual import current_language
from infuse.people.access import requires
from infuse.request import MemberRequest
from infuse.sheets.sheet import MOST_BYTES, SheetError
from infuse.sheets.xlsx_out import Tab
from infuse.tenancy.models import Programme
from infuse.ui.fields import RadiosField
from infuse.ui.forms import form_for, shown_when

SHOWN = 200  # rows of a check that a page lists; refused ones come first


class SheetForm(forms.Form):
    """A file, of what, for which call."""

    mark_optional = False

    call: forms.ModelChoiceField[Call] = forms.ModelChoiceField(
        label=gettext_lazy("For which cohort?"), queryset=None, empty_label=None
    )
    kind = RadiosField(label=gettext_lazy("What is in the file?"), choices=SheetImport.Kind.choices)
    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("CSV or XLSX, at most 10 megabytes and 5,000 rows."),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.xlsx", "class": "govuk-file-upload"}),
    )

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chooser = self.fields["call"]
        assert isinstance(chooser, forms.ModelChoiceField)
        chooser.queryset = programme.calls.select_related("cohort").order_by("-opens_at")
        chooser.label_from_instance = lambda call: call.cohort.name  # type: ignore[method-assign,assignment]

    def clean_file(self) -> Any:
        """No file is read that is too large to be taken."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            said = _("The file is larger than %(limit)d megabytes.")
            raise ValidationError(said % {"limit": MOST_BYTES // 1_000_000})
        return file


@requires("applications.decide")
@require_http_methods(["GET", "HEAD", "POST"])
def sheetimport_list(request: MemberRequest) -> HttpResponse:
    """Offer a file; below, the files of before."""
    form = form_for(request, SheetForm, programme=request.programme)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            found = offer_sheet(
                call=given["call"],
                kind=given["kind"],
                file_name=given["file"].name,
                data=given["file"].read(),
                actor=request.user,
            )
        except SheetError as error:
            form.add_error("file", error)
        else:
            return redirect("sheetimport_detail", found.pk)
    sheets = request.programme.sheetimports.defer("data", "fates").select_related(
        "call__cohort", "asked_by"
    )
    context = {"form": form, "sheets": sheets[:20], "calls": request.programme.calls.exists()}
    shown_when(form, context["calls"])
    return render(request, "cohorts/intake/exchange/sheetimport_list.html", context)


def _sheet(request: MemberRequest, pk: int) -> SheetImport:
    sheets = request.programme.sheetimports.defer("data").select_related("call__cohort", "asked_by")
    return get_object_or_404(sheets, pk=pk)


@requires("applications.decide")
@require_safe
def sheetimport_detail(request: MemberRequest, pk: int) -> HttpResponse:
    """What would become of each row, or what became of it."""
    sheet = _sheet(request, pk)
    fates = sorted(sheet.fates, key=lambda fate: (fate["what"] != REFUSED, fate["row"]))
    counts = {
        what: sum(f["what"] == what for f in fates) for what in (NEW, SAME, REPLACES, REFUSED)
    }
    context = {
        "sheet": sheet,
        "fates": fates[:SHOWN],
        "left_out": max(len(fates) - SHOWN, 0),
        "counts": counts,
        "refused": refused(sheet),
        "something": counts[NEW] + counts[REPLACES],
    }
    page = "cohorts/intake/exchange/sheetimport_detail.html"
    return render(request, f"{page}#errand" if request.htmx else page, context)


@require_POST
@requires("applications.decide")
def sheetimport_confirm(request: MemberRequest, pk: int) -> HttpResponse:
    """Take it in."""
    try:
        found = take_in(sheet=_sheet(request, pk), actor=request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        if refused(found):
            messages.error(request, _("Something has changed since the check. See below."))
    return redirect("sheetimport_detail", pk)


@requires("applications.decide")
@require_safe
def sheetimport_template(
    request: MemberRequest, slug: str, what: str, kind: str
) -> StreamingHttpResponse:
    """A file with the right columns and nothing below them."""
    if what not in TAKERS or kind not in FORMATS:
        raise Http404
    call = get_object_or_404(request.programme.calls.select_related("cohort"), cohort__slug=slug)
    columns = TAKERS[what](call, request.user).columns
    titles = [one.title(current_language()) for one in columns]
    return download(request, [Tab(what, titles, [])], name=f"{slug}-{what}", kind=kind)
