"""Commands about what was said before: voids, voids of voids, corrections, repeated keys, impossible days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from judging.commands import FIRST_DAY, Speaker

from model.ledger.events import Draft, Paper, Subject


class SlipSpeaker(Speaker):
    """Takes words back and says them again."""

    def say_void(self) -> Draft | None:
        return self.take_back(self.standing_mine())

    def say_void_of_void(self) -> Draft | None:
        return self.take_back([e for e in self.mine() if e["target"] is not None])

    def say_void_of_anything(self) -> Draft:
        """Of the opening, of another work's event, of nothing, twice."""
        rng = self.rng
        target = rng.choice((None, 9_999, rng.randint(1, max(1, self.history.head)), 1))
        return self.draft("void", self.today, {"reason": "?"}, target=target)

    def take_back(self, events: list[dict[str, Any]]) -> Draft | None:
        if not events:
            return None
        # Mostly the newest: few things rest on them.
        newest = max(events, key=lambda e: e["position"])
        event = newest if self.rng.random() < 0.6 else self.rng.choice(events)
        on = self.today if self.rng.random() < 0.8 else self.a_day()
        return self.draft("void", on, {"reason": "ghi nhầm"}, target=event["position"])

    def say_correction(self) -> Draft | None:
        """The same again with another day or figure; now and then another kind."""
        rng, events = self.rng, self.standing_mine()
        if not events:
            return None
        event = rng.choice(events)
        shift = timedelta(days=rng.choice((-21, -7, -1, 0, 0, 0, 7)))
        on = min(self.today, date.fromisoformat(event["on"]) + shift)
        body = dict(event["body"])
        if isinstance(body.get("amount"), int) and rng.random() < 0.7:
            body["amount"] = body["amount"] * rng.choice((1, 2, 3)) // 2
        if "quantity" in body:
            body["quantity"] = rng.randint(1, body["quantity"] + 1)
        if "year" in body and rng.random() < 0.3:
            body["year"] += rng.choice((-1, 1))
        papers = tuple(Paper(*paper) for paper in event["papers"])
        draft = self.draft(event["kind"], on, body, target=event["position"])
        if rng.random() < 0.05:
            return replace(draft, kind="comment", body={"text": "không có gì"})
        return replace(draft, papers=papers)

    def say_key(self) -> Draft:
        """Something with a key; there are few keys, so that they come again."""
        key = f"k-{self.rng.randint(1, 3)}"
        on = self.today if self.rng.random() < 0.5 else self.a_day()
        return self.draft("comment", on, {"text": self.rng.choice(("một", "hai"))}, key=key)

    def say_key_again(self) -> Draft | None:
        """The very same words under the very same key; or one of them changed."""
        keyed = [e for e in self.history.events if e["key"] is not None]
        if not keyed:
            return self.say_key()
        event = self.rng.choice(keyed)
        kind, _, name = event["subject"].partition(":")
        papers = tuple(Paper(*paper) for paper in event["papers"])
        on = date.fromisoformat(event["on"])
        same = Draft(
            self.history.area, Subject(kind, name), event["kind"], on, "Minh", event["body"], papers, event["key"],
            event["target"],
        )  # fmt: skip
        if self.rng.random() < 0.6:
            return same
        return self.rng.choice(
            (
                replace(same, on=on - timedelta(days=1)),
                replace(same, actor="Lan"),
                replace(same, body={"text": "ba"}),
                replace(same, subject=Subject(kind, "CT-77")),
            )
        )

    def say_impossible_day(self) -> Draft:
        days = (self.today + timedelta(days=self.rng.choice((1, 3, 400))), FIRST_DAY - timedelta(days=400))
        return self.draft("comment", self.rng.choice(days), {"text": "ngày nào"})

    def say_unknown_work(self) -> Draft:
        return self.draft("comment", self.today, {"text": "?"}, work="CT-99")
