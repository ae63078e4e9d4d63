"""The justification of every work: what people wrote, and what the figures say where nobody wrote anything."""

from __future__ import annotations

from typing import Any, Final

from documents.dossier import cells
from documents.dossier.listing import Listing
from documents.dossier.matter import Matter
from documents.dossier.phrases import words
from documents.dossier.present import SURVEYED, least, told_need
from documents.filters import plain
from documents.official.figures import FigureBook, Source
from documents.official.phrases import UNKNOWN, told
from model.targets.dossier.lines import DossierLine, SchoolCondition
from model.words import vocabulary
from model.words.dates import short
from model.words.numbers import number

_MOST_NEEDS: Final = 6


def justify(matter: Matter, listing: Listing, book: FigureBook) -> list[dict[str, Any]]:
    """A justification a work, in the order of the list; its figures are noted under `pl3.`."""
    schools = {one.school: one for one in matter.dossier.schools}
    return [
        _Reasons(matter, listing, book, line, schools.get(line.school_id or "")).told(place)
        for place, line in enumerate(matter.dossier.lines, 1)
    ]


class _Reasons:
    """The texts of one work."""

    def __init__(
        self, matter: Matter, listing: Listing, book: FigureBook, line: DossierLine, school: SchoolCondition | None
    ) -> None:
        self._matter, self._scale, self._book, self._line, self._school = matter, listing.scale, book, line, school
        self._said = words()["reasons"]

    def told(self, place: int) -> dict[str, Any]:
        """The heading, the parts in their order, and the table of the estimate."""
        line = self._line
        texts = {
            "present": self._written("present") or self._present(),
            "necessity": self._written("necessity") or self._necessity(),
            "scale": self._written("scale") or self._what(),
            "standards": self._written("standards") or self._standards(),
            "schedule": self._written("schedule") or self._schedule(),
            "effect": self._written("effect") or self._effect(),
            "money": self._money(),
        }
        return {
            "heading": told(self._said["heading"], ordinal=place, name=line.name, number=line.number),
            "parts": [{"caption": caption, "text": texts[name]} for name, caption in self._said["parts"]],
            "estimate": self._estimate(),
            "unpriced": not line.estimate and line.investment_from != "decision",
            "total": self._total(),
        }

    def _written(self, box: str) -> str:
        return self._matter.box(box, self._line.work)

    def _where(self, what: str) -> str:
        return told(words()["where"]["reasons"], work=self._line.number, what=what)

    def _note(self, name: str, what: str, value: float | None, shown: str, source: Source) -> str:
        return self._book.add(f"pl3.{self._line.number}.{name}", self._where(what), value, shown, source)

    def _present(self) -> str:
        parts = [plain(self._line.condition).rstrip(". ") + "."] if self._line.condition else []
        if self._school is not None and self._school.on is not None:
            figures = [self._surveyed(self._school, name, text) for name, text in self._said["survey_figures"].items()]
            known = ", ".join(one for one in figures if one)
            if known:
                parts.append(told(self._said["surveyed"], day=short(self._school.on), figures=known))
        return " ".join(parts) or str(self._said["present_unknown"])

    def _surveyed(self, school: SchoolCondition, name: str, text: str) -> str:
        value = school.figures.get(name)
        if not value:
            return ""
        what = text.replace("{value} ", "")
        source = Source(schools=(school.school,), kinds=SURVEYED)
        return told(text, value=self._note(f"survey.{name}", what, value, number(value), source))

    def _necessity(self) -> str:
        parts = []
        needs = [need for need in least(self._school) if need.quantity] if self._school else []
        if self._school and needs:
            shown = [self._need(self._school, need) for need in needs[:_MOST_NEEDS]]
            parts.append(told(self._said["necessity_needs"], school=self._line.school, needs=", ".join(shown)))
        if self._line.items:
            source = Source(works=(self._line.work,), items=self._line.items)
            count = self._note(
                "items", words()["where"]["items"], len(self._line.items), f"{len(self._line.items):02d}", source
            )
            parts.append(told(self._said["necessity_items"], items=count))
        return " ".join(parts) or told(self._said["necessity_state"], state=self._line.state_name)

    def _need(self, school: SchoolCondition, need: Any) -> str:
        source = Source(schools=(school.school,), kinds=SURVEYED)
        return self._note(f"need.{need.what}", need.name, need.quantity, told_need(need), source)

    def _what(self) -> str:
        line = self._line
        parts = [cells.action_name(line), plain(line.scale), *cells.size(line)]
        shown = "; ".join(part for part in parts if part)
        shown = (shown[:1].upper() + shown[1:] or UNKNOWN).rstrip(".") + "."
        source = Source(works=(line.work,), items=line.items, kinds=("described",))
        return self._note("scale", words()["list"]["heads"]["scale"], None, shown, source)

    def _standards(self) -> str:
        named = self._matter.sender.standards.get(self._line.level or "")
        return f"{plain(named)}." if named else str(self._said["standards_unknown"])

    def _schedule(self) -> str:
        known = self._line.start or self._line.finish
        return told(
            self._said["schedule" if known else "schedule_unknown"],
            time=cells.time_of(self._line),
            state=self._line.state_name,
        )

    def _effect(self) -> str:
        said, served = self._said, []
        for name, value in (("pupils", self._line.pupils), ("classes", self._line.classes)):
            if value is not None:
                source = Source(works=(self._line.work,), kinds=("described",))
                what = words()["where"][name]
                served.append(told(said[f"effect_{name}"], value=self._note(name, what, value, number(value), source)))
        return told(said["effect"], served=", ".join(served)) if served else str(said["effect_unknown"])

    def _money(self) -> str:
        line, said = self._line, self._said
        of, where = f"pl1.{line.number}", words()["where"]
        years = [self._year(of, year) for year in sorted(line.requested)]
        form = line.investment_from or "none"
        if form == "decision" and not line.decision:
            form = "decision_plain"
        investment = self._again("investment", where["investment"], f"{of}.investment", line.investment)
        requested = self._again("requested", where["requested"], f"{of}.requested", line.requested_total)
        return told(
            said["money"],
            investment=told(said["money_from"][form], amount=investment, decision=line.decision),
            requested=told(said["money_years" if years else "money_plain"], amount=requested, years="; ".join(years)),
        )

    def _year(self, of: str, year: int) -> str:
        amount = self._line.requested[year]
        # A year outside those of the dossier has no column of its own.
        part = f"{of}.requested.{year}" if f"{of}.requested.{year}" in self._book else f"{of}.requested"
        return told(
            self._said["money_year"],
            year=year,
            amount=self._again(f"requested.{year}", told(words()["where"]["year_requested"], year=year), part, amount),
        )

    def _again(self, name: str, what: str, part: str, value: int | None) -> str:
        return self._note(name, what, value, self._scale.shown(value), Source(parts=(part,)))

    def _estimate(self) -> list[dict[str, str]]:
        return [self._row(place, row) for place, row in enumerate(self._line.estimate, 1)]

    def _row(self, place: int, row: Any) -> dict[str, str]:
        of = f"estimate.{place}"
        item = Source(works=(self._line.work,), items=(row.item,))
        priced = Source(items=(row.item,), kinds=("unit_priced",))
        parts = tuple(f"pl3.{self._line.number}.{of}.{name}" for name in ("quantity", "price"))
        what, at = plain(row.name), words()["where"]
        return {
            "ordinal": str(place),
            "name": what,
            "quantity": self._note(
                f"{of}.quantity", f"{what}, {at['quantity']}", row.quantity, number(row.quantity, missing=UNKNOWN), item
            ),
            "unit": vocabulary.UNITS.get(row.unit, row.unit),
            "price": self._note(
                f"{of}.price", f"{what}, {at['price']}", row.price, self._scale.shown(row.price), priced
            ),
            "amount": self._note(
                f"{of}.amount",
                f"{what}, {at['amount']}",
                row.amount,
                self._scale.shown(row.amount),
                Source(parts=parts),
            ),
            "basis": plain(row.basis) if row.basis else UNKNOWN,
        }

    def _total(self) -> str:
        if not self._line.estimate:
            return ""
        keys = [f"pl3.{self._line.number}.estimate.{i}.amount" for i in range(1, len(self._line.estimate) + 1)]
        total = self._line.estimated
        return self._note(
            "estimate.total",
            words()["where"]["estimate_total"],
            total,
            self._scale.shown(total),
            Source(parts=tuple(keys)),
        )
