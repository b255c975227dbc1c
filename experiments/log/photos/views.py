"""A photo given out, described better, or taken away."""

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from experiments.design.access import own_or_404, seen_or_404, standing_of
from experiments.design.together import show_refusal
from experiments.log.photos.adding import describe_photo, remove_photo
from experiments.log.photos.models import EntryPhoto
from experiments.log.photos.shrinking import SMALL_SIDE, shrunk
from experiments.log.reading import entry_or_404
from infuse.files.serving import kept_private, serve_upload
from infuse.people.access import requires
from infuse.request import MemberRequest
from infuse.tenancy.models import LANGUAGES
from infuse.ui.fields import RadiosField
from infuse.ui.forms import form_for


class PhotoForm(forms.Form):
    """What a photo shows."""

    alt = forms.CharField(label=gettext_lazy("What does the photo show?"), max_length=300)
    language = RadiosField(
        label=gettext_lazy("In which language did you write it?"), choices=LANGUAGES
    )


@require_safe
@requires("experiments.see")
def entry_photo(request: MemberRequest, pk: int, entry: int, photo: int) -> HttpResponse:
    """The photo, for those who may see the entry."""
    return serve_upload(_seen_photo(request, pk, entry, photo).upload)  # type: ignore[return-value]


@require_safe
@requires("experiments.see")
def entry_photo_small(request: MemberRequest, pk: int, entry: int, photo: int) -> HttpResponse:
    """The photo as it stands among others: light enough for a phone's data."""
    upload = _seen_photo(request, pk, entry, photo).upload
    try:
        with upload.file.open("rb") as file:
            small = shrunk(file.read(), SMALL_SIDE)
    except FileNotFoundError as error:
        raise Http404 from error
    return kept_private(HttpResponse(small, content_type=upload.content_type))


def _seen_photo(request: MemberRequest, pk: int, entry: int, photo: int) -> EntryPhoto:
    experiment = seen_or_404(request, pk, standing_of(request))
    photos = entry_or_404(experiment, entry).photos.select_related("upload")
    return get_object_or_404(photos, pk=photo)


@require_http_methods(["GET", "HEAD", "POST"])
@requires("experiments.work")
def photo_edit(request: MemberRequest, pk: int, entry: int, photo: int) -> HttpResponse:
    """Say better what it shows; with `remove` take it away for good."""
    experiment = own_or_404(request, pk)
    found = entry_or_404(experiment, entry)
    row = found.photos.select_related("upload").filter(pk=photo).first()
    if row is None and request.method == "POST":
        return redirect("entry_detail", pk, entry)  # taken away already
    row = row or get_object_or_404(found.photos, pk=photo)
    row.entry = found
    form = form_for(request, PhotoForm, initial={"alt": row.alt, "language": row.language})
    if "remove" in request.POST:
        remove_photo(photo=row, actor=request.user)
        messages.success(request, _("The photo is gone."))
        return redirect("entry_detail", pk, entry)
    if request.method == "POST" and form.is_valid():
        try:
            describe_photo(photo=row, actor=request.user, **form.cleaned_data)
        except ValidationError as error:
            show_refusal(form, error)
        else:
            return redirect("entry_detail", pk, entry)
    context = {"form": form, "experiment": experiment, "entry": found, "photo": row}
    return render(request, "experiments/log/photos/photo_edit.html", context)
