"""How a problem must be said: one Vietnamese sentence, with nobody's password in it."""

from __future__ import annotations

import re
from urllib.parse import quote

from model.words.problems import Problem

VIETNAMESE = re.compile(r"[ạảấầẩậắằặẹẻếềểệỉịọỏốồổộớờởợụủứừửựỳỵđươ]")
# With a slash and an at sign, as the passwords that end up in logs have.
SECRET_WORD = "Bi-mat/42@x"  # noqa: S105 - it is a password, and nobody's
IN_ADDRESS = quote(SECRET_WORD, safe="")


def well_said(problem: Problem, code: str) -> str:
    """The sentence of a problem, which must have this code."""
    said = str(problem)
    assert problem.code == code, said
    assert VIETNAMESE.search(said.lower())
    assert "\n" not in said
    assert not any(part in said for part in (SECRET_WORD, IN_ADDRESS, "42@x", "Bi-mat"))
    return said
