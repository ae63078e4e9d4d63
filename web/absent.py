"""What is not there: an address of another unit's thing, or of nobody's, is answered alike."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager

from fastapi import HTTPException

from model.words.problems import Problem
from model.words.unreadable import Unreadable


@contextmanager
def or_not_there(codes: Collection[str]) -> Iterator[None]:
    """404 for problems with one of these codes, and for an address that cannot be read; others go on as they are."""
    try:
        yield
    except Unreadable:
        raise HTTPException(404) from None
    except Problem as problem:
        if problem.code in codes:
            raise HTTPException(404) from None
        raise
