"""How telephones reach the program now: over the office's network, by a public address, or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from documents.qr import qr_svg
from jobs.engine.addresses import HERE, lan_addresses
from jobs.engine.signboard import running_engine
from jobs.settings import read_settings
from jobs.workplace import Workplace


@dataclass(frozen=True, slots=True)
class Reach:
    """What is the case: `public` the address people know, `lan` those in the office's network with the QR of the first.

    `running` says whether the engine runs, so that "only this machine" is known and not guessed.
    """

    running: bool
    here: str
    public: str | None
    lan: Sequence[str]
    qr_svg: str
    possible: Sequence[str]


def reach(place: Workplace, port: int | None) -> Reach:
    """How it is now; `port` is the one a reader came by, where no engine says another."""
    engine, settings = running_engine(place.home), read_settings(place.home).web
    here = str(engine["web"]) if engine else f"http://{HERE}:{port or settings.port}"
    lan = [str(one) for one in engine.get("lan", ())] if engine else []
    public = getattr(settings, "public_url", None)
    shown = public or (lan[0] if lan else "")
    at = urlsplit(here).port or settings.port
    possible = [f"http://{one}:{at}" for one in lan_addresses()]
    return Reach(engine is not None, here, public, lan, qr_svg(shown) if shown else "", possible)
