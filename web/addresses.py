"""Parts of an address: ids, words somebody looks for, and which page of a list, each no longer than it can mean."""

from __future__ import annotations

from typing import Annotated

from fastapi import Path, Query

Code = Annotated[str, Path(max_length=100)]
"""An id of a unit's own in the path."""
Period = Annotated[str, Path(max_length=10)]
"""The id of a week, month or quarter in the path."""
Text = Annotated[str, Query(max_length=200)]
"""What somebody looks for or chose."""
PageNumber = Annotated[int, Query(alias="page", ge=1, le=100_000)]
"""Which page of a long list, counted from 1."""
