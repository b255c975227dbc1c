"""What people offer and need; and what a demo shows of its learning phase besides."""

from cohorts.inspire.completion.certifying import issue_certificate
from cohorts.inspire.completion.gathering import gather
from cohorts.inspire.exchange.saving import save_peer_card
from cohorts.roster.programme_templates.keeping import add_template
from cohorts.roster.programme_templates.shipped_files import shipped_content
from infuse.loading.loading import Loading, of

TEMPLATE = "infuse"
# Half of those who completed have fetched their certificate: the others see the button.
EVERY = 2


def load_exchange(loading: Loading) -> None:
    """The cards of the folder; for a demo also a template of its own, and certificates."""
    at = loading.calendar.at(3, 12)
    for row in loading.folder.rows("peer_cards"):
        associate = loading.associates[row["email"]]
        with of(row):
            save_peer_card(
                associate=associate,
                offers=row["offers"] or "",
                needs=row["needs"] or "",
                offer_tags=row["offer_tags"] or [],
                need_tags=row["need_tags"] or [],
                language=row["language"],
                actor=associate.person,
                at=at,
            )
        loading.progress.step()
    if loading.programme.is_demo:
        _show(loading)


def _show(loading: Loading) -> None:
    """A template to edit, and the certificates of some who completed."""
    add_template(
        programme=loading.programme,
        content=shipped_content(TEMPLATE),
        source=TEMPLATE,
        actor=loading.manager,
        at=loading.calendar.at(-30, 9),
    )
    gathered = gather(loading.the_cohort)
    done = [one for one in gathered.people if gathered.standing(one).complete]
    for person in done[::EVERY]:
        associate = person.associate
        issue_certificate(
            associate=associate, actor=associate.person, at=loading.calendar.at(10_000)
        )
