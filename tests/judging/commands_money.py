"""Commands about money: capital, payments, value of work, estimates, gifts, other prices."""

from __future__ import annotations

from datetime import date
from typing import Any

from judging.commands import BILLION, SOURCES, Speaker

from model.ledger.events import Draft

YEARS = (2025, 2026, 2027)


class MoneySpeaker(Speaker):
    """Speaks of money."""

    def a_year(self, share: float) -> dict[str, Any]:
        """Now and then the plan year is named."""
        return {"year": self.rng.choice(YEARS)} if self.rng.random() < share else {}

    def say_allocated(self) -> Draft:
        rng = self.rng
        body: dict[str, Any] = {"source": rng.choice(SOURCES), "amount": rng.randint(1, 12) * BILLION}
        body |= self.a_year(0.4)
        if rng.random() < 0.4:
            body["category"] = rng.choice(("initial", "supplement", "adjustment", "carried_over", "advance"))
        if rng.random() < 0.15:
            body |= {"amount": -BILLION // 2, "category": rng.choice(("adjustment", "adjustment", "initial"))}
        if rng.random() < 0.05:
            body["source"] = "XHH_hien_vat"
        return self.draft("allocated", self.a_day(), body, ("qd_giao_von",))

    def say_disbursed(self) -> Draft:
        """A cumulative figure, mostly between those before and after it."""
        rng, on = self.rng, self.a_day()
        source = rng.choice(SOURCES)
        body: dict[str, Any] = {"source": source, "amount": self._between("disbursed", source, on)}
        body |= self.a_year(0.3)
        if rng.random() < 0.2:
            body["month"] = f"{on.year}-{on.month:02d}" if rng.random() < 0.7 else "2025-12"
        if rng.random() < 0.04:
            body["source"] = "XHH_hien_vat"
        return self.draft("disbursed", on, body, ("chung_tu",) if rng.random() < 0.5 else ())

    def _between(self, kind: str, source: str, on: date) -> int:
        rng = self.rng
        told = [e for e in self.standing_mine() if e["kind"] == kind and e["body"].get("source", "") == source]
        least = max((e["body"]["amount"] for e in told if e["on"] <= on.isoformat()), default=0)
        most = min((e["body"]["amount"] for e in told if e["on"] > on.isoformat()), default=least + 2 * BILLION)
        if rng.random() < 0.2:
            return rng.randint(0, 3) * BILLION
        return rng.randint(least, max(least, most))

    def say_work_done(self) -> Draft:
        rng, on = self.rng, self.a_day()
        source = rng.choice(("", "", "NSX", "NSTP"))
        body: dict[str, Any] = {"amount": self._between("work_done", source, on)} | self.a_year(0.3)
        if source:
            body["source"] = source
        return self.draft("work_done", on, body)

    def say_estimated(self) -> Draft:
        body = {"amount": self.rng.randint(0, 9) * BILLION, "source": self.rng.choice(SOURCES)} | self.a_year(0.4)
        return self.draft("estimated", self.a_day(), body)

    def say_contribution(self) -> Draft:
        """Sand, desks or days of work, valued; now and then nobody valued it."""
        rng = self.rng
        body: dict[str, Any] = {"amount": rng.randint(1, 40) * 10**7, "text": "200 bộ bàn ghế"} | self.a_year(0.3)
        if rng.random() < 0.5:
            body |= {"quantity": rng.randint(1, 200), "unit": "bộ"}
        return self.draft("contribution", self.a_day(), body, ("bb_dinh_gia",) if rng.random() < 0.85 else ())

    def say_repriced(self) -> Draft:
        """Another amount by a decision or an annex; mostly of a work that has a contract, and now and then by nothing."""
        signed = [e["subject"][5:] for e in self.oracle.standing(self.history.head) if e["kind"] == "contracted"]
        if signed and self.rng.random() < 0.7:
            self.work = self.rng.choice(signed)
        part = self.rng.choice(("investment", "contract", "contract"))
        paper = self.rng.choice(("qd_dieu_chinh", "qd_dieu_chinh", "phu_luc_hd", None))
        body = {"amount": self.rng.randint(2, 30) * BILLION, "part": part}
        return self.draft("repriced", self.a_day(), body, (paper,) if paper else ())
