"""What is said when a place is confirmed, and when an offer ends without an answer."""

from cohorts.intake.telling import about_application, day_in_both
from cohorts.intake.welcome.models import Offer, Signature
from infuse.bilingual import in_language
from infuse.notices.queue import notify


def tell_confirmed(signature: Signature) -> None:
    """The associate gets a copy of what they signed, in the language that they signed it in."""
    application = signature.offer.application
    agreement = signature.agreement
    signed_on = signature.signed_at.astimezone(application.programme.clock).date()
    context = about_application(application) | day_in_both("signed", signed_on)
    context |= {
        "path": f"/calls/{application.call.cohort.slug}/place/welcome/",
        "agreement": in_language(agreement, "text", signature.language),
        "number": agreement.number,
        "typed_name": signature.typed_name,
    }
    notify(
        programme=application.programme,
        kind="place_confirmed",
        key=f"place_confirmed:{signature.offer_id}",
        recipient=application.person,
        context=context,
        language=signature.language,
    )


def tell_lapsed(offer: Offer) -> None:
    """The applicant learns that the offer has lapsed, and that an answer may still help."""
    application = offer.application
    notify(
        programme=application.programme,
        kind="place_lapsed",
        key=f"place_lapsed:{offer.pk}:{offer.confirm_by.date().isoformat()}",
        recipient=application.person,
        context=about_application(application),
    )
