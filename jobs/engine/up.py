"""`tiendo up`: everything an office PC needs, from the first look to the farewell."""

from __future__ import annotations

from dataclasses import dataclass

from jobs.clockwork.run_log import heal, logged
from jobs.engine import processes
from jobs.engine.addresses import choose
from jobs.engine.before import check_before
from jobs.engine.engine import Engine
from jobs.engine.holding import held
from jobs.engine.signboard import take_down
from jobs.engine.stopping import Stop
from jobs.engine.supervisor import Tell
from jobs.workplace import Workplace


@dataclass(frozen=True, slots=True)
class Wish:
    """What was asked for: a port of one's own choice, and the page for the whole office network."""

    port: int | None = None
    lan: bool = False


def up(place: Workplace, wish: Wish, tell: Tell) -> int:
    """Run until told to stop. Raises a problem if it cannot start, or when another has taken its place."""
    home = place.home.absolute()
    with Stop() as stop:
        usual = check_before(place, home)
        with held(place, home, stop.sleep) as hold:
            if hold.left is not None:
                # Its children may be alive still, and would think that they are in charge.
                processes.sweep(hold.left.holder)
            addresses = choose(wish.port, usual, lan=wish.lan)
            hold.facts = {"web": addresses.web, "api": addresses.api}
            moved = None if wish.port or addresses.web_port == usual else usual
            tell("engine_starting", healed=heal(place), moved=moved, illustrative=place.illustrative)
            try:
                with logged(place, "up"):
                    Engine(hold, home, addresses, tell).run(stop)
            finally:
                take_down(home)
    tell("engine_ended")
    return 0
