"""Signing a level of the standards of evidence, and the document that it rests on."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from experiments.design.access import seen_or_404, standing_of
from experiments.design.standards.forms import SignatureForm
from experiments.design.standards.signing import beside_candidates, sign_standard
from experiments.design.together import show_refusal
from infuse.files.serving import serve_upload
from infuse.people.access import requires
from infuse.request import MemberRequest
from infuse.ui.forms import form_for


@require_http_methods(["GET", "HEAD", "POST"])
@requires("standards.sign")
def standard_new(request: MemberRequest, pk: int) -> HttpResponse:
    """The evaluation lead signs a level of 3 to 5."""
    experiment = seen_or_404(request, pk, standing_of(request))
    candidates = beside_candidates(experiment)
    form = form_for(request, SignatureForm, candidates=candidates)
    if request.method == "POST" and form.is_valid():
        data = dict(form.cleaned_data)
        beside = candidates.filter(pk=data.pop("beside") or 0).first()
        try:
            sign_standard(experiment=experiment, beside=beside, actor=request.user, **data)
        except ValidationError as error:
            show_refusal(form, error)
        else:
            messages.success(request, _("The level is signed."))
            return redirect("experiment_detail", experiment.pk)
    context = {"form": form, "experiment": experiment}
    return render(request, "experiments/design/standards/standard_new.html", context)


@require_safe
@requires("experiments.see")
def standard_document(request: MemberRequest, pk: int) -> FileResponse:
    """The document of a signature, for those who see the experiment."""
    signature = get_object_or_404(
        request.programme.standardssignatures.select_related("document"), pk=pk
    )
    seen_or_404(request, signature.experiment_id, standing_of(request))
    if signature.document is None:
        raise Http404
    return serve_upload(signature.document)
