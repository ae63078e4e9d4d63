"""The first run before anybody can sign in: the one-time link, the administrator, or everything from a backup."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Final

from fastapi import HTTPException, Request
from fastapi import Path as InPath
from starlette.responses import HTMLResponse, RedirectResponse, Response

from jobs.access.first import PATH, first_key, is_first_key, take, unit_of_key
from jobs.access.habits import habits_of
from jobs.keeping.restoring import restore
from jobs.setup.plans import PlanChoice, load_chosen, plan_choices, units_above
from jobs.workplace import Workplace
from model.words.problems import Problem, StoreProblem, WrongInput
from model.words.sentences import say
from web.access.cookies import door_of, keep
from web.desk import Desk, Place
from web.exposure import Exposure
from web.rendering import done, page, problem_status
from web.routes import Route, reading, writing
from web.typed import NOTHING_TYPED, Form, Typed

Key = Annotated[str, InPath(max_length=200)]
FOLDER: Final = "folder"
ABOVE: Final = "above:"


def start(request: Request, place: Place) -> Response:
    """What to do while nobody can sign in; afterwards the way to the door."""
    if _key(place) is None:
        return RedirectResponse("/sign-in", 303)
    return page(request, "setup/start", {})


def begin(request: Request, place: Place, key: Key) -> Response:
    """The first page of the one-time link: which commune, and who administers."""
    area = _unit(place, key)
    if area is None:
        if _key(place) is None:
            return RedirectResponse("/sign-in", 303)
        _check(place, key)
    return _shown(request, place, key, area=area)


def begun(request: Request, place: Place, typed: Form, key: Key) -> Response:
    """The plan is loaded, the administrator is registered and signed in."""
    area = _unit(place, key)
    if area is None:
        _check(place, key)
    try:
        token = _taken(request, place, typed, key, area)
    except Problem as problem:
        return _shown(request, place, key, typed, problem, area)
    made = done("/setup", say("setup_begun", name=" ".join(typed.text("name").split())))
    keep(request, made, token)
    return made


def _taken(request: Request, place: Workplace, typed: Typed, key: str, area: str | None) -> str:
    """The token of the administrator's session; everything typed is looked at before a plan is loaded."""
    name, password = " ".join(typed.text("name").split()), typed.text("password")
    if not name:
        raise WrongInput("setup_name_missing")
    if password != typed.text("again"):
        raise WrongInput("setup_passwords_differ")
    if area is not None:
        return take(place, area, name, password, key, door_of(request))
    chosen = typed.text("plan")
    above = chosen.removeprefix(ABOVE)
    if above != chosen and above in units_above(place):
        return take(place, above, name, password, key, door_of(request))
    wanted = typed.text("folder") if chosen == FOLDER else chosen
    if not wanted:
        raise WrongInput("setup_plan_missing")
    known = next((one for one in plan_choices(place) if one.id == wanted and one.loaded), None)
    area = known.area if known else load_chosen(place, wanted).plan.area
    return take(place, area, name, password, key, door_of(request))


def from_backup(request: Request, place: Place, key: Key) -> HTMLResponse:
    """The page that begins again from a backup."""
    _check(place, key)
    return page(request, "setup/restore", {"key": key, "typed": NOTHING_TYPED, "said": ""})


def restored(request: Request, place: Place, typed: Form, key: Key) -> Response:
    """Everything from a backup; sessions and links of the old computer are void."""
    _check(place, key)
    passphrase = typed.asked("passphrase")
    # Nothing of this request may hold the store while it is replaced.
    place.store.close()
    try:
        with _backup_file(place, typed) as file:
            told = restore(place, file, passphrase, over_plans=True)
    except Problem as problem:
        facts = {"key": key, "typed": typed, "said": str(problem)}
        return page(request, "setup/restore", facts, problem_status(problem))
    made = "/".join(reversed(told.manifest.made_at[:10].split("-")))
    desk: Desk = request.app.state.desk
    with desk.opened() as restored_place:
        again = first_key(restored_place)
    # A copy from before anybody signed in: whoever held the key goes on with the next one.
    code, to = ("setup_restored", "/sign-in") if again is None else ("setup_restored_first", f"{PATH}{again}")
    return done(to, say(code, events=told.manifest.events, made=made))


@contextmanager
def _backup_file(place: Workplace, typed: Typed) -> Iterator[Path]:
    """The backup that was sent, or the one that lies on this computer; a sent one is looked into by whoever opens it."""
    sent = next(iter(typed.uploads("file")), None)
    if sent is None:
        if not (where := typed.asked("path")):
            raise WrongInput("setup_backup_missing")
        yield Path(where.strip('"'))
        return
    with tempfile.TemporaryDirectory(prefix="tiendo-backup-", dir=place.folder("incoming")) as folder:
        file = Path(folder) / "sent"
        with file.open("xb") as into:
            shutil.copyfileobj(sent.file, into, 1 << 20)
        yield file


def _key(place: Workplace) -> str | None:
    try:
        return first_key(place)
    except StoreProblem as problem:
        if problem.code not in ("store_missing", "store_empty"):
            raise
        place.open_or_create()
        return first_key(place)


def _unit(place: Workplace, key: str) -> str | None:
    """The unit of a store with others whose first administrator comes by this key; it opens nothing else."""
    try:
        return unit_of_key(place, key)
    except StoreProblem as problem:
        if problem.code not in ("store_missing", "store_empty"):
            raise
        return None


def _check(place: Workplace, key: str) -> None:
    _key(place)
    if not is_first_key(place, key):
        raise HTTPException(404)


def _shown(
    request: Request,
    place: Workplace,
    key: str,
    typed: Typed = NOTHING_TYPED,
    problem: Problem | None = None,
    area: str | None = None,
) -> HTMLResponse:
    if area is not None:
        return _shown_of_unit(request, place, key, typed, problem, area)
    choices, above = plan_choices(place), units_above(place)
    # A store in which units are registered below one, and no plan is loaded, is that unit's own.
    first = [f"{ABOVE}{area}" for area in above] if not any(one.loaded for one in choices) else []
    first += [one.id for one in choices]
    facts = {
        "key": key,
        "choices": choices,
        "above": {f"{ABOVE}{area}": name for area, name in above.items()},
        "chosen": typed.text("plan") or (first[0] if first else FOLDER),
        "typed": typed,
        "said": "" if problem is None else str(problem),
        "least": habits_of(place, _area(choices)).password_length[0],
    }
    return page(request, "setup/begin", facts, problem_status(problem))


def _shown_of_unit(
    request: Request, place: Workplace, key: str, typed: Typed, problem: Problem | None, area: str
) -> HTMLResponse:
    """The same for one unit among others: its plan is there, and what concerns them all is not offered."""
    facts = {
        "key": key,
        "unit": place.units.name_of(area, place.today(area)),
        "typed": typed,
        "said": "" if problem is None else str(problem),
        "least": habits_of(place, area).password_length[0],
    }
    return page(request, "setup/begin", facts, problem_status(problem))


def _area(choices: list[PlanChoice]) -> str:
    return choices[0].area if choices else "*"


ROUTES: Final[tuple[Route, ...]] = (
    reading("/start", start, Exposure.NETWORK),
    reading(f"{PATH}{{key}}", begin, Exposure.NETWORK),
    writing(f"{PATH}{{key}}", begun, Exposure.NETWORK, kept_open=True),
    reading(f"{PATH}{{key}}/restore", from_backup, Exposure.NETWORK),
    writing(f"{PATH}{{key}}/restore", restored, Exposure.NETWORK, kept_open=True),
)
