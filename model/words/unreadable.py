"""Text that cannot be read as the number, amount or date it should be."""

from __future__ import annotations

from typing import ClassVar

from model.words import sentences


class Unreadable(ValueError):
    """Text which is not what it should be: `text` as it was typed, `code` the kind of trouble.

    `str()` gives the sentence for people. The only argument is the text, so that the error
    survives pickling on its way out of a worker process.
    """

    code: ClassVar[str]

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text

    def __str__(self) -> str:
        return sentences.say(self.code, text=self.text)


class NotANumber(Unreadable):
    """Text which is no number in Vietnamese notation."""

    code = "not_a_number"


class NotAQuantity(Unreadable):
    """Text which is no whole, non-negative count."""

    code = "not_a_quantity"


class NotAnAmount(Unreadable):
    """Text which is no whole sum of đồng."""

    code = "not_an_amount"


class AmbiguousAmount(Unreadable):
    """A bare number that may be đồng, thousands or millions."""

    code = "ambiguous_amount"


class NotADate(Unreadable):
    """Text which is no day of the calendar."""

    code = "not_a_date"


class NotAQuarter(Unreadable):
    """Text which is no quarter like `2026-Q4`."""

    code = "not_a_quarter"
