"""What `tiendo up` says in the terminal while it runs: for people in sentences, for programs a line of JSON each."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

import segno
from rich.markup import escape

from documents.console import say
from model.words.console_texts import text
from model.words.run_words import flow_name
from model.words.up_words import PARTS, SAID, SCHEDULES


def tell(code: str, /, **facts: object) -> None:
    """Say what has just happened."""
    _DRAWN.get(code, _line)(code, facts)


def tell_as_json(code: str, /, **facts: object) -> None:
    """The same for a program, at once and in one line."""
    print(json.dumps({"event": code, **facts}, ensure_ascii=False, default=str), flush=True)


def qr_code(address: str) -> str:
    """An address as a square for a telephone's camera, in characters of the terminal."""
    out = io.StringIO()
    segno.make(address, micro=False).terminal(out, compact=True, border=2)
    return out.getvalue()


def _line(code: str, facts: Mapping[str, object]) -> None:
    part = PARTS.get(str(facts.get("child")), "")
    say(escape(SAID[code].format(part=part, **facts)))


def _starting(code: str, facts: Mapping[str, object]) -> None:
    if facts["illustrative"]:
        say(f"[bold reverse] {text('illustrative')} [/]")
    _line(code, facts)
    if facts["healed"]:
        _line("engine_healed", facts)
    if facts["moved"]:
        _line("engine_moved", facts)


def _page(code: str, facts: Mapping[str, object]) -> None:
    say(f"[green]✓[/] [bold]{escape(SAID[code].format(**facts))}[/]")
    _line("engine_how_to_stop", {})
    if not facts["exposed"]:
        return
    addresses = facts["lan"]
    assert isinstance(addresses, Sequence)
    if not addresses:
        _line("engine_lan_none", {})
    for number, address in enumerate(addresses):
        _line("engine_lan", {"address": address})
        if number == 0:
            # Escape codes and blanks that count: not for a console that wraps and colours.
            print(qr_code(address))
    _line("engine_lan_warning", {})


def _first(code: str, facts: Mapping[str, object]) -> None:
    say(f"[bold]{escape(SAID[code])}[/]")
    # An address must not be wrapped by the console: it is clicked on, or copied whole.
    print(facts["link"])
    _line("engine_first_forget", {})


def _schedules(code: str, facts: Mapping[str, object]) -> None:
    say(f"[green]✓[/] {escape(SAID[code].format(**facts))}")
    due, missing = facts["next"], facts["missing"]
    assert isinstance(due, Mapping)
    assert isinstance(missing, Sequence)
    for name, at in sorted(due.items(), key=lambda one: str(one[1])):
        _line("engine_next", {"at": datetime.fromisoformat(at), "name": _schedule(name)})
    if missing:
        _line("engine_missing", {"names": ", ".join(map(_schedule, missing))})


def _schedule(name: str) -> str:
    return SCHEDULES.get(name) or flow_name(name)


_DRAWN: dict[str, Callable[[str, Mapping[str, object]], None]] = {
    "engine_starting": _starting,
    "engine_page": _page,
    "engine_first": _first,
    "engine_schedules": _schedules,
}
