"""Tables out: the door to all of exchange, the list of tables, each as a file, all in one package."""

from __future__ import annotations

from typing import Annotated

from fastapi import HTTPException, Path, Request, Response
from starlette.responses import HTMLResponse

from jobs.exchange.exporting import SUFFIXES, TABLES
from jobs.exchange.table_files import table_file, tables_package
from model.ledger.seeing import Sight
from web.desk import Place
from web.downloads import download
from web.rendering import page
from web.visitor import Asker, Visitor


def exchange(request: Request, asker: Asker) -> HTMLResponse:
    """What can go out and come back."""
    return page(request, "exchange/index", {"tables": _open_to(asker)})


def tables(request: Request, asker: Asker) -> HTMLResponse:
    """Every table in words, each to be saved."""
    return page(request, "exchange/tables", {"tables": _open_to(asker)})


def table(place: Place, asker: Asker, file: Annotated[str, Path(max_length=40)]) -> Response:
    """One table as Excel or CSV."""
    name, dot, suffix = file.rpartition(".")
    if f"{dot}{suffix}" not in SUFFIXES or name not in _open_to(asker):
        raise HTTPException(404)
    return download(table_file(place, asker.asks(), name, f".{suffix}"), f"{asker.area}_{name}.{suffix}")


def package(place: Place, asker: Asker) -> Response:
    """All tables in one zip."""
    return download(tables_package(place, asker.asks(), _open_to(asker)), f"{asker.area}_tables.zip")


def _open_to(asker: Visitor) -> list[str]:
    """The tables open to somebody: who the people are is for those who see that room."""
    return [name for name in TABLES if name != "people" or asker.sees(Sight.PEOPLE)]
