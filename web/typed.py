"""What somebody typed into a form: clean texts and the files that came with them, within limits."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import Depends, HTTPException, Request
from starlette.datastructures import UploadFile

from model.words.problems import WrongInput

MOST_FIELDS: Final = 2_000
MOST_FILES: Final = 20
# The one form that takes a file of each unit below.
_MORE_FILES: Final[Mapping[str, int]] = {"/city/packages": 200}
# Of one field: a whole pasted chat of a group fits in.
MOST_LETTERS: Final = 400_000


@dataclass(frozen=True, slots=True)
class Typed:
    """The fields of a form in their order, and its files by field."""

    fields: tuple[tuple[str, str], ...] = ()
    files: tuple[tuple[str, UploadFile], ...] = ()

    def text(self, name: str, default: str = "") -> str:
        """What was typed last into a field, without blanks around it."""
        return next((value.strip() for key, value in reversed(self.fields) if key == name), default)

    def asked(self, name: str) -> str | None:
        """What was typed into a field; None if it was left empty."""
        return self.text(name) or None

    def many(self, name: str) -> list[str]:
        """All values of a field that can be given several times."""
        return [value.strip() for key, value in self.fields if key == name and value.strip()]

    def ticked(self, name: str) -> bool:
        """Whether a box was ticked."""
        return bool(self.text(name))

    def uploads(self, name: str) -> list[UploadFile]:
        """The files that were chosen for a field."""
        return [file for key, file in self.files if key == name and file.filename]

    def names(self) -> list[str]:
        """The fields in their order, each once."""
        return list(dict.fromkeys(key for key, _ in self.fields))

    def starting(self, prefix: str) -> Mapping[str, str]:
        """Rest of the name → text, of the fields whose names begin so: "stage.CT-07" for "stage."."""
        return {key.removeprefix(prefix): value.strip() for key, value in self.fields if key.startswith(prefix)}

    def with_values(self, values: Iterable[tuple[str, str]]) -> Typed:
        """The same with further fields."""
        return Typed((*self.fields, *values), self.files)


NOTHING_TYPED: Final = Typed()


async def typed_of(request: Request) -> Typed:
    """What somebody typed into the form of a request; nothing if it brought none."""
    if request.method not in ("POST", "PUT"):
        return NOTHING_TYPED
    most = _MORE_FILES.get(request.url.path, MOST_FILES)
    try:
        form = await request.form(max_files=most, max_fields=MOST_FIELDS, max_part_size=4 * MOST_LETTERS)
    except (ValueError, KeyError, UnicodeError) as error:
        raise HTTPException(400) from error
    pairs = form.multi_items()
    fields = tuple((_clean(name), _clean(value)) for name, value in pairs if isinstance(value, str))
    if any(len(value) > MOST_LETTERS for _, value in fields):
        raise WrongInput("typed_too_long", most=MOST_LETTERS)
    files = tuple((_clean(name), value) for name, value in pairs if isinstance(value, UploadFile))
    return Typed(fields, files)


def _clean(text: str) -> str:
    """One way to write each letter, lines as lines, and nothing that cannot be shown or stored."""
    whole = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(c for c in whole if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs"))


Form = Annotated[Typed, Depends(typed_of)]
