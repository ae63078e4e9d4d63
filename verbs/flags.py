"""Verbs about what is to be completed or explained, and about the six clears."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter

from model.words import help_texts as texts
from verbs.options import EVERYWHERE, Actor, Common, Key, app


@app.command(help=texts.FLAGS)
def flags(*, work: Annotated[str | None, Parameter(help=texts.FLAGS_WORK)] = None, common: Common = EVERYWHERE) -> int:
    from documents import console_flags
    from jobs.flags import flagged

    place, question = common.asked()
    found = flagged(place, question, work)
    common.show([one.as_json() for one in found], lambda: console_flags.flags(found, illustrative=place.illustrative))
    return 1 if any(one.open for one in found) else 0


@app.command(help=texts.EXPLAIN)
def explain(
    flag: Annotated[str, Parameter(help=texts.EXPLAIN_FLAG)],
    /,
    *,
    text: Annotated[str, Parameter(help=texts.EXPLAIN_TEXT)],
    by: Annotated[str | None, Parameter(help=texts.EXPLAIN_BY)] = None,
    key: Key = None,
    actor: Actor = None,
    common: Common = EVERYWHERE,
) -> int:
    from documents import console_flags
    from jobs import asking, recording
    from jobs import flags as jobs

    place, question = common.to_write()
    who, on = asking.actor_name(actor), asking.day(common.on)
    event = jobs.explain(place, question, flag, text, by, on, who, key)
    return common.show(recording.event_row(event), lambda: console_flags.explained(event))


@app.command(help=texts.CLEARS)
def clears(*, work: Annotated[str | None, Parameter(help=texts.FLAGS_WORK)] = None, common: Common = EVERYWHERE) -> int:
    from documents import console_flags
    from jobs import clears as jobs

    place, question = common.asked()
    found = jobs.clears(place, question, work)
    common.show([one.as_json() for one in found], lambda: console_flags.clears(found, illustrative=place.illustrative))
    return 1 if any(one.holes for one in found) else 0
