"""How a page makes its main form, so that nothing typed is lost."""

import re
from typing import Any, cast

from django import forms
from django.http import HttpRequest, QueryDict

from infuse.bilingual import CODES
from infuse.ui.carrying import carried

# `title_en`, and `name_cy_7` where a form has a field for each row.
_LANGUAGE = re.compile(rf"_({'|'.join(CODES)})(?:_\d+)?$")


def form_for[F: forms.BaseForm](request: HttpRequest, form_class: type[F], **kwargs: Any) -> F:
    """The page's form: bound on POST; on GET unbound, showing what a language switch carried over.

    `kwargs` go to the form (instance, prefix, initial …). The page must render it in `<form
    id="page-form" method="post">`, because the language switch of base.html submits that form.
    """
    if request.method == "POST":
        form = form_class(request.POST, request.FILES, **kwargs)
    else:
        form = form_class(**kwargs)
        typed = carried(request)
        if typed is not None:
            form.initial.update(typed_values(form, typed))
    form.carried = True  # type: ignore[attr-defined]
    _name_languages(form)
    return form


def shown_when(form: forms.BaseForm, shown: object) -> None:
    """Say whether the page shows the form of `form_for`: the language switch submits it only then,
    and would do nothing where there is none.
    """
    form.carried = bool(shown)  # type: ignore[attr-defined]


def retype(form: forms.BaseForm, **values: str) -> None:
    """Let a bound form show and send these values of its fields; all else stays as it was typed.

    After a refusal because of somebody's newer edit, the version goes in: the next press is made in
    knowledge of it.
    """
    typed = cast(QueryDict, form.data).copy()
    for name, value in values.items():
        typed[form.add_prefix(name)] = value
    form.data = typed


def _name_languages(form: forms.BaseForm) -> None:
    """Say of each field for one of the two languages which that is, so that it is read right."""
    for name, field in form.fields.items():
        if found := _LANGUAGE.search(name):
            field.widget.attrs.setdefault("lang", found[1])


def typed_values(form: forms.BaseForm, typed: QueryDict) -> dict[str, Any]:
    """What `typed` holds for each field of the form, as its widget reads it; files cannot
    be carried.
    """
    values = {}
    for name, field in form.fields.items():
        widget, key = field.widget, form.add_prefix(name)
        if field.disabled or isinstance(widget, forms.FileInput):
            continue
        if not widget.value_omitted_from_data(typed, {}, key):
            values[name] = widget.value_from_datadict(typed, {}, key)
    return values
