"""The questions paper in plain words: what both its Word and its Excel form print."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import unescape
from itertools import groupby
from typing import Any

from documents.filters import plain
from documents.templates import environment, words_of
from model.checks.answers import Answered
from model.plan.address import Address
from model.plan.findings import Finding
from model.words.dates import header, parse_date, short
from model.words.numbers import number

Row = dict[str, str]
_MISSING = "–"
_ANNEX = re.compile(r"PL(?P<number>\d*)(?:\.(?P<rest>.+))?")


@dataclass(frozen=True, slots=True)
class QuestionsPaper:
    """The questions about a plan, who asks and who is asked.

    `questions` hold the findings in the order of the plan, hard ones first; `number` and `dated`
    (ISO) are the plan's own, None while it is a draft; `through` is the office that passes the
    paper on. Words that are not known are empty.
    """

    plan: str
    number: str | None
    dated: str | None
    issuer: str
    signer_name: str
    signer_title: str
    through: str
    parent_body: str
    office: str
    on: date
    illustrative: bool
    questions: Sequence[Answered]


def words() -> Mapping[str, Any]:
    """The words of the paper, from its template."""
    return words_of("questions")


def values(paper: QuestionsPaper) -> dict[str, Any]:
    """Everything the paper prints, as plain texts."""
    said = _facts(paper)
    letter, table = words()["letter"], words()["table"]
    signed = "" if paper.signer_name else "_no_signer"
    groups = _groups(paper.questions)
    return {
        "mark": words()["illustrative"] if paper.illustrative else "",
        "parent_body": said["parent_body"].upper(),
        "office": said["office"].upper(),
        "place_and_day": header(_place(paper.parent_body), None, paper.on.year),
        "subject": _filled(letter["subject"], said),
        "to": letter["to"],
        "addressee": _filled(letter["addressee" + signed], said),
        "addressee_office": _filled(letter["addressee_office"], said) if paper.signer_name else "",
        "through": _filled(letter["through"], said) if paper.through else "",
        "body": _all(letter["body" + signed], said),
        "counts": [_filled(letter["counts"][g["key"]], said | {"group": g}) for g in groups],
        "closing": _all(letter["closing" + signed], said),
        "recipients": _all(letter["recipients"], said),
        "attached": _filled(table["attached"], said),
        "notes": table["notes"],
        "numbered": [group for group in groups if group["key"] != "hole"],
        "holes": [part for group in groups if group["key"] == "hole" for part in _by_request(group["rows"])],
        "hole_title": next((group["title"] for group in groups if group["key"] == "hole"), ""),
        "rows": [row for group in groups for row in group["rows"]],
    }


def _facts(paper: QuestionsPaper) -> dict[str, Any]:
    texts = {
        name: plain(getattr(paper, name))
        for name in ("plan", "issuer", "signer_name", "signer_title", "through", "parent_body", "office")
    }
    return texts | {"dated": _dated(paper), "total": len(paper.questions)}


def _dated(paper: QuestionsPaper) -> str:
    """The plan's number and day, or that it has none yet."""
    said: Mapping[str, str] = words()["dated"]
    if not paper.number:
        return said["draft"]
    if not paper.dated:
        return said["numbered_only"].format(number=paper.number)
    return said["numbered"].format(number=paper.number, on=short(parse_date(paper.dated)))


def _place(parent_body: str) -> str:
    """The place a paper is dated from: the name of the unit without its kind."""
    text = plain(parent_body)
    prefixes = (p for p in words()["unit_prefixes"] if text.casefold().startswith(p.casefold() + " "))
    return text[len(next(prefixes, "")) :].strip()


def _groups(questions: Sequence[Answered]) -> list[dict[str, Any]]:
    """The questions by how pressing they are, numbered through."""
    out: list[dict[str, Any]] = []
    done = 0
    for key, title in words()["groups"].items():
        chosen = [one for one in questions if one.finding.severity == key]
        if key == "hole":
            chosen = _same_together(chosen)
        if chosen:
            rows = [_row(i, one, title) for i, one in enumerate(chosen, done + 1)]
            out.append({"key": key, "title": title, "count": len(rows), "rows": rows, "ordinal": len(out) + 1})
            done += len(rows)
    return out


def _same_together(questions: Sequence[Answered]) -> list[Answered]:
    """Those that put the same request one after the other, in the order of the first of them."""
    requests = list(dict.fromkeys(_request(one.finding) for one in questions))
    return sorted(questions, key=lambda one: requests.index(_request(one.finding)))


def _row(ordinal: int, one: Answered, group: str) -> Row:
    finding = one.finding
    return {
        "ordinal": str(ordinal),
        "group": group.capitalize(),
        "message": plain(finding.message) + _asked(one),
        "where": where(finding.places),
        "stated": number(finding.stated, missing=_MISSING),
        "computed": number(finding.computed, missing=_MISSING),
        "question": question(finding),
        "request": _request(finding),
        "answer": "",
        "id": plain(finding.id),
    }


def question(finding: Finding) -> str:
    """What is put to the plan's author."""
    return plain(finding.question or words()["request"])


def _request(finding: Finding) -> str:
    """What a hole's row is headed with: one request for all of its kind."""
    return str(words()["requests"].get(finding.kind) or question(finding))


def _asked(one: Answered) -> str:
    if one.finding.status != "asked" or one.decision is None:
        return ""
    said: Mapping[str, str] = words()["asked"]
    if not one.decision.papers:
        return said["spoken"].format(on=short(one.decision.on))
    return said["written"].format(on=short(one.decision.on), basis=plain(one.decision.basis))


def where(places: Iterable[Address]) -> str:
    """Where a finding stands, by section in the order of the finding, one a line; lines that touch as one stretch."""
    sections: dict[str, list[tuple[int, int]]] = {}
    for place in places:
        sections.setdefault(place.section, []).append((place.first, place.last))
    told = (
        words()["lines"].format(section=_section(section), lines=", ".join(map(_stretch, _joined(lines))))
        for section, lines in sections.items()
    )
    return "\n".join(told)


def _section(section: str) -> str:
    known: Mapping[str, str] = words()["sections"]
    if section in known:
        return known[section]
    annex = _ANNEX.fullmatch(section)
    if annex is None:
        return section
    name = f"{known['PL']} {annex['number']}".strip()
    return str(words()["annex_section"]).format(annex=name, section=annex["rest"]) if annex["rest"] else name


def _joined(lines: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    for first, last in sorted(lines):
        if out and first <= out[-1][1] + 1:
            out[-1] = (out[-1][0], max(last, out[-1][1]))
        else:
            out.append((first, last))
    return out


def _stretch(lines: tuple[int, int]) -> str:
    first, last = lines
    return f"{first}" if first == last else f"{first}–{last}"


def _by_request(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """Rows that put the same request, one after the other."""
    return [{"request": request, "rows": list(same)} for request, same in groupby(rows, key=lambda r: r["request"])]


def _all(texts: Iterable[str], facts: Mapping[str, Any]) -> list[str]:
    return [_filled(text, facts) for text in texts]


def _filled(text: str, facts: Mapping[str, Any]) -> str:
    """A sentence of the template filled in; the paper itself escapes it again where it must."""
    return plain(unescape(environment().from_string(text).render(facts)))
