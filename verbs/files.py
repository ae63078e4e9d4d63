"""Verbs about papers and files: what is on file, what comes in from a table, what leaves."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from model.words import files_texts
from model.words import help_texts as texts
from verbs.options import EVERYWHERE, Actor, Common, app


@app.command(help=texts.PAPERS)
def papers(
    work: Annotated[str | None, Parameter(help=texts.PAPERS_WORK)] = None,
    /,
    *,
    owed: Annotated[bool, Parameter(help=texts.PAPERS_OWED, negative=())] = False,
    common: Common = EVERYWHERE,
) -> int:
    from documents import console_papers
    from jobs import papers as jobs

    place, question = common.asked()
    if owed:
        code = work and jobs.work_papers(place, question, work)["work"]
        rows = [row for row in jobs.owed_rows(place, question) if code in (None, row["work"])]
        return common.show(rows, lambda: console_papers.owed(rows, illustrative=place.illustrative))
    if work is None:
        rows = jobs.paper_rows(place, question)
        return common.show(rows, lambda: console_papers.register(rows, illustrative=place.illustrative))
    listed = jobs.work_papers(place, question, work)
    return common.show(listed, lambda: console_papers.work_file(listed, illustrative=place.illustrative))


@app.command(name="import", help=texts.IMPORT)
def import_(
    file: Annotated[Path, Parameter(help=texts.IMPORT_FILE)],
    /,
    *,
    form: Annotated[bool, Parameter(help=texts.IMPORT_FORM, negative=())] = False,
    keep_good: Annotated[bool, Parameter(help=texts.IMPORT_KEEP_GOOD, negative=())] = False,
    actor: Actor = None,
    common: Common = EVERYWHERE,
) -> int:
    from documents import console_papers
    from jobs.asking import actor_name
    from jobs.exchange.import_form import write_import_form
    from jobs.exchange.importing import import_events

    place, question = common.to_write()
    if form:
        count = write_import_form(place, question, file)
        return common.show({"kinds": count, "file": str(file)}, lambda: console_papers.import_form_written(count, file))
    read = import_events(place, question, file, actor_name(actor), keep_good=keep_good).as_json()
    common.show(read, lambda: console_papers.imported(read, keep_good=keep_good))
    return 1 if read["findings"] else 0


@app.command(help=texts.EXPORT)
def export(
    table: Annotated[str, Parameter(help=texts.EXPORT_TABLE)],
    file: Annotated[Path, Parameter(help=texts.EXPORT_FILE)],
    /,
    *,
    work: Annotated[str | None, Parameter(help=texts.EXPORT_WORK)] = None,
    common: Common = EVERYWHERE,
) -> int:
    from documents import console, console_papers
    from jobs.exchange import exporting
    from jobs.exchange.work_folders import write_work_folders

    place, question = common.asked()
    if table == exporting.FOLDERS:
        written = write_work_folders(place, question, file, work).as_json()
        return common.show({**written, "folder": str(file)}, lambda: console_papers.folders_written(written, file))
    if table == exporting.ALL:
        counts = exporting.export_all(place, question, file)
        return common.show({"tables": counts, "folder": str(file)}, lambda: console_papers.all_exported(counts, file))
    count = exporting.export(place, question, table, file)
    return common.show({"table": table, "rows": count, "file": str(file)}, lambda: console.exported(count, file))


files = App(name="files", help=files_texts.FILES)
app.command(files)


@files.command(help=files_texts.PUSH)
def push(
    *,
    check: Annotated[bool, Parameter(help=files_texts.PUSH_CHECK, negative=())] = False,
    common: Common = EVERYWHERE,
) -> int:
    from documents import console_files
    from jobs.sharedfiles.pushing import push as put

    done = put(common.place(), check=check).as_json()
    common.show(done, lambda: console_files.pushed(done))
    return 1 if done["damaged"] else 0
