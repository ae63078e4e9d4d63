"""What remarks are asked for in tests of the doctor."""

from __future__ import annotations

from collections.abc import Iterable

from well_said import VIETNAMESE

from jobs.doctor.remarks import Remark
from model.words.sentences import SENTENCES


def spoken(found: Iterable[Remark]) -> list[str]:
    """Level and code of what is not merely fine; each says in Vietnamese, on one line, what to do."""
    out = []
    for one in found:
        if one.level != "ok":
            assert VIETNAMESE.search(one.sentence.lower()), one
            assert "\n" not in one.sentence + one.what_to_do
            # Problems and differences say themselves what to do, as they do elsewhere.
            assert one.what_to_do or f"doctor_{one.code}" not in SENTENCES, one
            out.append(f"{one.level} {one.code}")
    return out
