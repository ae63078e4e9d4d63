"""Guards of papers: what is needed of any paper, whatever event it stands behind."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from model.ledger.events import Paper
from model.plan.rules import Rules
from model.words.dates import short
from model.words.problems import Refused


def check_papers(papers: Iterable[Paper], rules: Rules, today: date) -> None:
    """Raise `Refused` for a paper of an unknown type, without the number it needs, or of a day to come.

    Papers out of their order in time are no matter of these guards: they become a finding.
    """
    for paper in papers:
        known = rules.papers.get(paper.type)
        if known is None:
            raise Refused("paper_unknown", paper=paper.type, known=", ".join(rules.papers))
        if not paper.number.strip() and not known.unnumbered:
            raise Refused("paper_number_needed", paper=known.name)
        if paper.on is not None and paper.on > today:
            raise Refused(
                "paper_in_future", paper=known.name, number=paper.number, on=short(paper.on), today=short(today)
            )
