"""What an officer sees of the city's own form: its head as understood, and what filling left empty."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.markup import escape
from rich.table import Table

from documents.console import draw, say
from model.plan.city_form_rules import CityFormRules
from model.targets.dossier.city_columns import CAPTION, EMPTY, REQUESTED
from model.words import sentences

if TYPE_CHECKING:
    # Only their shapes are spoken of here.
    from jobs.cityform.filling import Done
    from jobs.cityform.mapping import Mapped

_MOST = 12


def mapped(one: Mapped, file: str) -> None:
    """The columns, what each holds, and what to do next."""
    said, rules = one.as_json(), one.look.rules
    unit = rules.name_of(rules.units, said["unit"]) if said["unit"] else sentences.say("city_map_unit_unknown")
    where = f"{said['sheet']}!{said['row']}"
    title = sentences.say("city_map_title", file=file, where=where, count=len(said["columns"]), unit=unit)
    table = Table(title=escape(title), title_justify="left", header_style="bold")
    for caption in sentences.say("city_map_columns").split("|"):
        table.add_column(escape(caption), overflow="fold")
    for row in said["columns"]:
        caption = sentences.say("city_map_hidden", caption=row["caption"]) if row["hidden"] else row["caption"]
        table.add_row(row["column"], escape(caption), row["field"], escape(_meaning(row, rules)))
    draw(table)
    _next(one, said)


def _next(one: Mapped, said: dict[str, Any]) -> None:
    if one.written is not None:
        say(escape(sentences.say("city_map_kept", file=one.written.file)))
        return
    if one.look.kept is not None:
        say(escape(sentences.say("city_map_known", on=one.look.kept.on, file=one.look.kept.file)))
        if one.look.kept.by_column(one.look.head) == one.fields:
            return
    elif one.look.like is not None:
        told = "; ".join(said["differences"])
        say(escape(sentences.say("city_map_like", on=one.look.like.on, differences=told)))
    say(escape(sentences.say("city_map_to_keep")))


def _meaning(row: dict[str, Any], rules: CityFormRules) -> str:
    if row["formula"]:
        return sentences.say("city_map_formula")
    if row["field"] == EMPTY:
        return sentences.say("city_map_empty")
    name, _, year = row["field"].partition(":")
    if name != REQUESTED or not year:
        return rules.name_of(rules.fields, row["field"])
    if year.startswith("+"):
        return sentences.say("city_map_requested_nth", nth=int(year[1:]) + 1)
    return sentences.say("city_map_requested", year=row["year"] if year == CAPTION else year)


def known(file: str) -> None:
    """A form that can be filled at once."""
    say(escape(sentences.say("city_check_known", file=file)))


def filled(done: Done, unit: str) -> None:
    """Where the filled form is, and the first cells left empty."""
    said = done.as_json()
    say(escape(sentences.say("city_filled", works=said["works"], file=done.file, unit=unit)))
    for code in said["lost"]:
        say(f"[yellow]{escape(sentences.say(f'city_lost_{code}'))}[/]")
    if not said["computed"]:
        say(escape(sentences.say("city_no_values")))
    gaps = said["gaps"]
    if not gaps:
        say(escape(sentences.say("city_filled_whole")))
        return
    say(escape(sentences.say("city_filled_gaps", count=len(gaps), file=done.missing)))
    for gap in gaps[:_MOST]:
        say(escape(f"  {gap['cell']} · {gap['work']} · {gap['caption']}: {gap['why']}".replace(" ·  · ", " · ")))
    if len(gaps) > _MOST:
        say("  …")
