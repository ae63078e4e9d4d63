"""Stages of construction: the codes events hold, and what people on a site call them."""

from __future__ import annotations

from collections.abc import Mapping

from model.words.folding import fold

_FLOORS = range(1, 10)

# In the order in which a house is built (USERS 4).
STAGES: Mapping[str, str] = {
    "foundation": "móng",
    **{f"floor-{n}": f"thân tầng {n}" for n in _FLOORS},
    "roof": "mái",
    "finishing": "hoàn thiện",
}

_TYPED: Mapping[str, str] = {
    **{fold(label): code for code, label in STAGES.items()},
    **{fold(f"tầng {n}"): f"floor-{n}" for n in _FLOORS},
}


def stage_label(code: str | None) -> str | None:
    """What a site calls a stage; None for none, or for a code that is not one."""
    return STAGES.get(code or "")


def stage_code(text: str) -> str:
    """The code of a stage as people type it, with or without marks; what is no stage is given back as it is."""
    return text if text in STAGES else _TYPED.get(fold(text), text)
