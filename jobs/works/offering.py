"""What somebody may record about a work now: the forms offered on its page."""

from __future__ import annotations

from jobs.question import Question, answers
from jobs.workplace import Workplace
from jobs.works.forms import FormDesk, Offered
from jobs.works.listing import WorkDesk
from model.ledger.rights import rights_of
from model.words.problems import WrongInput


def offered(place: Workplace, question: Question, work: str, role: str) -> list[Offered]:
    """The forms for a role about a work, in the order in which they are offered."""
    with answers(place, question) as found:
        desk = WorkDesk(place, found)
        if work not in desk.standings:
            raise WrongInput("subject_unknown", subject=work)
        return FormDesk(place, found, desk, work).offered(role)


def absorbed_into(place: Workplace, question: Question, work: str) -> str | None:
    """The work that a work became a part of, the last of them; None for one that stands by itself or is not there."""
    with answers(place, question) as found:
        standings, into = found.standings(), None
        while work in standings and (further := standings[work].absorbed_by) is not None:
            work = into = further
        return into


def may_use(place: Workplace, question: Question, work: str, role: str, form: str) -> bool:
    """Whether a role may record what a form says, whether or not the work still offers it."""
    with answers(place, question) as found:
        desk = WorkDesk(place, found)
        return work in desk.standings and FormDesk(place, found, desk, work).may(role, form)


def may_take_back(place: Workplace, role: str, kind: str) -> bool:
    """Whether a role may correct or take back an event of a kind: who may say a thing may unsay it."""
    return role in rights_of(kind, step=kind in place.rules.life_cycles.step_ids())
