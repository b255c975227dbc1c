"""Organisations, the people who run the programme, reviewers and leaders."""

from infuse.loading.loading import Loading, of
from infuse.people.joining import add_member
from infuse.people.organisations import add_organisation


def load_people(loading: Loading) -> None:
    """Everybody who is somebody before the first application comes in."""
    opened = loading.calendar.at(loading.folder.cohort["dates"]["applications_open_day"], 9)
    for row in loading.folder.rows("organisations"):
        with of(row):
            loading.organisations[row["code"]] = add_organisation(
                programme=loading.programme,
                code=row["code"],
                name_en=row["name_en"],
                name_cy=row["name_cy"],
                kind=row["kind"],
                actor=None,
                at=opened,
            )
            if row["leader_email"]:
                loading.people[row["leader_email"]] = add_member(
                    programme=loading.programme,
                    email=row["leader_email"],
                    full_name=row["leader_name"] or row["leader_email"],
                    role="council_leader",
                    organisation=loading.organisations[row["code"]],
                    actor=None,
                    at=opened,
                    verified=True,
                )
        loading.progress.step()
    _staff(loading)


def _staff(loading: Loading) -> None:
    opened = loading.calendar.at(loading.folder.cohort["dates"]["applications_open_day"], 9)
    for row in loading.folder.rows("staff"):
        with of(row):
            loading.people[row["email"]] = add_member(
                programme=loading.programme,
                email=row["email"],
                full_name=row["full_name"],
                role=row["role"],
                actor=None,
                at=opened,
                verified=True,
            )
        if row["role"] == "programme_manager" and loading.manager is None:
            loading.manager = loading.people[row["email"]]
        loading.progress.step()
    for row in loading.folder.rows("reviewers"):
        with of(row):
            loading.people[row["email"]] = add_member(
                programme=loading.programme,
                email=row["email"],
                full_name=row["full_name"],
                role="reviewer",
                organisation=loading.organisations[row["organisation_code"]],
                actor=loading.manager,
                at=opened,
                verified=True,
            )
        loading.progress.step()
