"""Thiết lập: the steps of the first run and the same as settings, each a form of its own."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, time
from pathlib import Path
from typing import Annotated, Any, Final

from fastapi import HTTPException, Request
from fastapi import Path as InPath
from starlette.responses import HTMLResponse, RedirectResponse, Response

from documents.console_backup import ago
from jobs.asking import day
from jobs.keeping.backup import back_up, set_places
from jobs.keeping.passphrases import new_passphrase
from jobs.recording import Saying, record
from jobs.setup.night_lock import night_lock, set_night_lock
from jobs.setup.office import Hours, Since, begins, set_hours, set_office_names
from jobs.setup.plans import load_chosen, plan_choices
from jobs.setup.principals import register_principals, school_desks
from jobs.setup.progress import finish, mark_seen, read_progress
from jobs.setup.steps import BACKUP, OPTIONAL, Steps, steps_of
from jobs.workplace import Workplace, utc_now
from model.ledger.seeing import Sight
from model.words.dates import short
from model.words.problems import Problem, WrongInput
from model.words.sentences import say
from model.words.unreadable import Unreadable
from web.desk import Place
from web.rendering import Trouble, done, page, problem_status
from web.routes import Route, reading, writing
from web.typed import NOTHING_TYPED, Form, Typed
from web.visitor import Asker, Visitor

StepId = Annotated[str, InPath(max_length=20)]
_FORMS: Final = ("plan", "offices", "hours", "tracking", "backup", "schools")
_WEEKDAYS: Final = range(1, 7)
# As an office writes a time: 16:00, 16h, 16h30, 16 g 30.
_TIME: Final = re.compile(r"([01]?[0-9]|2[0-3])\s*(?:[:.]|h|g\w*)\s*([0-5][0-9])?")


def setup(request: Request, place: Place, asker: Asker) -> Response:
    """The steps with how far they are; once finished, the settings."""
    steps = steps_of(place, asker.asks())
    if steps.finished:
        return RedirectResponse("/settings", 303)
    return page(request, "setup/steps", _listed(steps))


def settings(request: Request, place: Place, asker: Asker) -> HTMLResponse:
    """The same for whoever changes something later."""
    return page(request, "setup/steps", _listed(steps_of(place, asker.asks())))


def form(request: Request, place: Place, asker: Asker, step: StepId) -> HTMLResponse:
    """The form of one step."""
    return _form(request, place, asker, _known(place, asker, step))


def sent(request: Request, place: Place, asker: Asker, typed: Form, step: StepId) -> Response:
    """What was set in one step."""
    write = _WRITES[_known(place, asker, step)]
    try:
        said = write(place, asker, typed)
    except (Problem, Unreadable) as trouble:
        return _form(request, place, asker, step, typed, trouble)
    mark_seen(place.home, asker.area, step)
    return done(_back(place, asker), said)


def kept(place: Place, asker: Asker, step: StepId) -> Response:
    """A step that stays as it is, or is put off."""
    if step not in OPTIONAL:
        raise HTTPException(404)
    mark_seen(place.home, asker.area, step)
    return done(_back(place, asker), say("setup_kept"))


def finished(place: Place, asker: Asker) -> Response:
    """The first run is over."""
    finish(place.home, asker.area, utc_now())
    return done("/", say("setup_finished"))


def backup_now(request: Request, place: Place, asker: Asker) -> Response:
    """A backup at once."""
    _known(place, asker, BACKUP)
    try:
        made = back_up(place, new_passphrase(night_lock(place.home), ask=False))
    except Problem as problem:
        return _form(request, place, asker, BACKUP, NOTHING_TYPED, problem)
    if made.second_problem:
        return _form(
            request, place, asker, BACKUP, NOTHING_TYPED, WrongInput("setup_second_failed", said=made.second_problem)
        )
    return done("/settings/backup", say("setup_backed_up", file=made.file.name))


def _listed(steps: Steps) -> dict[str, Any]:
    made_at = steps.get(BACKUP).shown["made_at"] if BACKUP in steps else None
    return {"steps": steps, "optional": OPTIONAL, "made_ago": ago(utc_now() - made_at) if made_at else ""}


def _known(place: Workplace, asker: Visitor, step: str) -> str:
    if step not in _FORMS or step not in steps_of(place, asker.asks()):
        raise HTTPException(404)
    return step


def _back(place: Workplace, asker: Visitor) -> str:
    return "/settings" if read_progress(place.home, asker.area).finished_at else "/setup"


def _form(
    request: Request,
    place: Workplace,
    asker: Visitor,
    step: str,
    typed: Typed = NOTHING_TYPED,
    problem: Trouble | None = None,
) -> HTMLResponse:
    steps = steps_of(place, asker.asks())
    facts = _listed(steps) | {
        "step": steps.get(step),
        "number": [one.id for one in steps.steps].index(step) + 1,
        "count": len(steps.steps),
        "typed": typed,
        "given": {name: typed.text(name) for name in typed.names()},
        "said": "" if problem is None else str(problem),
        "begins": begins(place, asker.area, first=not steps.finished),
        "choices": plan_choices(place, asker.area) if step == "plan" else [],
        "desks": school_desks(place, asker.asks()) if step == "schools" else [],
    }
    return page(request, f"setup/{step}", facts, problem_status(problem))


def _since(place: Workplace, asker: Visitor, typed: Typed) -> Since:
    first = read_progress(place.home, asker.area).finished_at is None
    on = day(typed.asked("since")) or begins(place, asker.area, first=first)
    return Since(on, typed.text("basis"), asker.name)


def _plan(place: Workplace, asker: Visitor, typed: Typed) -> str:
    folder, chosen = typed.text("folder"), typed.text("plan")
    if steps_of(place, asker.asks()).shared:
        # The folders of a server that serves others are none of theirs.
        folder, chosen = "", next((one.id for one in plan_choices(place, asker.area) if one.id == chosen), "")
    if not (wanted := folder or chosen):
        raise WrongInput("setup_plan_missing")
    loaded = load_chosen(place, wanted, asker.area)
    return say("setup_plan_loaded", name=loaded.plan.name, items=len(loaded.plan.items))


def _offices(place: Workplace, asker: Visitor, typed: Typed) -> str:
    changed = set_office_names(place, asker.area, typed.starting("name."), _since(place, asker, typed))
    return say("setup_offices", count=len(changed)) if changed else say("setup_unchanged")


def _hours(place: Workplace, asker: Visitor, typed: Typed) -> str:
    wanted = Hours(_weekday(typed, "weekday"), _time(typed.text("at")), _weekday(typed, "meeting"))
    changed = set_hours(place, asker.area, wanted, _since(place, asker, typed))
    return say("setup_hours") if changed else say("setup_unchanged")


def _weekday(typed: Typed, name: str) -> int:
    text = typed.text(name)
    if not (text.isascii() and text.isdigit() and int(text) in _WEEKDAYS):
        raise WrongInput("setup_weekday_wrong", text=text)
    return int(text)


def _time(text: str) -> time:
    found = _TIME.fullmatch(text.strip().lower())
    if found is None:
        raise WrongInput("setup_time_wrong", text=text)
    return time(int(found[1]), int(found[2] or 0))


def _tracking(place: Workplace, asker: Visitor, typed: Typed) -> str:
    since = day(typed.asked("since"))
    if since is None:
        raise WrongInput("setup_tracking_missing")
    now = steps_of(place, asker.asks()).get("tracking").shown
    if now == since:
        return say("setup_unchanged")
    on: date = place.today(asker.area)
    record(place, asker.asks(), Saying(asker.area, "tracking_started", on, asker.name, {"since": since.isoformat()}))
    return say("setup_tracking", since=short(since))


def _backup(place: Workplace, asker: Visitor, typed: Typed) -> str:
    del asker
    passphrase = typed.text("passphrase")
    if passphrase:
        set_night_lock(place.home, passphrase, typed.text("again"))
    second = typed.text("second").strip('"')
    if second and not Path(second).is_dir():
        raise WrongInput("setup_second_missing", where=second)
    set_places(place, second=Path(second) if second else None, forget_second=not second)
    return say("setup_backup", where=second) if second else say("setup_backup_none")


def _schools(place: Workplace, asker: Visitor, typed: Typed) -> str:
    told = register_principals(place, asker.asks(), typed.starting("name."), typed.starting("phone."), asker.name)
    return say("setup_schools", count=len(told))


_WRITES: Final[dict[str, Callable[[Workplace, Visitor, Typed], str]]] = {
    "plan": _plan,
    "offices": _offices,
    "hours": _hours,
    "tracking": _tracking,
    "backup": _backup,
    "schools": _schools,
}
ROUTES: Final[tuple[Route, ...]] = (
    reading("/setup", setup, Sight.SETUP),
    reading("/settings", settings, Sight.SETUP),
    writing("/settings/finish", finished, Sight.SETUP),
    writing("/settings/backup/now", backup_now, Sight.SETUP),
    reading("/settings/{step}", form, Sight.SETUP),
    writing("/settings/{step}", sent, Sight.SETUP),
    writing("/settings/{step}/keep", kept, Sight.SETUP),
)
