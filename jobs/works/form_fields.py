"""Fields of forms: how each field of an event is drawn, and what may be chosen in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from jobs.works.form_shape import Field
from jobs.works.listing import link_words
from model.ledger.fields import CHOICES, FIELDS
from model.ledger.money import IN_KIND
from model.ledger.standing import Standing
from model.plan.life_cycles import LifeCycle
from model.plan.rules import Rules
from model.words import vocabulary
from model.words.numbers import number
from model.words.sentences import say
from model.words.stages import STAGES

# Years that money may belong to: those of a plan's span around today.
_YEARS_BACK: Final = 3
_YEARS_ON: Final = 3
_LONG: Final = frozenset({"reason"})


def choice_words(name: str, code: str) -> str:
    """The words for a code of a closed list."""
    return say(f"progress_by_{code}") if name == "by" else str(vocabulary.coded(name, code))


@dataclass(frozen=True)
class FieldMaker:
    """Makes the fields of forms about one work."""

    rules: Rules
    standing: Standing
    cycle: LifeCycle
    officers: Iterable[str]
    on: date
    owing: Mapping[str, str] = field(default_factory=dict)

    def field(self, kind: str, said: Mapping[str, Any], *, default: object = None, part: str = "") -> Field:
        """A field as a form describes it, with what may be chosen; `default` stands in it before anybody types."""
        name = said["name"]
        options = self.options(kind, name)
        label = str(
            said.get("label") or (say("progress_by") if (kind, name) == ("progress", "by") else self.label(name))
        ).replace("{commitment}", self.standing.commitment or "")
        return Field(
            id=f"{part or kind}.{name}",
            name=name,
            label=label,
            widget=said.get("widget") or self.widget(kind, name),
            hint=said.get("hint", ""),
            needed=bool(said.get("needed")),
            options=options,
            default=self.shown(name, self._usual(kind, name) if default is None else default),
        )

    def label(self, name: str) -> str:
        """What people call a field, its first letter large."""
        word = vocabulary.FIELDS.get(name, name)
        return word[:1].upper() + word[1:]

    def widget(self, kind: str, name: str) -> str:
        """How a field is drawn where nothing else is said: by what it holds."""
        expected = FIELDS[name]
        if name == "amount":
            return "amount"
        if name == "papers":
            return "papers"
        if self.options(kind, name):
            return "choice"
        if expected is bool:
            return "yes_no"
        if expected is date:
            return "day"
        return "area" if name in _LONG else "line" if expected is str else "number"

    def options(self, kind: str, name: str) -> Mapping[str, str]:
        """What may be chosen in a field: code → words; empty where anything may be typed."""
        if name == "officer":
            return {one: one for one in self.officers}
        if (kind, name) in CHOICES:
            return {code: choice_words(name, code) for code in CHOICES[kind, name]}
        known: Mapping[str, Mapping[str, str]] = {
            "source": {code: words for code, words in self.rules.sources.items() if code != IN_KIND},
            "stage": STAGES,
            "item": {link.item: link_words(link) for link in self.standing.links},
            "state": {step.id: step.name for step in self.cycle.steps.values()},
            "cycle": self.other_cycles,
            "papers": self.owing,
            "year": {str(y): str(y) for y in range(self.on.year - _YEARS_BACK, self.on.year + _YEARS_ON)},
        }
        return known.get(name, {})

    @property
    def other_cycles(self) -> Mapping[str, str]:
        """The cycles to which a work may change while nothing is approved: those that deliver the same way."""
        cycles = [one for one in self.rules.life_cycles.newest() if one.id != self.cycle.id]
        fitting = [one for one in cycles if one.delivers == self.cycle.delivers and self.standing.state in one.steps]
        return {one.id: one.name for one in fitting}

    def shown(self, name: str, value: object) -> str:
        """A value of a body as it stands in its field."""
        if value is None:
            return ""
        if name == "amount":
            return say("amount_in_dong", amount=number(int(str(value))))
        if isinstance(value, bool):
            return vocabulary.YES_NO[value][0]
        if isinstance(value, list):
            return ",".join(map(str, value))
        return number(value) if isinstance(value, float) else str(value)

    def _usual(self, kind: str, name: str) -> object:
        """What a field most often says: as it stands now."""
        standing = self.standing
        usual: Mapping[tuple[str, str], object] = {
            ("progress", "stage"): standing.stage,
            ("assigned", "officer"): standing.officer,
            ("assigned", "owner"): standing.owner,
            ("allocated", "year"): self.on.year,
            ("estimated", "year"): self.on.year,
            ("allocated", "category"): "initial",
        }
        return usual.get((kind, name))
