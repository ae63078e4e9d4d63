"""A letter's life as a machine of states: whatever is done to it in whatever order, it is nowhere it should not be."""

from __future__ import annotations

import shutil
import tempfile
from datetime import timedelta
from pathlib import Path

import pytest
from engines import sqlite_url
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from model.store import claims
from model.store.connections import Store
from model.store.letters import Letter, letters_of

from .conftest import AREA, LONGEST, NOW, letter, put

HANDS = st.sampled_from(["a", "b"])


class LetterMachine(RuleBasedStateMachine):
    """Two hands, a clock, and one letter; `expected` is what a person would expect of it."""

    empty: Path

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        shutil.copyfile(self.empty, self.folder / "x.sqlite3")
        self.store = Store(sqlite_url(self.folder / "x.sqlite3"))
        self.now = NOW + timedelta(hours=1)
        self.held: dict[str, Letter] = {}
        self.holder: str | None = None
        self.until = self.next_try = self.now
        self.expected, self.attempts, self.times_sent = "waiting", 0, 0

    @initialize()
    def made(self) -> None:
        put(self.store, letter(1))

    @rule(minutes=st.integers(1, 40))
    def time_goes_by(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)

    @rule(hand=HANDS)
    def is_claimed(self, hand: str) -> None:
        free = self.expected == "waiting" and self.next_try <= self.now
        left = self.expected == "claimed" and self.until <= self.now
        got = claims.claim_next(self.store, hand, self.now, ["email"], longest=LONGEST)
        assert (got is not None) == (free or left)
        if got is not None:
            self.attempts += int(left)
            self.held[hand], self.holder = got, hand
            self.expected, self.until = "claimed", self.now + claims.CLAIM

    @rule(hand=HANDS)
    def went_out(self, hand: str) -> None:
        if hand in self.held:
            with self.store.writing() as connection:
                done = claims.settle_sent(connection, self.held[hand], self.now)
            assert done == (self.expected in {"claimed", "waiting"})
            self.expected = "sent" if done else self.expected
            self.times_sent += int(done)

    @rule(hand=HANDS, minutes=st.integers(1, 30))
    def was_refused(self, hand: str, minutes: int) -> None:
        if hand in self.held:
            later = self.now + timedelta(minutes=minutes)
            with self.store.writing() as connection:
                done = claims.settle_failed(connection, self.held[hand], "bận", later)
            assert done == self._in_hand(hand)
            if done:
                self.expected, self.attempts, self.next_try = "waiting", self.held[hand].attempts + 1, later

    @rule(hand=HANDS)
    def was_held(self, hand: str) -> None:
        if hand in self.held:
            with self.store.writing() as connection:
                done = claims.release(connection, self.held[hand])
            assert done == self._in_hand(hand)
            self.expected = "waiting" if done else self.expected

    @rule(hand=HANDS)
    def was_given_up(self, hand: str) -> None:
        if hand in self.held:
            with self.store.writing() as connection:
                done = claims.settle_dead(connection, self.held[hand], "hỏng", self.now)
            assert done == self._in_hand(hand)
            self.expected = "dead" if done else self.expected

    @rule()
    def a_person_drops_it(self) -> None:
        with self.store.writing() as connection:
            done = claims.drop(connection, letter(1), "nhầm", self.now)
        assert done == (self.expected == "waiting")
        self.expected = "dead" if done else self.expected

    @rule()
    def a_person_lets_it_go_again(self) -> None:
        with self.store.writing() as connection:
            done = claims.revive(connection, letter(1), ("email", "lan@xa.example"), self.now)
        assert done == (self.expected == "dead")
        if done:
            self.expected, self.attempts, self.next_try = "waiting", 0, self.now

    @rule()
    def a_person_copies_it(self) -> None:
        with self.store.writing() as connection:
            done = claims.settle_copied(connection, letter(1), "Minh", self.now)
        assert done == (self.expected == "dead")
        self.expected = "copied" if done else self.expected

    def _in_hand(self, hand: str) -> bool:
        return self.expected == "claimed" and self.holder == hand

    @invariant()
    def it_is_where_it_should_be(self) -> None:
        with self.store.reading() as connection:
            for kept in letters_of(connection, AREA):
                assert (kept.state, kept.attempts) == (self.expected, self.attempts)
                assert (kept.settled_at is not None) == (kept.state in {"sent", "dead", "copied"})
        assert self.times_sent <= 1

    def teardown(self) -> None:
        self.store.close()
        shutil.rmtree(self.folder)


def machine(empty: Path) -> type[RuleBasedStateMachine]:
    """The machine, with the store to begin from."""
    return type("Machine", (LetterMachine,), {"empty": empty})


def test_a_letter_is_always_where_it_should_be(empty_store: Path) -> None:
    """20 lives of 25 steps"""
    short = settings(max_examples=20, stateful_step_count=25, deadline=None, derandomize=True)
    run_state_machine_as_test(machine(empty_store), settings=short)


@pytest.mark.long
def test_a_letter_is_always_where_it_should_be_for_long(empty_store: Path) -> None:
    """50 lives of 50 steps"""
    long = settings(max_examples=50, stateful_step_count=50, deadline=None)
    run_state_machine_as_test(machine(empty_store), settings=long)
