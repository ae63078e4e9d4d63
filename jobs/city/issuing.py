"""The issued report of a unit above: rendered once when its merge is closed, and from the archive ever after."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath

from jobs.archive import archive, archived
from jobs.city.overview import overview
from jobs.city.paper import rendered
from jobs.workplace import Workplace
from model.store.snapshots import issued_papers, note_issued
from model.words.problems import WrongInput


def city_file(place: Workplace, area: str, period: str, suffix: str) -> tuple[str, bytes]:
    """The report of a period by the ending of its name: the bytes that were issued, or a draft of now that says so."""
    files = city_files(place, area, period)
    found = next((name for name in files if PurePath(name).suffix == suffix), None)
    if found is None:
        raise WrongInput("page_not_made", period=period)
    return found, files[found]


def city_files(place: Workplace, area: str, period: str) -> Mapping[str, bytes]:
    """File name → content; of a closed period always the same bytes, archived when they are first asked for."""
    with place.store.reading() as connection:
        issued = issued_papers(connection, area, period)
    if issued:
        return {name: archived(place, sha, name) for name, sha in issued.items()}
    shown = overview(place, area, period)
    files = rendered(place, area, shown)
    if shown.closed:
        _issue(place, area, shown.period, files)
    return files


def _issue(place: Workplace, area: str, period: str, files: Mapping[str, bytes]) -> None:
    """The bytes lie in the archive before the store names them; whoever came first has issued them."""
    kept = {name: archive(place, content) for name, content in files.items()}
    with place.store.writing(area) as connection:
        if not issued_papers(connection, area, period):
            for name, sha in kept.items():
                note_issued(connection, area, period, name, sha, place.now)
