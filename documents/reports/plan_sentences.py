"""The machine's own sentences of the report on the plan: what the ledger knows, said in full."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from documents.official.figures import FigureBook, Source
from documents.reports.agreement_sentences import agreement_sentences
from documents.reports.phrases import told
from documents.reports.plan_facts import CountedWay, PlanFacts
from documents.reports.sentences import Sentences
from model.targets.reports.money import known_sum
from model.targets.reports.target_rows import counted_by_status, share, unconfirmed
from model.targets.reports.works import blocks_of, by_cause
from model.words.dates import short
from model.words.vocabulary import CAUSES

_MOST_MILESTONES = 8
_BLOCKS = ("building", "funded", "approved", "proposed")
_STATUSES = ("met", "exceeded", "not_met", "not_due")


class PlanSentences:
    """Says the facts of one period; each figure is noted as it is said."""

    def __init__(self, told_of: PlanFacts, said: Mapping[str, Any], facts: Mapping[str, Any], book: FigureBook) -> None:
        self._of, self._said, self._facts = told_of, said, facts
        self._note = Sentences(book, said)

    def results(self) -> Iterator[str]:
        """What was reached: targets, the way to each of them, works, money, and that both offices say the same."""
        yield self._targets()
        for at, way in enumerate(self._of.ways):
            yield self._way(at, way)
        if self._of.ways:
            first = self._of.ways[0].way
            yield told(self._said["counting"], rule=first.counting_rule, basis=first.counting_basis)
        yield self._handed()
        yield self._works()
        yield self._money()
        for row in self._of.rows:
            if row.changed:
                yield told(self._said["changed"], code=row.code, why=row.changed)
        for at, text in enumerate(agreement_sentences(self._of, self._said, self._note)):
            yield told(self._said["agreement_more" if at else "agreement"], text=text, office=self._of.office)

    def limits(self) -> Iterator[str]:
        """What holds works up, what is late, what is not confirmed."""
        held = by_cause(self._of.works)
        works = tuple(work.id for same in held.values() for work in same)
        causes = [
            {"name": CAUSES.get(cause, cause), "count": self._count("causes", tuple(w.id for w in same), cause)}
            for cause, same in held.items()
        ]
        yield told(self._said["obstacles"], all=self._count("obstacles", works), causes=causes)
        yield told(self._said["late"], late=self._count("late", tuple(self._of.late)))
        open_rows = unconfirmed(self._of.rows)
        if open_rows:
            codes = ", ".join(row.code for row in open_rows)
            yield told(self._said["unconfirmed"], office=self._of.office, codes=codes)

    def ahead(self) -> Iterator[str]:
        """What is expected until the end of the next period."""
        next_days = self._of.milestones
        if not next_days:
            yield told(self._said["no_milestones"], **self._facts)
            return
        shown = [{"name": one.name, "step": one.step, "on": short(one.on)} for one in next_days[:_MOST_MILESTONES]]
        yield told(self._said["milestones"], **self._facts, all=shown)
        if len(next_days) > _MOST_MILESTONES:
            yield told(self._said["more"], count=len(next_days) - _MOST_MILESTONES)

    def _targets(self) -> str:
        rows, found = self._of.rows, counted_by_status(self._of.rows)
        plan = self._of.plan.id

        def count(name: str, ids: list[str]) -> str:
            return self._note.count(name, len(ids), Source(indicators=tuple(f"{plan}/{id_}" for id_ in ids)))

        by_status = {
            name: [row.id for row in rows if (row.status or "unknown") == name] for name in (*_STATUSES, "unknown")
        }
        facts = {name: count(name, ids) for name, ids in by_status.items() if name != "unknown"}
        return told(
            self._said["targets"],
            all=count("all", [row.id for row in rows]),
            early=count("early", [row.id for row in rows if row.early]),
            unknown=count("unknown", by_status["unknown"]) if found.get("unknown") else "",
            without=count("without", [row.id for row in rows if row.unknown]),
            **facts,
        )

    def _way(self, at: int, one: CountedWay) -> str:
        way, of = one.way, f"{one.way.indicator}-{one.way.on.year}"

        def count(name: str, value: int) -> str:
            kinds = ("handed_over", "opening") if name == "handed_over" else ()
            source = Source(
                works=one.works.get(name, ()),
                indicators=(f"{self._of.plan.id}/{one.id}",),
                kinds=kinds,
            )
            return self._note.count(name, value, source, of)

        year_end = (way.on.month, way.on.day) == (12, 31)
        by = told(self._said["by" if year_end else "by_day"], year=way.on.year, day=short(way.on))
        target = count("target", way.target)
        parts = (f"text.handed_over.{of}", f"text.target.{of}")
        return told(
            self._said["way"],
            first=at == 0,
            code=way.indicator,
            by=by,
            target=target,
            target_again=target,
            handed_over=count("handed_over", way.handed_over),
            share=self._note.percent("share", share(way.handed_over, way.target), Source(parts=parts), of),
            beyond=count("not_listed", -way.not_listed) if way.not_listed < 0 else "",
            not_listed=count("not_listed", way.not_listed) if way.not_listed >= 0 else "",
            **{name: count(name, getattr(way, name)) for name in _BLOCKS},
        )

    def _handed(self) -> str:
        if not self._of.handed:
            return told(self._said["not_handed"], **self._facts)
        shown = [
            {
                "name": one.name,
                "on": short(one.on),
                "quantity": self._note.count(
                    "handed", one.quantity, Source(works=(one.work,), kinds=("handed_over",)), f"{one.work}-{at}"
                ),
            }
            for at, one in enumerate(self._of.handed, 1)
        ]
        return told(self._said["handed"], **self._facts, all=shown)

    def _works(self) -> str:
        works = self._of.works
        blocks = {
            block: self._count("works_block", tuple(w.id for w in works if w.block == block), block)
            for block in blocks_of(works)
            if block != "none" or any(w.block == "none" for w in works)
        }
        return told(self._said["works"], all=self._count("works", tuple(w.id for w in works)), **{"none": "", **blocks})

    def _money(self) -> str:
        lines = [line for source in self._of.money for line in source.lines]
        if not lines:
            return told(self._said["no_money"], **self._facts)
        plan, paid = known_sum(line.plan for line in lines), known_sum(line.disbursed for line in lines)
        works, year = tuple(dict.fromkeys(line.work for line in lines)), self._of.days.money.year
        given = Source(works=works, kinds=("allocated", "contribution"), year=year)
        spent = Source(works=works, kinds=("disbursed", "contribution"), year=year)
        parts = Source(parts=("text.disbursed", "text.plan_money"))
        return told(
            self._said["money"],
            **self._facts,
            plan_money=self._note.money("plan_money", plan, given),
            disbursed=self._note.money("disbursed", paid, spent),
            share=self._note.percent("money_share", share(paid, plan), parts),
        )

    def _count(self, name: str, works: tuple[str, ...], of: str = "") -> str:
        return self._note.count(name, len(works), Source(works=works), of)
