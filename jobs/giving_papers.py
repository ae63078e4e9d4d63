"""Papers as they are given: the type where nobody said it, and the files that belong to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from jobs.evidence import FileGiven
from jobs.question import Answers
from jobs.workplace import Workplace
from model.ledger.events import Draft, Event, Paper
from model.words.problems import WrongInput

PHOTO, OTHER = "anh", "van_ban"


def with_papers(
    place: Workplace, found: Answers, draft: Draft, files: Sequence[FileGiven] = (), said_before: Event | None = None
) -> Draft:
    """The draft with its papers made whole; refused where a type stays open or a paper cannot be.

    What was `said_before` under the same key keeps the types it was given then, so that it is the same again.
    """
    papers = tuple(_with_file(one, file) for one, file in zip_longest(draft.papers, files))
    if said_before is not None:
        types = (paper.type for paper in said_before.draft.papers)
        papers = tuple(replace(one, type=one.type or before) for one, before in _pairs(papers, types))
    for index, one in enumerate(papers):
        if not one.type:
            given = {paper.type for paper in papers}
            typed = replace(one, type=_usual_type(place, found, draft, one, given))
            papers = (*papers[:index], typed, *papers[index + 1 :])
    return replace(draft, papers=papers)


def _pairs(papers: Sequence[Paper], types: Iterable[str]) -> Iterator[tuple[Paper, str]]:
    """Each paper with the type that stood in its place before; none for papers that are new."""
    before = iter(types)
    return ((paper, next(before, "")) for paper in papers)


def _with_file(paper: Paper | None, file: FileGiven | None) -> Paper:
    if file is None:
        assert paper is not None
        return paper
    if paper is None:
        return Paper(PHOTO if file.kind.is_image else OTHER, file.name, file=file.sha256)
    return replace(paper, file=file.sha256)


def _usual_type(place: Workplace, found: Answers, draft: Draft, paper: Paper, given: set[str]) -> str:
    """The one type that the event still needs; refused with those it may be where there are several."""
    fitting = [code for code in _usual_types(place, found, draft) if code not in given]
    if len(fitting) == 1:
        return fitting[0]
    known = ", ".join(f"{code} ({place.rules.paper_name(code)})" for code in fitting)
    raise WrongInput("paper_type_needed", number=paper.number, known=known or ", ".join(place.rules.papers))


def _usual_types(place: Workplace, found: Answers, draft: Draft) -> list[str]:
    """What a step needs and the work has not, what a work owes, or what usually stands behind such an event."""
    usual = [code for code, one in place.rules.papers.items() if draft.kind in one.usual_for]
    standing = found.standings().get(draft.subject.id) if draft.subject.kind == "work" else None
    if standing is None:
        return usual
    if draft.kind == "paper":
        return sorted(standing.leaves)
    step = place.rules.life_cycles.get(standing.cycle, draft.on).steps.get(draft.kind)
    if step is None:
        return usual
    return [code for code in step.needs if code not in standing.papers] or list(step.needs)
