"""Names of dossiers: what a person types, the id it means, and the standing behind it."""

from __future__ import annotations

from collections.abc import Mapping

from jobs.dossier.gathering import KIND
from jobs.question import Answers
from model.ledger.document_life import DocumentStanding, documents_of
from model.words.folding import clean
from model.words.problems import WrongInput


def dossiers(found: Answers) -> dict[str, DocumentStanding]:
    """Every dossier of the unit by id, in the order they were opened."""
    return {name: one for name, one in documents_of(found.events("document")).items() if one.kind == KIND}


def meant(found: Answers, said: str) -> DocumentStanding:
    """The dossier a person means by `2027-1` or `dossier/2027-1`; WrongInput where there is none."""
    known = dossiers(found)
    name = id_of(said)
    if name not in known:
        raise WrongInput("dossier_unknown", document=said, known=", ".join(known) or "-")
    return known[name]


def id_of(said: str) -> str:
    """The id of a dossier, whichever way it was typed."""
    key = " ".join(clean(said).split()).strip("/")
    return key if key.startswith(f"{KIND}/") else f"{KIND}/{key}"


def next_id(known: Mapping[str, DocumentStanding], year: int) -> str:
    """The id of the next dossier whose first year this is."""
    numbers = [int(n) for name in known if (n := name.removeprefix(f"{KIND}/{year}-")).isdecimal()]
    return f"{KIND}/{year}-{max(numbers, default=0) + 1}"
