"""Verbs about what is to be made clear: findings, decisions on them, and the letter that asks."""

from __future__ import annotations

import sys
from typing import Annotated

from cyclopts import Parameter

from model.words import help_texts as texts
from verbs.options import EVERYWHERE, Actor, Common, Evidence, Key, app


@app.command(help=texts.FINDINGS)
def findings(*, common: Common = EVERYWHERE) -> int:
    from documents import console_findings
    from jobs import clarifying

    place, question = common.asked()
    found = clarifying.answered_findings(place, question)
    stale = clarifying.stale_decisions(place, question)
    for decision in stale if common.as_json else ():
        # A decision whose finding is gone stands in no row, and must be said all the same.
        print(f"tiendo: {decision.message}", file=sys.stderr)
    common.show([one.as_json() for one in found], lambda: console_findings.findings(found, stale))
    return 1 if any(one.finding.severity == "hard" and one.finding.status == "open" for one in found) else 0


@app.command(help=texts.CLARIFY)
def clarify(
    finding: Annotated[str, Parameter(help=texts.CLARIFY_FINDING)],
    status: Annotated[str, Parameter(help=texts.CLARIFY_STATUS)],
    /,
    *,
    by: Annotated[str, Parameter(help=texts.CLARIFY_BY)],
    text: Annotated[str | None, Parameter(help=texts.CLARIFY_TEXT)] = None,
    evidence: Evidence = None,
    key: Key = None,
    actor: Actor = None,
    common: Common = EVERYWHERE,
) -> int:
    from documents import console_findings
    from jobs import asking, clarifying, recording

    place, question = common.to_write()
    papers = [asking.paper(one) for one in evidence or ()]
    who, on = asking.actor_name(actor), asking.day(common.on)
    event = clarifying.decide(place, question, finding, status, by, text, papers, on, who, key)
    return common.show(recording.event_row(event), lambda: console_findings.decided(event))


@app.command(help=texts.QUESTIONS)
def questions(*, common: Common = EVERYWHERE) -> int:
    from documents import console_findings
    from jobs.questions_paper import write_questions

    place, question = common.asked()
    files = write_questions(place, question)
    told = {"files": [str(path) for path in files]}
    return common.show(told, lambda: console_findings.questions_written(files, illustrative=place.illustrative))
