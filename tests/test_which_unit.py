"""Verbs in a store of several communes: one that writes asks whose is meant, one that reads says whose it shows."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from lived import digests_of
from many_communes import many_communes

import verbs
from jobs.workplace import Workplace

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def communes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two communes in one store."""
    home = tmp_path_factory.mktemp("communes") / "var"
    many_communes(home, 2)
    return home


@pytest.mark.parametrize(
    "words",
    [
        "record CT-01 comment --text x --actor Minh",
        "people add minh --name Minh --role administrator --actor Minh",
        "people first",
        "close 2026-W47 --by Minh",
        "packages key",
        "submit 2026-W47 --actor Minh",
    ],
)
def test_among_several_communes_a_verb_that_writes_asks_whose_is_meant(words: str, communes: Path, tiendo: Run) -> None:
    """exit 2, the two of them by their codes, nothing written"""
    before = digests_of(Workplace(communes))
    done = tiendo(*words.split(), home=communes)
    assert done.returncode == 2, done.stderr
    assert all(word in done.stderr for word in ("90001", "90002", "--area"))
    assert digests_of(Workplace(communes)) == before


def test_a_verb_that_reads_says_which_it_took(communes: Path, tiendo: Run) -> None:
    """works → the first one's, said beside; with --area nothing is said"""
    done = tiendo("works", "--json", home=communes)
    assert done.returncode == 0
    assert "90001" in done.stderr
    said = tiendo("works", "--json", "--area", "90001", home=communes)
    assert (said.stdout, said.stderr) == (done.stdout, "")


def test_every_verb_of_an_actor_asks_whose_is_meant() -> None:
    """A verb that takes --actor writes in somebody's name: none of them asks as readers do"""
    wrong = [name for name, text in functions() if "actor: " in text.partition("->")[0] and "common.asked()" in text]
    assert wrong == []


def functions() -> Iterator[tuple[str, str]]:
    """The functions of the verbs' modules with their text."""
    for path in sorted(Path(verbs.__path__[0]).glob("*.py")):
        text = path.read_text(encoding="utf-8")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef):
                yield f"{path.name}:{node.name}", ast.get_source_segment(text, node) or ""
