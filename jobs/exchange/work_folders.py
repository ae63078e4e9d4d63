"""Folders of papers: an ordinary folder for each work, with readable names, that needs no program to be read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PurePath
from typing import Any, Final

from documents.folder_index import ListPage, as_html, as_xlsx, file_page, words, works_page
from documents.safe_names import Names
from documents.tables import csv_of
from jobs.evidence import file_path, is_whole
from jobs.exchange.export_rows import event_rows, money_rows
from jobs.exchange.own_folders import check_folder, write_folder
from jobs.exchange.then_and_now import pages_of_then
from jobs.papers import files_of_works
from jobs.question import Question, answers, area_of
from jobs.workplace import Workplace
from model.ledger.events import effective
from model.plan.paper_types import PARTS
from model.words import vocabulary

Row = Mapping[str, Any]

# Together with the two strokes between them a path stays below 180 letters, so that it can be copied anywhere.
_WORK_NAME: Final = 68
_PART_NAME: Final = 28
_FILE_NAME: Final = 80


@dataclass(frozen=True, slots=True)
class FoldersWritten:
    """What was written: how many works, how many files of papers, and how many files could not be found whole."""

    works: int
    files: int
    lacking: int

    def as_json(self) -> dict[str, int]:
        """The counts as other programs read them."""
        return {"works": self.works, "files": self.files, "lacking": self.lacking}


def write_work_folders(place: Workplace, question: Question, folder: Path, work: str | None = None) -> FoldersWritten:
    """Write the folders of all works, or of one; all of it or nothing.

    As of a day that is past, the page that was closed in its week lies beside them, and why it differs today.
    An older folder of ours, unchanged since, is replaced; any other is left as it is.
    """
    check_folder(folder)
    listed = files_of_works(place, question, work)
    events, money = _by_work(event_rows(place, question), "subject"), _by_work(money_rows(place, question), "work")
    today = place.today(area_of(place, question))
    writing = _Writing(place, made=today, explained=_explained(place, question))
    for one in listed:
        writing.work(one, events.get(one["work"], ()), money.get(one["work"], ()))
    if question.on is not None and question.on < today:
        for name, content in pages_of_then(place, question, question.on, work).items():
            writing.page("", name, content) if isinstance(content, ListPage) else writing.files.update({name: content})
    page = works_page(writing.rows, question.on or today, today, illustrative=place.illustrative)
    writing.page("", words()["list"], page)
    write_folder(folder, writing.files)
    return FoldersWritten(len(listed), writing.copied, writing.lacking)


def _explained(place: Workplace, question: Question) -> Mapping[str, Sequence[Row]]:
    """What was explained about works up to the day; what nobody has explained is the office's own matter."""
    out = defaultdict(list)
    with answers(place, question) as found:
        told = [e for e in effective(found.events("finding")) if e.kind == "explained" and e.on <= found.mark.on]
    for event in told:
        matter, by = event.body.get("message", ""), event.body.get("by") or event.draft.actor
        row = {"matter": matter, "text": event.body["text"], "by": by, "on": event.on}
        # A flag is named by its rule, what it is about, and a part of that.
        out[event.subject.id.split(":")[1]].append(row)
    return out


def _by_work(rows: Iterable[Row], key: str) -> Mapping[str, Sequence[Row]]:
    out = defaultdict(list)
    for row in rows:
        out[row[key]].append(row)
    return out


@dataclass
class _Writing:
    """The files to be written, by their paths, and what was counted on the way."""

    place: Workplace
    made: date
    explained: Mapping[str, Sequence[Row]]
    files: dict[str, bytes | Path] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)
    copied: int = 0
    lacking: int = 0
    _names: Names = field(default_factory=Names)

    def work(self, listed: Row, events: Sequence[Row], money: Sequence[Row]) -> None:
        """The folder of one work."""
        folder = self._names.name(f"{listed['work']} {listed['name']}", _WORK_NAME)
        paths = self._papers(folder, listed["papers"])
        told = self.explained.get(listed["work"], ())
        page = file_page(listed, paths, self.made, told, illustrative=self.place.illustrative)
        self.page(f"{folder}/", words()["index"], page)
        self.files[f"{folder}/{words()['history']}.csv"] = csv_of(_captioned(events, words()["history_columns"]))
        self.files[f"{folder}/{words()['money']}.csv"] = csv_of(_captioned(money, _money_columns()))
        states = [row["state"] for row in listed["papers"]]
        counts = {"filed": states.count("filed"), "owed": states.count("owed"), "missing": states.count("missing")}
        self.rows.append(
            {"work": listed["work"], "name": listed["name"], "state": listed["state_name"], "folder": folder} | counts
        )

    def page(self, folder: str, name: str, page: ListPage) -> None:
        """A list, for Excel and for any browser."""
        self.files[f"{folder}{name}.html"] = as_html(page)
        self.files[f"{folder}{name}.xlsx"] = as_xlsx(page, self.place.now)

    def _papers(self, folder: str, papers: Sequence[Row]) -> dict[int, str]:
        """The files of papers, in the folders of their parts; gives their paths by their places in the list."""
        names: Mapping[str, Names] = defaultdict(Names)
        paths = {}
        for at, row in enumerate(papers):
            if not row["file"]:
                continue
            if not is_whole(self.place.home, row["file"]):
                self.lacking += 1
                continue
            part = f"{PARTS.index(row['part']) + 1} {vocabulary.PAPER_PARTS[row['part']]}"[:_PART_NAME]
            suffix = PurePath(row["file_name"]).suffix.lower()
            name = names[part].name(_name(row, suffix), _FILE_NAME, suffix)
            self.files[f"{folder}/{part}/{name}"] = file_path(self.place.home, row["file"])
            paths[at] = f"{part}/{name}"
            self.copied += 1
        return paths


def _name(row: Row, suffix: str) -> str:
    """Day, type and number; where that is too long the name of the type is cut, never the number."""
    day = row["on"] or row["recorded"]
    number = row["number"].removesuffix(suffix).strip()[: _FILE_NAME // 2]
    room = _FILE_NAME - len(suffix) - len(day) - len(number) - 2
    return f"{day} {row['name'][: max(0, room)].strip()} {number}"


def _captioned(rows: Sequence[Row], columns: Mapping[str, str]) -> Sequence[Row]:
    """The columns of a table that people read, under the names they have for them."""
    shown = [{caption: _cell(row[name]) for name, caption in columns.items()} for row in rows]
    return shown or [dict.fromkeys(columns.values())]


def _money_columns() -> dict[str, str]:
    plain = ("source", "year")
    return {
        name: one + ("" if name in plain else words()["money_unit"]) for name, one in words()["money_columns"].items()
    }


def _cell(value: Any) -> Any:
    if isinstance(value, bool):
        return words()["yes" if value else "no"]
    if isinstance(value, Mapping):
        told = {vocabulary.FIELDS[name]: _cell(one) for name, one in value.items() if name in vocabulary.FIELDS}
        return "; ".join(f"{name}: {one}" for name, one in told.items())
    return ", ".join(map(str, value)) if isinstance(value, list) else value
