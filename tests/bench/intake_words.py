"""Names and sentences for made-up applications."""

import random

FIRST = (
    "Siân Dafydd Nia Emyr Lowri Gareth Ffion Tomos Elin Huw Catrin Rhodri Megan Ioan Angharad "
    "Priya Tom Aisha Owen Grace Marek Chloe Hana Daniel Bethan Iestyn Mali Yusuf Ruth Gwion"
).split()
LAST = (
    "Prydderch Jones Williams Tŷ-gwyn Evans Llwyd Morgan Bowen Gruffydd Patel Rees Hughes Vaughan "
    "Ahmed Parry Kowalski Thomas Bevan Owens Davies Roberts Pugh"
).split()
WORK = (
    "Housing officer",
    "Social worker",
    "Environmental health officer",
    "School business manager",
    "Library lead",
    "Highways engineer",
    "Data analyst",
    "Swyddog tai",
)
_SENTENCES = (
    "People wait too long for an answer that we could have given on the first day.",
    "Mae pobl yn aros yn rhy hir am ateb y gallem fod wedi'i roi ar y diwrnod cyntaf.",
    "Our forms ask the same thing three times and nobody reads the third answer.",
    "Rwy'n gweithio gyda theuluoedd sy'n symud rhwng tri gwasanaeth heb neb yn gyfrifol.",
    "I would like to try a small change with one team and measure what it does.",
    "Nid oes neb yn gwybod faint o alwadau sy'n cael eu hailadrodd bob wythnos.",
    "The vans drive past the same street twice because two lists do not know each other.",
    "Damp homes come back to us every winter and the repair is always the same.",
)


def text(chance: random.Random, words: int) -> str:
    """About so many words, in both languages."""
    said: list[str] = []
    while sum(len(one.split()) for one in said) < words:
        said.append(chance.choice(_SENTENCES))
    return " ".join(said)
