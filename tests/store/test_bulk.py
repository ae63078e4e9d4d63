"""Many drafts written together are the same store as one by one; and the short ways give what the whole way gives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from judging.law import read_cycles
from judging.teller import area_code, tell

from model.ledger.cells import CellFold
from model.ledger.events import Draft, Event, Paper, Subject
from model.ledger.folding import Fold
from model.ledger.postings import Posting
from model.ledger.standing_text import standing_text
from model.plan.rules import Rules
from model.store.append import Appender
from model.store.connections import Store
from model.store.dump import lines_of, table_names
from model.store.events import chain_head, events_of_area
from model.store.postings import kept_postings
from model.store.works import current_standings, work_histories
from model.words.problems import Refused

NEW_STORE = Callable[[], Store]
SEEDS = range(40_000, 40_012)
CYCLES = read_cycles()
NOW = datetime(2027, 3, 1, 3, tzinfo=UTC)


def everything(store: Store) -> dict[str, list[bytes]]:
    """Every row of every table, in a stable order; but a store's own id."""
    with store.reading() as connection:
        return {name: list(lines_of(connection, name)) for name in table_names(connection) if name != "about"}


def accepted(store: Store, rules: Rules, seed: int) -> list[Draft]:
    """The drafts of a random history, as they were accepted, with keys and with talk about a school between."""
    with store.writing() as connection:
        tell(connection, rules, seed, CYCLES, steps=30)
        drafts = [event.draft for event in events_of_area(connection, area_code(seed))]
    keyed = [replace(draft, key=draft.key or f"bulk-{n}") if n % 3 == 0 else draft for n, draft in enumerate(drafts)]
    # The last one stands behind everything that names a position before it.
    return [*keyed, Draft(drafts[0].area, Subject("school", "th-a"), "school_report", NOW.date(), "Lan", {"text": "x"})]


def append(store: Store, rules: Rules, drafts: Sequence[Draft], *, together: bool) -> list[Event]:
    with store.writing() as connection:
        appender = Appender(connection, rules, NOW)
        return appender.append_all(drafts) if together else [appender.append(draft) for draft in drafts]


@pytest.mark.parametrize("seed", SEEDS[:6])
def test_together_is_one_by_one_byte_for_byte(new_store: NEW_STORE, rules: Rules, seed: int) -> None:
    """a history one by one; in two batches; → the same events, and the same rows in every table"""
    drafts = accepted(new_store(), rules, seed)
    half = len(drafts) // 2
    one_by_one, in_batches = new_store(), new_store()
    said = append(one_by_one, rules, drafts, together=False)
    again = append(in_batches, rules, drafts[:half], together=True) + append(
        in_batches, rules, drafts[half:], together=True
    )
    assert [event.hash for event in again] == [event.hash for event in said]
    assert len(said) == len(drafts) > 10
    assert everything(in_batches) == everything(one_by_one)


def test_a_key_said_twice_is_one_event(new_store: NEW_STORE, rules: Rules) -> None:
    """the keyed drafts of a history again, and twice within a batch → the first events, nothing new"""
    store = new_store()
    drafts = accepted(new_store(), rules, SEEDS[0])
    said = append(store, rules, [*drafts, *(d for d in drafts if d.key)], together=True)
    before = everything(store)
    again = append(store, rules, [draft for draft in drafts if draft.key], together=True)
    assert {event.id for event in again} == {event.id for event in said if event.draft.key}
    assert everything(store) == before


def test_all_or_nothing(new_store: NEW_STORE, rules: Rules) -> None:
    """a history, and after it a comment on a work nobody opened → refused, nothing is there"""
    store = new_store()
    before = everything(store)
    drafts = accepted(new_store(), rules, SEEDS[1])
    stray = Draft(drafts[0].area, Subject("work", "CT-99"), "comment", NOW.date(), "Minh", {"text": "?"})
    with pytest.raises(Refused) as caught:
        append(store, rules, [*drafts, stray, stray], together=True)
    assert caught.value.code == "work_not_opened"
    assert everything(store) == before


def test_a_later_draft_of_a_batch_is_judged_by_the_earlier(new_store: NEW_STORE, rules: Rules) -> None:
    """opened; paid 2, then 1 in one batch → refused, because what was paid never falls"""
    area = "11284"
    body = {"name": "CT-01", "cycle": "construction", "state": "building", "links": []}
    day = date(2026, 2, 2)
    drafts = [Draft(area, Subject("work", "CT-01"), "work_opened", day, "Minh", body)] + [
        Draft(area, Subject("work", "CT-01"), "disbursed", day, "Minh", {"source": "NSX", "amount": amount})
        for amount in (2, 1)
    ]
    with pytest.raises(Refused) as caught:
        append(new_store(), rules, drafts, together=True)
    assert caught.value.code == "disbursed_falls"


def whole_way(fold: Fold, cells: CellFold, history: Sequence[Event], event: Event) -> list[Posting]:
    """The difference of the two whole timelines, day by day."""
    total: Counter[Any] = Counter()
    for sign, events in ((1, [*history, event]), (-1, history)):
        before: Any = {}
        for day, standing in fold.timeline(events):
            after = cells.cells(standing)
            for key in before.keys() | after.keys():
                total[day, *key] += sign * (after.get(key, 0) - before.get(key, 0))
            before = after
    return [Posting(*key, amount) for key, amount in sorted(total.items()) if amount]


@pytest.mark.parametrize("together", [pytest.param(False, marks=pytest.mark.long), True])
def test_the_short_way_writes_what_the_whole_way_would(new_store: NEW_STORE, rules: Rules, together: bool) -> None:
    """12 histories: every event's postings and every work's columns, made again from whole histories → no difference"""
    fold, cells = Fold(rules.life_cycles), CellFold(rules.life_cycles)
    store, compared = new_store(), 0
    for seed in SEEDS:
        if together:
            append(store, rules, accepted(new_store(), rules, seed), together=True)
        else:
            accepted(store, rules, seed)
        with store.reading() as connection:
            kept = kept_postings(connection, area_code(seed))
            columns = current_standings(connection, area_code(seed))
            for name, events in work_histories(connection, area_code(seed)).items():
                assert standing_text(columns[name]) == standing_text(fold.standing(events))
                for n, event in enumerate(events):
                    assert kept.get(event.position, []) == whole_way(fold, cells, events[:n], event), event.id
                    compared += 1
    assert compared > 200


def test_a_batch_moves_the_head_to_its_last_event(new_store: NEW_STORE, rules: Rules) -> None:
    """a history in one batch → gapless positions, the head at the last"""
    store = new_store()
    said = append(store, rules, accepted(new_store(), rules, SEEDS[2]), together=True)
    assert [event.position for event in said] == list(range(1, len(said) + 1))
    with store.reading() as connection:
        assert chain_head(connection, said[0].area) == (said[-1].position, said[-1].hash)


def test_papers_of_a_batch_are_kept(new_store: NEW_STORE, rules: Rules) -> None:
    """two papers in one batch → both stand in the work's columns"""
    area, store = "11284", new_store()
    body = {"name": "CT-01", "cycle": "construction", "state": "building", "links": []}
    day, work = date(2026, 2, 2), Subject("work", "CT-01")
    drafts = [Draft(area, work, "work_opened", day, "Minh", body)] + [
        Draft(area, work, "paper", day, "Minh", papers=(Paper(code, "1/X"),)) for code in ("hop_dong", "bb_nghiem_thu")
    ]
    append(store, rules, drafts, together=True)
    with store.reading() as connection:
        assert current_standings(connection, area)["CT-01"].papers == {"hop_dong", "bb_nghiem_thu"}
