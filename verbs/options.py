"""What every verb shares: the app, the options that all of them take, and how a value is shown."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import App, Group, Parameter

from model.words import help_texts as texts

if TYPE_CHECKING:
    from jobs.question import Question
    from jobs.workplace import Workplace

app = App(
    name="tiendo",
    help=texts.APP,
    version=lambda: version("tiendo"),
    version_flags=["--version"],
    help_flags=["--help", "-h"],
    result_action="return_value",
    group_commands=Group(texts.COMMANDS),
    group_arguments=Group(texts.ARGUMENTS),
    group_parameters=Group(texts.OPTIONS),
)


Actor = Annotated[str | None, Parameter(help=texts.ACTOR, env_var="TIENDO_ACTOR")]
Evidence = Annotated[list[str] | None, Parameter(help=texts.EVIDENCE, negative=())]
Year = Annotated[int | None, Parameter(help=texts.SURVEY_YEAR)]
Key = Annotated[str | None, Parameter(help=texts.KEY)]


@Parameter(name="*")
@dataclass
class Common:
    """The options that every verb takes."""

    home: Annotated[Path, Parameter(help=texts.HOME, env_var="TIENDO_HOME")] = Path("var")
    store: Annotated[str | None, Parameter(help=texts.STORE, env_var="TIENDO_STORE")] = None
    plan: Annotated[str | None, Parameter(help=texts.PLAN)] = None
    area: Annotated[str | None, Parameter(help=texts.AREA)] = None
    on: Annotated[str | None, Parameter(help=texts.ON)] = None
    known_at: Annotated[str | None, Parameter(help=texts.KNOWN_AT)] = None
    as_json: Annotated[bool, Parameter(name="--json", negative=(), help=texts.JSON)] = False

    def place(self) -> Workplace:
        """The home, its store and the moment of this command."""
        from jobs.workplace import Workplace

        return Workplace(self.home, self.store)

    def asked(self) -> tuple[Workplace, Question]:
        """The place, and which plan or unit, which day, known when; says which of several communes is shown."""
        from jobs.which_unit import which_was_taken

        place, question = self.said()
        if told := which_was_taken(place, question):
            print(told, file=sys.stderr)
        return place, question

    def to_write(self) -> tuple[Workplace, Question]:
        """The same for a verb that writes; among several communes it has to be said whose is meant."""
        from jobs.which_unit import check_said

        place, question = self.said()
        check_said(place, question)
        return place, question

    def said(self) -> tuple[Workplace, Question]:
        """The same just as it was typed."""
        from jobs.asking import day, time
        from jobs.question import Question

        place = self.place()
        return place, Question(self.plan, self.area, day(self.on), time(self.known_at, place, self.area))

    def show(self, value: Any, draw: Callable[[], None]) -> int:
        """Print the value for a program, or draw it for a person."""
        if self.as_json:
            print(json.dumps(value, ensure_ascii=False, indent=1))
        else:
            draw()
        return 0


EVERYWHERE = Common()
