"""Both demo programmes show offers and needs, certificates, and a template to edit."""

from cohorts.inspire.exchange.page import peers_for
from infuse.tenancy.current import in_programme
from infuse.tenancy.models import Programme


def test_what_the_demo_shows_of_the_learning_phase(demo: dict[str, Programme]) -> None:
    for slug, programme in demo.items():
        with in_programme(programme.pk):
            cards = programme.peercards.select_related("associate__organisation").order_by("pk")
            assert cards.count() >= 7, slug
            peers = peers_for(cards[0].associate)
            assert len(peers) >= 3
            assert all(peer.reasons for peer in peers)
            assert programme.certificates.exists()
            assert programme.programmetemplates.count() == 1
