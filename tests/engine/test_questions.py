"""Questions to a Prefect server that is busy: asked again until it has time, and not for ever."""

from __future__ import annotations

import httpx
import pytest

from jobs.engine import prefect_questions
from jobs.engine.prefect_questions import ask

Answer = httpx.Response | Exception


@pytest.fixture(autouse=True)
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The seconds waited, by a clock that only waiting moves."""
    waited: list[float] = []
    monkeypatch.setattr(prefect_questions.time, "sleep", waited.append)
    monkeypatch.setattr(prefect_questions, "now", lambda: sum(waited))
    return waited


def server(*answers: Answer) -> httpx.Client:
    """One that answers so, one after the other, and the last for ever."""
    left = list(answers)

    def answer(_request: httpx.Request) -> httpx.Response:
        said = left.pop(0) if len(left) > 1 else left[0]
        if isinstance(said, Exception):
            raise said
        return said

    return httpx.Client(base_url="http://prefect/api", transport=httpx.MockTransport(answer))


def busy(status: int) -> httpx.Response:
    return httpx.Response(status)


@pytest.mark.parametrize(
    "first",
    [busy(503), busy(502), busy(429), httpx.ReadTimeout("late"), httpx.RemoteProtocolError("cut")],
    ids=["503", "502", "429", "late", "cut"],
)
def test_a_busy_server_is_asked_again(first: Answer, waits: list[float]) -> None:
    """busy twice, then an answer → the answer, after waits that grow"""
    assert ask(server(first, first, httpx.Response(200, json=[1])), "flow_runs/filter", {}, seconds=30) == [1]
    assert waits == [0.25, 0.5]


@pytest.mark.parametrize("left", [busy(503), httpx.ReadTimeout("late")], ids=["503", "late"])
def test_nobody_is_asked_for_ever(left: Answer, waits: list[float]) -> None:
    """busy for good → what it said last, within the seconds given"""
    with pytest.raises(httpx.HTTPError):
        ask(server(left), "health", seconds=30)
    assert 20 < sum(waits) <= 30


@pytest.mark.parametrize("said", [busy(404), busy(422), httpx.ConnectError("nobody")], ids=["404", "422", "nobody"])
def test_what_waiting_does_not_change_is_told_at_once(said: Answer, waits: list[float]) -> None:
    """not there, not understood, no server → no second question"""
    with pytest.raises(httpx.HTTPError):
        ask(server(said), "health", seconds=30)
    assert waits == []
