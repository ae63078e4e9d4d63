"""Templates of letters and the sentences of notices: the program's own, and those an office has put in their place.

An office edits them, so whatever is wrong in one is said with its file and line.
"""

from __future__ import annotations

import traceback
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, TemplateNotFound, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError

from documents.filters import plain
from documents.templates import UnknownPrinted, environment, folder
from model.plan.yaml_file import YamlFile
from model.words.problems import Problem, WrongInput
from model.words.sentences import say

_FOLDER: Final = "notices"
_SENTENCES: Final = "sentences.yaml"


class LetterTemplates:
    """The templates of letters; `own` is the folder an office keeps its own templates in, which need not exist.

    `problems` are what was found wrong and could be done without.
    """

    def __init__(self, own: Path | None = None) -> None:
        self._folders = [place / _FOLDER for place in ((own, folder()) if own is not None else (folder(),))]
        self.problems: list[Problem] = []

    def page(self, name: str, /, **facts: object) -> str:
        """A template filled; one for HTML escapes what it is given, one for text does not."""
        environment_of = self._marked if name.endswith(".html.j2") else self._bare
        try:
            return environment_of.get_template(name).render(facts)
        except TemplateNotFound as error:
            raise WrongInput("letter_template_missing", file=f"{_FOLDER}/{error.name}") from None
        except Exception as error:  # noqa: BLE001 - whatever an edited template does, its line is said
            raise self._wrong(name, error) from None

    def has(self, rule: str) -> bool:
        """Whether there is a sentence for a rule."""
        return rule in self._sentences

    def sentence(self, rule: str, field: str, facts: Mapping[str, object]) -> str:
        """A field of the sentence of a rule, filled, on one line; the empty text where the rule has none."""
        if rule not in self._sentences:
            raise WrongInput("letter_sentence_missing", file=self._folders[0] / _SENTENCES, rule=rule)
        file, said = self._sentences[rule]
        text = str(said.get(field) or "")
        try:
            return plain(self._bare.from_string(text).render(facts))
        except Exception as error:  # noqa: BLE001 - see `page`
            raise _said(file.path, file.line(rule, field), error) from None

    @cached_property
    def _sentences(self) -> Mapping[str, tuple[YamlFile, Mapping[str, Any]]]:
        """Rule → the file its sentence stands in, and the sentence; an office's own file before the program's.

        One of the office's that cannot be read at all is among the problems, and the program's own are used.
        """
        *own, shipped = self._folders
        out = _sentences_in(shipped / _SENTENCES)
        for path in (place / _SENTENCES for place in own):
            try:
                out |= _sentences_in(path) if path.is_file() else {}
            except Problem as problem:
                self.problems.append(problem)
        return out

    @cached_property
    def _bare(self) -> Environment:
        return self._overlay(escaping=False)

    @cached_property
    def _marked(self) -> Environment:
        return self._overlay(escaping=True)

    def _overlay(self, *, escaping: bool) -> Environment:
        loader = ChoiceLoader([FileSystemLoader(place) for place in self._folders])
        made = environment().overlay(loader=loader, autoescape=escaping)
        made.filters = {**made.filters, "lower_first": _lower_first}
        return made

    def _wrong(self, name: str, error: Exception) -> WrongInput:
        places = [place / name for place in self._folders if (place / name).is_file()]
        lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(".j2")]
        line = error.lineno if isinstance(error, TemplateSyntaxError) else lines[-1] if lines else 1
        return _said(places[0] if places else Path(name), line or 1, error)


def _sentences_in(path: Path) -> dict[str, tuple[YamlFile, Mapping[str, Any]]]:
    file = YamlFile(path)
    told = file.data if isinstance(file.data, dict) else {}
    return {rule: (file, said) for rule, said in told.items() if isinstance(said, dict)}


def _said(path: Path, line: int, error: Exception) -> WrongInput:
    return WrongInput("letter_template_wrong", file=path, line=line, what=_what(error))


def _what(error: Exception) -> str:
    """What is wrong with a template, for whoever edited it."""
    if isinstance(error, TemplateSyntaxError):
        return say("letter_wrong_writing")
    if isinstance(error, UndefinedError):
        return say("letter_wrong_name", said=plain(str(error)))
    if isinstance(error, SecurityError):
        return say("letter_wrong_reach")
    if isinstance(error, UnknownPrinted):
        return say("letter_wrong_unknown")
    return say("letter_wrong_other", said=plain(f"{type(error).__name__}: {error}"))


def _lower_first(text: str) -> str:
    """The text inside a sentence: its first letter small, unless more capitals follow it."""
    capitals = len(text) > 1 and text[1].isupper()
    return text if capitals else text[:1].lower() + text[1:]
