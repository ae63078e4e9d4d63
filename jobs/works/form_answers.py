"""Answers of a form about a work: what was typed becomes sayings, each field under its own name when it cannot be read."""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Final, Protocol

from jobs.asking import figure
from jobs.recording import Saying
from jobs.works.form_shape import Field, PaperRow, Part, WorkForm
from model.ledger.events import Paper
from model.ledger.kinds import month_of
from model.words.dates import parse_date
from model.words.numbers import parse_amount
from model.words.problems import WrongInput
from model.words.unreadable import Unreadable

RECEIPT: Final = "bb_ban_giao"


class Typed(Protocol):
    """What was typed: the text of a field, and all texts of one that can be given several times."""

    def text(self, name: str, default: str = "") -> str: ...  # noqa: D102

    def many(self, name: str) -> list[str]: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Hand:
    """Who records, under which key, and what their form has seen."""

    actor: str
    key: str
    seen: int | None


def sayings(form: WorkForm, typed: Typed, files: Mapping[str, Sequence[Path]], hand: Hand) -> list[Saying]:
    """What a form says, in the order in which it is recorded; `files` are those of each row of papers, and `photos`.

    `WrongInput` names the field that is missing or cannot be read, or says that nothing was typed.
    """
    said = list(_said(form, typed))
    given = list(_papers(form, typed, files))
    photos = tuple(files.get("photos", ()))
    if not said and (given or photos):
        # A photo alone is news of a site.
        said.extend([(part, {}, None) for part in form.parts if part.carries][:1])
    if not said:
        raise WrongInput("form_empty")
    day = _day(form, typed)
    leave = _leave(form, typed)
    out = [] if leave is None else [Saying(form.work, "leave", day, hand.actor, leave, key=f"{hand.key}.leave")]
    carrier = next((part.id for part, _, _ in said if part.carries), "")
    for part, body, on in said:
        papers = [row for row in given if part.id == carrier or _belongs(part, row[0])]
        out.append(_saying(form, part, body, on or day, papers, photos if part.id == carrier else (), hand))
    return [replace(one, seen=hand.seen) for one in out]


def _said(form: WorkForm, typed: Typed) -> Iterator[tuple[Part, dict[str, Any], date | None]]:
    """Each part into which anything was typed, what it says, and its own day if it has one."""
    if form.id == "disbursed":
        yield from _payments(form, typed)
    elif form.id == "handover":
        yield from _delivery(form, typed)
    else:
        for part in form.parts:
            if (body := _body(part, typed)) is not None:
                yield part, body, None


def _belongs(part: Part, paper: Paper) -> bool:
    """The paper that a school signed stands behind its own word as behind the handover."""
    return part.kind == "received" and paper.type == RECEIPT


def _saying(
    form: WorkForm,
    part: Part,
    body: Mapping[str, Any],
    on: date | None,
    papers: Sequence[tuple[Paper, tuple[Path, ...]]],
    photos: tuple[Path, ...],
    hand: Hand,
) -> Saying:
    # The files of papers come first, each beside its own; what is left over becomes a paper by itself.
    ordered = sorted(papers, key=lambda row: not row[1])
    files = [row[1][0] for row in ordered if row[1]] + [path for row in ordered for path in row[1][1:]]
    return Saying(
        subject=form.work,
        kind=part.kind,
        on=on,
        actor=hand.actor,
        body=body,
        papers=tuple(paper for paper, _ in ordered),
        key=f"{hand.key}.{part.id}",
        corrects=form.corrects or None,
        files=(*files, *photos),
    )


def _body(part: Part, typed: Typed) -> dict[str, Any] | None:
    """What a part says; None for one that nothing was typed into, though it could be left out."""
    body = {one.name: value for one in part.fields if (value := _value(one, typed)) is not None}
    if part.optional and (not body or _as_offered(part, typed)):
        return None
    missing = next((one.label for one in part.fields if one.needed and one.name not in body), None)
    if missing is not None:
        raise WrongInput("form_field_needed", label=missing)
    return {**part.said, **body}


def _as_offered(part: Part, typed: Typed) -> bool:
    """Whether every field still says what stood there before: then nothing was said."""
    return not part.said and all(typed.text(one.id) == one.default for one in part.fields)


def _value(one: Field, typed: Typed) -> Any:
    """The value of a field; None where it was left empty."""
    if one.widget == "papers":
        return typed.many(one.id) or None
    text = typed.text(one.id)
    if not text:
        return None
    try:
        if one.widget == "amount":
            return parse_amount(text)
        return figure(one.name, text)
    except Unreadable as error:
        raise WrongInput("form_field_wrong", label=one.label, said=str(error)) from None


def _day(form: WorkForm, typed: Typed) -> date | None:
    text = typed.text("on")
    return parse_date(text) if form.asks_day and text else None


def _leave(form: WorkForm, typed: Typed) -> dict[str, Any] | None:
    """Leave for the papers of a step that somebody lets come later."""
    codes = [row.type for row in form.papers if row.later and typed.text(f"{row.id}.later")]
    if not codes:
        return None
    by, reason, due = (typed.text(f"leave.{name}") for name in ("by", "reason", "due"))
    if not (by and reason and due):
        raise WrongInput("form_leave_needs")
    return {"papers": codes, "by": by, "reason": reason, "due": parse_date(due).isoformat()}


def _papers(
    form: WorkForm, typed: Typed, files: Mapping[str, Sequence[Path]]
) -> Iterator[tuple[Paper, tuple[Path, ...]]]:
    """The papers of the rows into which anything was typed, each with its files."""
    for row in form.papers:
        number, on = " ".join(typed.text(f"{row.id}.number").split()), typed.text(f"{row.id}.on")
        paths = tuple(files.get(row.id, ()))
        if not (number or on or paths or (row.file and not typed.text(f"{row.id}.drop"))):
            continue
        yield _paper(row, typed, number, on), paths


def _paper(row: PaperRow, typed: Typed, number: str, on: str) -> Paper:
    chosen = typed.text(f"{row.id}.type") if row.types else row.type
    if row.types and not chosen:
        raise WrongInput("form_paper_type", number=number or "…")
    return Paper(
        type=chosen,
        number=number,
        on=parse_date(on) if on else None,
        issuer=typed.text(f"{row.id}.issuer") or None,
        signer=typed.text(f"{row.id}.signer") or None,
        file=row.file or None,
    )


def _payments(form: WorkForm, typed: Typed) -> Iterator[tuple[Part, dict[str, Any], date | None]]:
    """What was paid to the end of a month, for each source that a figure was typed for."""
    month, year = typed.text("month"), typed.text("year")
    parts = [(part, _body(part, typed)) for part in form.parts if part.kind]
    for part, body in parts:
        if body is None:
            continue
        if "source" not in body or "amount" not in body:
            raise WrongInput("form_source_and_amount")
        more: dict[str, Any] = {"month": month} | ({"year": int(year)} if year.isdigit() else {})
        yield part, body | more, _month_end(month)


def _month_end(month: str) -> date:
    found = month_of(month)
    if found is None:
        raise WrongInput("month_wrong", value=month)
    return date(*found, calendar.monthrange(*found)[1])


def _delivery(form: WorkForm, typed: Typed) -> Iterator[tuple[Part, dict[str, Any], date | None]]:
    """The school's word where it signed, then what is handed over: in one event where it is all that is left."""
    parts = [(part, body) for part in form.parts if part.kind and (body := _body(part, typed))]
    parts = [(part, body) for part, body in parts if body.get("quantity")]
    if not parts:
        raise WrongInput("form_nothing_handed")
    if typed.text("signed"):
        for part, body in parts:
            said = {"received": True, "item": body["item"], "quantity": body["quantity"]}
            yield replace(part, id=f"received.{part.id}", kind="received", carries=False), said, None
    for place, (part, body) in enumerate(parts, 1):
        final = {"final": True} if typed.text("final") and place == len(parts) else {}
        yield part, body | final, None
