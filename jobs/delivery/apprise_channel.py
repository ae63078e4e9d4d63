"""The channel of all other services: webhook, Telegram and whatever else has an apprise address."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Self

from jobs.delivery.email_message import message_key
from jobs.delivery.outcome import SENT, Fate, Outcome
from model.store.letters import Letter
from model.words.folding import clean
from model.words.problems import Problem, WrongInput

if TYPE_CHECKING:
    from apprise import NotifyBase

# What apprise's services write when nobody answered, as against somebody who said no.
_NOBODY_THERE = "onnection error"


def service(address: str) -> NotifyBase | None:
    """The service behind an address; None if there is none."""
    # A third of a second that only these letters cost.
    from apprise import Apprise, AppriseAsset  # noqa: PLC0415
    from apprise.common import OverflowMode, PersistentStoreMode  # noqa: PLC0415

    asset = AppriseAsset(app_id="tiendo", app_desc="tiendo", async_mode=False, storage_mode=PersistentStoreMode.MEMORY)
    with _Listening():
        found = Apprise.instantiate(address, asset=asset)
    if found is not None:
        # A text that is too long for a service goes in parts, not cut off.
        found.overflow_mode = OverflowMode.SPLIT
    return found


class AppriseChannel:
    """Sends letters to services; where nobody answers is the matter of that address alone."""

    def send(self, letter: Letter) -> Outcome:
        """Try to send a letter."""
        from apprise.common import NotifyFormat  # noqa: PLC0415

        if not letter.text.strip():
            return Outcome(Fate.DEAD, WrongInput("letter_empty"))
        found = service(letter.address)
        if found is None:
            return Outcome(Fate.DEAD, WrongInput("address_not_apprise", scheme=scheme(letter.address)))
        headers = getattr(found, "headers", None)
        if isinstance(headers, dict):
            # What a webhook needs to see that it was told the same twice.
            headers["X-Tiendo-Letter"] = message_key(letter)
        with _Listening() as heard:
            done = found.notify(body=letter.text, title=letter.subject, body_format=NotifyFormat.TEXT)
        if done:
            return SENT
        facts = {"scheme": scheme(letter.address), "said": heard.words}
        if _NOBODY_THERE in heard.words:
            return Outcome(Fate.ADDRESS_HELD, Problem("service_unreachable", **facts))
        return Outcome(Fate.FAILED, Problem("service_refused", **facts))

    def close(self) -> None:
        """Nothing is held open."""


def scheme(address: str) -> str:
    """What of such an address may be shown: the service. The rest may hold a key."""
    return f"{address.partition('://')[0][:20]}://…"


class _Listening(logging.Handler):
    """Listens to what apprise writes while it sends, so that it does not go to the terminal."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.words = ""

    def emit(self, record: logging.LogRecord) -> None:
        self.words = " ".join(clean(f"{self.words} {record.getMessage()}").split())[:200]

    def __enter__(self) -> Self:
        self._log = logging.getLogger("apprise")
        self._passed_on, self._log.propagate = self._log.propagate, False
        self._log.addHandler(self)
        return self

    def __exit__(self, *_: object) -> None:
        self._log.removeHandler(self)
        self._log.propagate = self._passed_on
