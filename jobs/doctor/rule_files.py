"""Rule files and settings: readable, and shaped as the program asks, also those that the office wrote itself."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from jsonschema import Draft202012Validator

from jobs.doctor.remarks import Remark, advice, fine, of_problem, trouble
from jobs.doctor.visit import NAME as LIMITS
from jobs.doctor.visit import Visit
from model.plan.day_rows import NAME as DAYS
from model.plan.document_rows import FILE as DOCUMENTS
from model.plan.dossier_rules import FILE as DOSSIER
from model.plan.issuing import FILE as ISSUING
from model.plan.notice_rules import FILE as NOTICES
from model.plan.rules import OWN
from model.plan.shared_indicators import NAME as SHARED
from model.plan.units import FILE as UNITS
from model.plan.yaml_file import read_yaml
from model.words.problems import Problem

CHECK: Final = "rules"
# The files of its own that an office may lay beside ours. What reads them says itself what is wrong in them,
# but for the limits of this doctor.
_OWN: Final = frozenset(
    {f"{name}.yaml" for name in (*OWN, SHARED, LIMITS)} | {DAYS, DOCUMENTS, DOSSIER, ISSUING, NOTICES, UNITS}
)


def check(visit: Visit) -> Iterator[Remark]:
    """A file that cannot be read or does not fit its shape; a file of the office that nobody would read."""
    found = [*_files(visit), *_whole(visit)]
    yield from found
    if not found:
        yield fine(CHECK, "rules_fine")


def _files(visit: Visit) -> Iterator[Remark]:
    shipped, own = visit.place.data / "rules", visit.home / "rules"
    for path in sorted(own.glob("*.y*ml")):
        if path.name not in _OWN:
            yield advice(CHECK, "rule_unread", file=path, known=", ".join(sorted(_OWN)))
    limits = own / f"{LIMITS}.yaml"
    for path in (*sorted(shipped.glob("*.yaml")), *([limits] if limits.exists() else [])):
        try:
            yield from _misfits(path, visit.place.data / "schemas" / "rules" / f"{path.stem}.schema.json", shipped)
        except Problem as problem:
            yield of_problem(CHECK, problem)


def _misfits(path: Path, schema: Path, shipped: Path) -> Iterator[Remark]:
    """The first place of a file that does not fit its schema."""
    shape: dict[str, Any] = json.loads(schema.read_text(encoding="utf-8"))
    wrong = next(iter(Draft202012Validator(shape).iter_errors(read_yaml(path))), None)
    if wrong is not None:
        where, said = "/".join(map(str, wrong.absolute_path)) or "-", wrong.message.partition("\n")[0][:120]
        yield trouble(CHECK, "rule_shape", file=path, where=where, said=said, schemas=shipped)


def _whole(visit: Visit) -> Iterator[Remark]:
    """What the program makes of the files, the office's own among them, as any command would."""
    for read in (lambda: visit.place.rules, lambda: visit.settings):
        try:
            read()
        except Problem as problem:
            yield of_problem(CHECK, problem)
