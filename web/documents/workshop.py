"""The workshop: documents are made one after another, each once, whoever clicks how often; a long one goes on without its page."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Lock
from typing import Final

from jobs.papermaking.making import MadeDocument

# So long a page waits for a document; what takes longer is waited for by looking again.
PATIENCE: Final = 20.0
_AT_ONCE: Final = 2

Making = Callable[[], MadeDocument]


@dataclass(slots=True)
class _Order:
    key: str
    future: Future[MadeDocument]
    told: bool = False


@dataclass
class Workshop:
    """What is being made now, by document; a document that was made long after its page left tells of it once."""

    _orders: dict[str, _Order] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)
    _hands: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="documents")
    )

    def make(self, document: str, key: str, making: Making, patience: float = PATIENCE) -> MadeDocument | None:
        """Make a document, or wait for the making under way; None if it is not ready yet.

        A form that is sent twice (the same `key`) is answered twice and made once. Raises what the making raised.
        """
        with self._lock:
            order = self._orders.get(document)
            if order is None or (order.future.done() and not (order.key == key and _went_well(order))):
                order = self._orders[document] = _Order(key, self._hands.submit(making))
        try:
            made = order.future.result(timeout=patience)
        except TimeoutError:
            if order.future.done():
                raise
            return None
        finally:
            order.told = order.told or order.future.done()
        return made

    def busy(self, document: str) -> bool:
        """Whether a document is being made."""
        order = self._orders.get(document)
        return order is not None and not order.future.done()

    def untold(self, document: str) -> BaseException | None:
        """Why a document whose page had left could not be made; told once."""
        with self._lock:
            order = self._orders.get(document)
            if order is None or order.told or not order.future.done():
                return None
            order.told = True
        return order.future.exception()


def _went_well(order: _Order) -> bool:
    """Whether a document was made; what failed is tried again, the same form mended."""
    return order.future.exception() is None


WORKSHOP: Final = Workshop()
