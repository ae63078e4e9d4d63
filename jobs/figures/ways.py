"""The ways to the targets of counted indicators: their numbers, and one drawing of all of an indicator's targets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from documents.bar import STEPS
from documents.charts import LevelStates, states_by_level
from model.plan.rules import CountingRule
from model.targets.counting import Blocks
from model.targets.indicators import IndicatorLine
from model.words.numbers import number
from model.words.sentences import say


@dataclass(frozen=True, slots=True)
class DrawnWay:
    """The ways of one indicator to each of its targets, the rule that counts them, and their drawing as SVG."""

    id: str
    code: str
    name: str
    baseline: str
    rule: CountingRule
    blocks: tuple[Blocks, ...]
    drawing: str


def drawn_ways(lines: Sequence[IndicatorLine]) -> tuple[DrawnWay, ...]:
    """The ways of every indicator that is counted from items."""
    return tuple(drawn_way(line) for line in lines if line.blocks)


def drawn_way(line: IndicatorLine) -> DrawnWay:
    """The way of one counted indicator."""
    assert line.rule is not None, "only a counted indicator has blocks"
    bars = [LevelStates(_name(blocks), {step: getattr(blocks, step) for step in STEPS}) for blocks in line.blocks]
    return DrawnWay(
        id=line.id,
        code=line.code,
        name=line.name,
        baseline=line.baseline.raw if line.baseline else "",
        rule=line.rule,
        blocks=line.blocks,
        drawing=states_by_level(bars, f"-{line.id.replace('.', '-')}", say("web_way_title", name=line.name)),
    )


def _name(blocks: Blocks) -> str:
    return say("web_way_bar", target=number(blocks.target), year=blocks.on.year)
