"""From an account to files: whole ones or none, each knowing which account it was printed from."""

import hashlib
from functools import partial
from typing import Any

from django.core.files.base import ContentFile, File
from django.db import transaction
from django.http import Http404

from experiments.reports.compile import account_hash
from experiments.reports.models import Report, ReportFile
from experiments.reports.render import report_html
from experiments.reports.sharing.models import PublicVersion
from infuse.bilingual import CODES
from infuse.pdf.rendering import render_pdf
from infuse.tenancy.current import in_programme

_EDITION = ReportFile.Edition


def accounts_of(report: Report) -> dict[str, dict[str, Any]]:
    """What is to be printed of a report: the whole, and its public version when there is one."""
    accounts = {str(_EDITION.FULL): report.account or {}}
    public = PublicVersion.objects.filter(report=report, withdrawn_at=None).first()
    if public is not None:
        accounts[str(_EDITION.PUBLIC)] = public.account
    return accounts


def editions_of(report: Report) -> list[str]:
    """The editions that have files now."""
    return sorted(set(report.files.values_list("edition", flat=True)))


def print_edition(programme_id: int, report_id: int, language: str) -> None:
    """Print every edition of a report in a language, and keep the files in place of older ones.

    One that was printed from the very same account, and is still there, is left as it is.
    """
    with in_programme(programme_id):
        report = Report.objects.get(programme_id=programme_id, pk=report_id)
        accounts = accounts_of(report)
        printed = {
            (file.edition, file.account_hash)
            for file in report.files.filter(language=language)
            if file.file.storage.exists(str(file.file.name))
        }
    for edition, account in accounts.items():
        key = account_hash(account)
        if (edition, key) not in printed:
            pdf = render_pdf(report_html(account, language), identifier=key)
            _keep(report, language, edition, key, pdf)


def _keep(report: Report, language: str, edition: str, key: str, pdf: bytes) -> None:
    with in_programme(report.programme_id):
        before = ReportFile.objects.filter(report=report, language=language, edition=edition)
        names = [file.file.name for file in before]
        before.delete()
        made = ReportFile(
            programme_id=report.programme_id,
            report=report,
            language=language,
            edition=edition,
            account_hash=key,
            sha256=hashlib.sha256(pdf).hexdigest(),
            size=len(pdf),
        )
        name = f"{file_stem(report)}-{report.number}.{edition}.{language}.pdf"
        made.file.save(name, ContentFile(pdf), save=True)
        storage = made.file.storage
        # One that was lost gives its name to the new one.
        for old in filter(None, {*names} - {made.file.name}):
            transaction.on_commit(partial(storage.delete, old))


def sweep_files(report: Report) -> None:
    """Take away what a worker that died left in the report's folder: no row names it."""
    files = list(report.files.all())
    if not files:
        return
    folder, _slash, _name = (files[0].file.name or "").rpartition("/")
    known = {(file.file.name or "").rpartition("/")[2] for file in files}
    storage = files[0].file.storage
    _folders, names = storage.listdir(folder)
    for name in names:
        if name not in known:
            storage.delete(f"{folder}/{name}")


def full_files(report: Report) -> list[ReportFile]:
    """The PDFs of the whole report, English first; of an issued one only those of its account."""
    files = [
        file
        for file in report.files.all()
        if file.edition == _EDITION.FULL
        and (report.is_draft or file.account_hash == report.account_hash)
    ]
    return sorted(files, key=lambda file: CODES.index(file.language))


def opened(file: ReportFile) -> File[bytes]:
    """A PDF to give out. Raises Http404 for one that the storage has lost: making the report again
    prints it anew.
    """
    try:
        return file.file.open()
    except FileNotFoundError as lost:
        raise Http404 from lost


def file_stem(report: Report) -> str:
    """The name of a report's files without language and ending: its kind and its subject."""
    return f"{report.kind}-{report.subject}"
