"""What the holder of a link hears. No link stands here: the mail makes it when it is sent."""

from django.utils.timezone import localdate

from experiments.reports.sharing.models import ReportLink
from experiments.reports.telling import about
from infuse.notices.queue import notify
from infuse.people.models import User


def tell_shared(link: ReportLink) -> None:
    """Somebody without an account hears that a report is there for them."""
    tell_holder(link, "report_shared", f"report_shared:{link.pk}")


def tell_holder(link: ReportLink, kind: str, key: str, **more: object) -> bool:
    """Send the holder of a link a notice; False when it was queued before."""
    until = localdate(link.expires_at).isoformat()
    notice = notify(
        programme=link.programme,
        kind=kind,
        key=key,
        recipient=User.objects.filter(email__iexact=link.address).first(),
        address=link.address,
        language=link.language,
        context=about(link.report)
        | {"link_id": link.pk, "name": link.name, "holds_until_day": until}
        | more,
    )
    return notice is not None
