"""Verbs that record what happened, and show the history of a subject."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from model.words import help_texts as texts
from verbs.options import EVERYWHERE, Actor, Common, Evidence, Key, app


@app.command(help=texts.HISTORY)
def history(subject: Annotated[str, Parameter(help=texts.SUBJECT)], /, *, common: Common = EVERYWHERE) -> int:
    from documents import console
    from jobs.history import history_rows

    place, question = common.asked()
    rows = history_rows(place, question, subject)
    return common.show(rows, lambda: console.history(rows, illustrative=place.illustrative))


@app.command(help=texts.RECORD)
def record(
    subject: Annotated[str, Parameter(help=texts.SUBJECT)],
    kind: Annotated[str, Parameter(help=texts.KIND)],
    /,
    *,
    quantity: Annotated[str | None, Parameter(help=texts.QUANTITY)] = None,
    amount: Annotated[str | None, Parameter(help=texts.AMOUNT)] = None,
    item: Annotated[str | None, Parameter(help=texts.ITEM)] = None,
    source: Annotated[str | None, Parameter(help=texts.SOURCE)] = None,
    final: Annotated[bool, Parameter(help=texts.FINAL, negative=())] = False,
    evidence: Evidence = None,
    file: Annotated[list[Path] | None, Parameter(help=texts.EVIDENCE_FILE, negative=())] = None,
    issuer: Annotated[list[str] | None, Parameter(help=texts.EVIDENCE_ISSUER, negative=())] = None,
    signer: Annotated[list[str] | None, Parameter(help=texts.EVIDENCE_SIGNER, negative=())] = None,
    about: Annotated[list[str] | None, Parameter(help=texts.EVIDENCE_ABOUT, negative=())] = None,
    key: Key = None,
    actor: Actor = None,
    corrects: Annotated[str | None, Parameter(help=texts.CORRECTS)] = None,
    common: Common = EVERYWHERE,
    **more: Annotated[str, Parameter(help=texts.MORE)],
) -> int:
    from documents import console_papers
    from jobs import recording
    from jobs.asking import PapersGiven, saying

    place, question = common.to_write()
    figures = {"quantity": quantity, "amount": amount, "item": item, "source": source, "final": final or None, **more}
    papers = PapersGiven(evidence or (), file or (), issuer or (), signer or (), about or ())
    said = saying(subject, kind, common.on, actor, figures, papers, key, corrects)
    event = recording.record(place, question, said)
    return common.show(recording.event_row(event), lambda: console_papers.recorded(event, place.rules))


@app.command(help=texts.VOID)
def void(
    event: Annotated[str, Parameter(help=texts.EVENT)],
    /,
    *,
    reason: Annotated[str, Parameter(help=texts.REASON)],
    actor: Actor = None,
    common: Common = EVERYWHERE,
) -> int:
    from documents import console
    from jobs import recording
    from jobs.asking import actor_name

    place, question = common.said()
    made = recording.void(place, question, event, reason, actor_name(actor))
    return common.show(recording.event_row(made), lambda: console.recorded(made, place.rules.life_cycles))


@app.command(help=texts.GROUP)
def group(
    name: Annotated[str, Parameter(help=texts.GROUP_NAME)],
    subjects: Annotated[list[str], Parameter(help=texts.GROUP_SUBJECTS)],
    /,
    *,
    key: Key = None,
    actor: Actor = None,
    common: Common = EVERYWHERE,
) -> int:
    from documents import console
    from jobs import grouping
    from jobs.asking import actor_name

    place, question = common.to_write()
    code = grouping.group(place, question, name, subjects, actor_name(actor), key)
    return common.show({"id": code, "name": name}, lambda: console.grouped(code, name))
