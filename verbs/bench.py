"""Verbs about the speed of the program."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from model.words import help_texts as texts
from verbs.options import EVERYWHERE, Common, app

bench = App(name="bench", help=texts.BENCH)
app.command(bench)


@bench.command(help=texts.BENCH_LEDGER)
def ledger(
    *,
    size: Annotated[str, Parameter(help=texts.BENCH_SIZE)] = "commune",
    seed: Annotated[int, Parameter(help=texts.BENCH_SEED)] = 1,
    write: Annotated[bool, Parameter(help=texts.BENCH_WRITE, negative=())] = False,
    common: Common = EVERYWHERE,
) -> int:
    from documents import console_bench
    from jobs.bench import page
    from jobs.bench.ledger import bench_ledger
    from jobs.workplace import shipped

    done = bench_ledger(common.place(), size, seed)
    said = done.as_json()
    common.show(said, lambda: console_bench.benchmark(said, page.scripts()))
    if write:
        file = page.write(done, shipped("data").parent / "docs")
        if not common.as_json:
            console_bench.written(str(file))
    return 0


@bench.command(help=texts.BENCH_ENGINE)
def engine(
    *,
    size: Annotated[str, Parameter(help=texts.BENCH_ENGINE_SIZE)] = "commune",
    ground: Annotated[Path | None, Parameter(help=texts.BENCH_GROUND)] = None,
    write: Annotated[bool, Parameter(help=texts.BENCH_WRITE, negative=())] = False,
    common: Common = EVERYWHERE,
) -> int:
    from documents import console_bench
    from jobs.bench import engine_page
    from jobs.bench.engine import bench_engine
    from jobs.workplace import shipped

    said = bench_engine(common.place(), size, ground).as_json()
    common.show(said, lambda: console_bench.engine(said))
    if write:
        file = engine_page.write(said, shipped("data").parent / "docs")
        if not common.as_json:
            console_bench.written(str(file))
    return 0


@bench.command(help=texts.BENCH_PAPERS)
def papers(
    *,
    size: Annotated[str, Parameter(help=texts.BENCH_PAPERS_SIZE)] = "small",
    write: Annotated[bool, Parameter(help=texts.BENCH_WRITE, negative=())] = False,
    common: Common = EVERYWHERE,
) -> int:
    from documents import console_bench
    from jobs.bench import papers_page
    from jobs.bench.papers import bench_papers
    from jobs.workplace import shipped

    said = bench_papers(size).as_json()
    common.show(said, lambda: console_bench.papers(said))
    if write:
        file = papers_page.write(said, shipped("data").parent / "docs")
        if not common.as_json:
            console_bench.written(str(file))
    return 0


@bench.command(help=texts.BENCH_WEB)
def web(
    *,
    size: Annotated[str, Parameter(help=texts.BENCH_WEB_SIZE)] = "city",
    ground: Annotated[Path | None, Parameter(help=texts.BENCH_GROUND)] = None,
    write: Annotated[bool, Parameter(help=texts.BENCH_WRITE, negative=())] = False,
    common: Common = EVERYWHERE,
) -> int:
    from documents import console_bench
    from jobs.bench import web_page
    from jobs.bench.web import bench_web
    from jobs.workplace import shipped

    said = bench_web(common.place(), size, ground).as_json()
    common.show(said, lambda: console_bench.pages(said))
    if write:
        file = web_page.write(said, shipped("data").parent / "docs")
        if not common.as_json:
            console_bench.written(str(file))
    return 0


@bench.command(help=texts.BENCH_SCALE)
def scale(
    *,
    size: Annotated[str, Parameter(help=texts.BENCH_SCALE_SIZE)] = "commune",
    seed: Annotated[int, Parameter(help=texts.BENCH_SEED)] = 1,
    ground: Annotated[Path | None, Parameter(help=texts.BENCH_GROUND)] = None,
    write: Annotated[bool, Parameter(help=texts.BENCH_WRITE, negative=())] = False,
    common: Common = EVERYWHERE,
) -> int:
    from documents import console_bench
    from jobs.bench import scale_page
    from jobs.bench.scale import bench_scale
    from jobs.workplace import shipped

    said = bench_scale(common.place(), size, seed, ground).as_json()
    common.show(said, lambda: console_bench.scale(said))
    if write:
        file = scale_page.write(said, shipped("data").parent / "docs")
        if not common.as_json:
            console_bench.written(str(file))
    return 0
