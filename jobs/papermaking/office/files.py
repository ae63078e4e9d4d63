"""The files of an office paper: framed by the rules of the unit, rendered, and named."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from documents.office.rendering import render_docx, render_xlsx
from documents.official.frame import ending, frame_of
from jobs.papermaking.made import Lack, Made
from jobs.papermaking.office.desk import OfficeDesk
from model.words.folding import fold

_NAME: Final = "{area}_{stem}_{key}.{suffix}"
_LONGEST: Final = 60


def made(
    desk: OfficeDesk,
    subject: str,
    *,
    school: str | None = None,
    basis: Sequence[str] = (),
    addressees: Sequence[str] | None = None,
    signers: Mapping[str, str] | None = None,
) -> Made:
    """The paper on a desk as files: .docx, and .xlsx where its words name sheets; with what it misses."""
    ground, rules = desk.ground, desk.place.rules
    kind = rules.documents.kind(ground.order.kind, desk.on)
    of_school = None if school is None else replace(desk.school(school), name=desk.school_name(school) or "")
    frame, lacks = frame_of(
        rules,
        kind,
        ground.area,
        ground.order.day or ground.order.on,
        subject=subject,
        school=of_school,
        basis=basis,
        addressees=addressees,
        signers=signers,
    )
    contents = desk.contents
    if contents.ending:
        contents = replace(contents, ending=ending(frame, contents.ending))
    marks = ground.mark_words
    files = {_name(desk, kind.stem, "docx"): render_docx(kind, frame, marks, contents)}
    if desk.phrases.sheets:
        files[_name(desk, kind.stem, "xlsx")] = render_xlsx(kind, frame, marks, contents, desk.place.now)
    missing = [Lack(code) for code in lacks] + [*_boxes(desk), *desk.lacks]
    return Made(files, desk.book, tuple(missing))


def _boxes(desk: OfficeDesk) -> list[Lack]:
    """The boxes that the office wants filled and nobody filled."""
    kind = desk.place.rules.documents.kind(desk.ground.order.kind, desk.on)
    empty = [box for box in kind.boxes if box.needed and not desk.box(box.id)]
    return [Lack("office_box_empty", facts={"box": box.name, "id": box.id}) for box in empty]


def _name(desk: OfficeDesk, stem: str, suffix: str) -> str:
    """A file name of plain letters, digits and dashes."""
    key = re.sub(r"[^a-z0-9]+", "-", fold("-".join(desk.ground.order.key))).strip("-")[:_LONGEST].strip("-")
    return _NAME.format(area=desk.ground.area, stem=stem, key=key, suffix=suffix)
