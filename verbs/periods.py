"""Verbs about periods: roll up, compare, close and report."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter

from model.words import document_texts
from model.words import help_texts as texts
from model.words.problems import Refused
from verbs import documents, merging
from verbs.options import EVERYWHERE, Actor, Common, app


@app.command(help=texts.ROLLUP)
def rollup(
    *,
    period: Annotated[str | None, Parameter(help=texts.PERIOD)] = None,
    draft: Annotated[bool, Parameter(help=texts.DRAFT, negative=())] = False,
    common: Common = EVERYWHERE,
) -> int:
    from documents import console
    from jobs import rollup as jobs
    from jobs.packages.merging import merges
    from jobs.question import area_of

    place, question = common.to_write()
    area = area_of(place, question)
    if merges(place, area):
        raise Refused("unit_merges", area=area)
    done = (jobs.preview if draft else jobs.roll_up)(place, area, period)
    shown = done.snapshot.as_json() | {"files": [str(path) for path in done.files]}
    return common.show(shown, lambda: console.rolled_up(done.snapshot, done.files, illustrative=place.illustrative))


@app.command(help=texts.CHANGES)
def changes(
    old: Annotated[str, Parameter(help=texts.CHANGES_SIDE)],
    new: Annotated[str, Parameter(help=texts.CHANGES_SIDE)],
    /,
    *,
    common: Common = EVERYWHERE,
) -> int:
    from documents import console_changes
    from jobs.changes import changes as between

    place, question = common.asked()
    found = between(place, question, old, new)
    common.show(found.as_json(), lambda: console_changes.changes(found, place.rules, illustrative=place.illustrative))
    return 1 if found.unexplained else 0


@app.command(help=texts.CLOSE)
def close(
    period: Annotated[str, Parameter(help=texts.PERIOD)],
    /,
    *,
    by: Annotated[str, Parameter(help=texts.BY)],
    common: Common = EVERYWHERE,
) -> int:
    from documents import console
    from jobs import rollup as jobs
    from jobs.packages.merging import close_merge, merges
    from jobs.question import area_of

    place, question = common.to_write()
    area = area_of(place, question)
    if merges(place, area):
        return merging.show(place, close_merge(place, area, period, by), common)
    done = jobs.close(place, area, period, by)
    shown = done.snapshot.as_json() | {"files": [str(path) for path in done.files]}
    return common.show(shown, lambda: console.rolled_up(done.snapshot, done.files, illustrative=place.illustrative))


@app.command(help=texts.REPORT)
def report(
    kind: Annotated[str, Parameter(help=document_texts.REPORT_MADE_KIND)] = "weekly",
    /,
    *,
    period: Annotated[str | None, Parameter(help=texts.PERIOD)] = None,
    school: Annotated[str | None, Parameter(help=document_texts.REPORT_OF_SCHOOL)] = None,
    final: Annotated[bool, Parameter(help=document_texts.DOCUMENT_FINAL, negative=())] = False,
    by: Annotated[str | None, Parameter(help=document_texts.DOCUMENT_BY)] = None,
    leave: Annotated[str | None, Parameter(help=document_texts.DOCUMENT_LEAVE)] = None,
    pdf: Annotated[bool, Parameter(help=document_texts.DOCUMENT_PDF, negative=())] = False,
    actor: Actor = None,
    common: Common = EVERYWHERE,
) -> int:
    from jobs.papermaking.report_kinds import WEEKLY, report_document

    if kind == WEEKLY:
        return rollup(period=period, common=common)
    id_ = report_document(*common.to_write(), kind, period, school)
    return documents.make(id_, final=final, by=by, leave=leave, pdf=pdf, actor=actor, common=common)
