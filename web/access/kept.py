"""Forms that are kept over a signing in: where they go, what was typed, and which files must be chosen again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from web.access.own_paths import own_path
from web.guarding import CSRF
from web.typed import Typed

# In the form of signing in, a field of the other form goes by this before its name.
KEPT: Final = "kept."
FILES: Final = "kept_files"
_SECRET: Final = ("password", "pin")


@dataclass(frozen=True, slots=True)
class Kept:
    """A form on its way."""

    to: str
    fields: Sequence[tuple[str, str]] = ()
    files: Sequence[str] = ()

    @property
    def any(self) -> bool:
        """Whether there is anything to send again."""
        return bool(self.fields or self.files)

    @property
    def shown(self) -> Sequence[str]:
        """What a person would know again of it."""
        return [value for _, value in self.fields if value.strip()]


def kept_from(to: str, typed: Typed) -> Kept:
    """A form as it was sent, without what must not be written into a page."""
    fields = [(name, value) for name, value in typed.fields if name != CSRF and not name.startswith(_SECRET)]
    files = dict.fromkeys(name for name, file in typed.files if file.filename)
    return Kept(to, fields, list(files))


def kept_in(typed: Typed) -> Kept:
    """The form that the form of signing in has brought along."""
    fields = [(name.removeprefix(KEPT), value) for name, value in typed.fields if name.startswith(KEPT)]
    return Kept(own_path(typed.text("to")), fields, typed.many(FILES))
