"""The pages' benchmark at a size that shows it works; how fast anything is, is no matter for a test."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest

from documents import console_bench
from jobs.bench.web import PageRow, bench_web
from jobs.bench.web_page import write
from jobs.bench.web_stops import Stop
from jobs.bench.web_walk import Side
from jobs.bench.web_weight import weights
from jobs.workplace import Workplace
from model.words.problems import Problem


@pytest.mark.long
def test_both_sides_are_walked_and_the_table_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """two readers, every twelfth page → times of both sides, alone and together; drawn, and put on the page once"""
    said = bench_web(Workplace(tmp_path / "var"), "tiny").as_json()
    assert len({row["page"] for row in said["rows"]}) == len(said["rows"]) > 3
    assert all(
        row["of"] == 2 and min(row["commune_p50_ms"], row["city_p50_ms"], row["city_alone_ms"]) > 0
        for row in said["rows"]
    )
    # A page is more than its own text: the styles come with it.
    assert all(row["kib"] > 60 for row in said["rows"])
    assert list((tmp_path / "var").iterdir()) == []
    console_bench.pages(said)
    assert "2 người cùng lúc" in capsys.readouterr().out
    for _ in range(2):
        page = write(said, tmp_path).read_text("utf-8")
    assert page.count("## web, tiny") == 1
    assert page.count("| `/") == len(said["rows"])


def test_a_page_misses_its_aim_by_ratio_or_by_weight() -> None:
    """3.0 times and 200 KiB → met; a little more of either → not met"""
    once = [1.0]
    rows = [
        PageRow("/", once, [city], once, once, weight) for city, weight in ((3.0, 204_800), (3.1, 1), (1.0, 204_801))
    ]
    assert [row.as_json()["met"] for row in rows] == [True, False, False]


def test_the_weight_is_the_page_with_all_it_loads_each_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """a style sheet named twice, its picture, a script; a data: picture and a link weigh nothing"""
    styles = '<link rel="stylesheet" href="/a.css">'
    others = '<a href="/far">.</a><img src="data:image/png;base64,AA=="><link rel="next" href="/far">'
    there = {
        "/": ("text/html", f'{styles}{styles}<script src="b.js"></script>{others}'),
        "/a.css": ("text/css", "p{background:url('c.svg')} i{background:url(data:x)}"),
        "/b.js": ("text/javascript", "1"),
        "/c.svg": ("image/svg+xml", "<svg/>"),
    }
    _answer(monkeypatch, there)
    side = Side("http://127.0.0.1:1", {"office": ["t"]})
    assert weights(side, [Stop("/", "/", "office")]) == [sum(len(text) for _, text in there.values())]


def test_a_page_that_is_not_there_or_loads_from_elsewhere_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """404 → which page; a picture of another machine → its address"""
    _answer(monkeypatch, {"/": ("text/html", '<img src="https://elsewhere.example/x.png">')})
    side = Side("http://127.0.0.1:1", {"office": ["t"]})
    for path, told in (("/away", "/away"), ("/", "elsewhere.example")):
        with pytest.raises(Problem, match=told):
            weights(side, [Stop(path, path, "office")])


def _answer(monkeypatch: pytest.MonkeyPatch, there: dict[str, tuple[str, str]]) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path not in there:
            return httpx.Response(404)
        media, text = there[request.url.path]
        return httpx.Response(200, headers={"content-type": media}, stream=httpx.ByteStream(text.encode()))

    def reader(side: Side) -> httpx.Client:
        return httpx.Client(base_url=side.url, transport=httpx.MockTransport(answer))

    monkeypatch.setattr("jobs.bench.web_weight.reader", reader)
