"""Commands that only say something: progress, obstacles, promises, dates."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from judging.commands import Speaker

from model.ledger.events import Draft


class WordSpeaker(Speaker):
    """Speaks of everyday things."""

    def say_small_talk(self) -> Draft:
        rng = self.rng
        kind, body = rng.choice(
            (
                ("comment", {"text": "đã xem"}),
                ("progress", {"percent": rng.randint(0, 100), "stage": "foundation", "by": "officer"}),
                ("progress", {"stage": "floor-2", "by": "supervisor"}),
                ("blocked", {"text": "chờ mặt bằng", "cause": rng.choice(("site", "funding", "weather"))}),
                ("unblocked", {}),
                ("commitment", {"text": "xong mái"}),
                ("kept", {"kept": rng.random() < 0.5}),
                ("expected", {"due": "2027-01-01"}),
                ("assigned", {"officer": "Minh", "owner": "P.KT"}),
            )
        )
        papers = ("anh",) if kind == "progress" and rng.random() < 0.5 else ()
        return self.draft(kind, self.a_day(), dict(body), papers)

    def say_site_report(self) -> list[Draft]:
        """One to three reports, day after day."""
        said = self.rng.choices(("normal", "few", "none", "unknown"), (1, 1, 4, 2), k=self.rng.randint(1, 3))
        day = self.a_day()
        days = [min(self.today, day + timedelta(days=n)) for n in range(len(said))]
        return [self.draft("site_report", on, {"workers": workers}) for on, workers in zip(days, said, strict=True)]

    def say_due(self) -> Draft:
        """The first date is free; another one stands on a decision, which is now and then missing."""
        due = f"2027-{self.rng.randint(1, 12):02d}-15"
        papers = ("qd_dieu_chinh",) if self.rng.random() < 0.6 else ("van_ban",) if self.rng.random() < 0.3 else ()
        return self.draft("due", self.a_day(), {"due": due}, papers)

    def say_wrong_words(self) -> Draft:
        """Words that no kind of event has, or figures that cannot be."""
        kind, body = self.rng.choice(WRONG_WORDS)
        return self.draft(kind, self.a_day(), dict(body))


def wrong(kind: str, **body: Any) -> tuple[str, dict[str, Any]]:
    return kind, body


# Each is refused whatever the work and the day.
WRONG_WORDS = (
    wrong("flown_away"),
    wrong("comment", text="  "),
    wrong("comment", text="đã xem", quantity=3),
    wrong("progress", percent=140),
    wrong("progress", percent=-1),
    wrong("progress", stage="tầng mây"),
    wrong("allocated", source="LỘC TRỜI", amount=10**9),
    wrong("allocated", source="NSX", amount=2 * 10**15),
    wrong("allocated", source="NSX", amount="1.300"),
    wrong("allocated", source="NSX", amount=10**9, category="gift"),
    wrong("disbursed", source="NSX", amount=-1),
    wrong("disbursed", source="NSX", amount=1, month="2026-13"),
    wrong("estimated", source="NSX", amount=-1),
    wrong("estimated", source="NSX", amount=1, year=26),
    wrong("work_done", amount=-1),
    wrong("site_report", workers="many"),
    wrong("blocked", text="chờ"),
    wrong("received", received="yes"),
    wrong("due", due="30/06/2027"),
    wrong("contribution", amount=-5, text="cát"),
    wrong("leave", papers=["giay_khen"], by="Hà", reason="chờ", due="2026-12-01"),
    wrong("repriced", amount=1, part="half"),
)
