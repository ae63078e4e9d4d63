"""The list of flags: every rule asked of every work, in the order in which an office reads them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from model.checks.authority import authority_flags
from model.checks.flags.capital import (
    advance_to_recover,
    carried_over_expired,
    contract_without_capital,
    paid_above_year_plan,
)
from model.checks.flags.flag import SEVERITIES, Flag
from model.checks.flags.money_and_work import money_against_work
from model.checks.flags.papers_order import dates_out_of_order
from model.checks.flags.percent_shown import percent_without_evidence
from model.checks.flags.photos import photos_reused
from model.checks.flags.prices import approved_above_policy, contract_above_investment, paid_above_contract
from model.checks.flags.promises import commitment_broken, leave_overdue
from model.checks.flags.silence import no_news
from model.checks.flags.standing_still import standing_still
from model.checks.flags.unusable import finished_not_usable, not_received
from model.checks.flags.watching import Watch, Watched
from model.checks.packages import packages_above_ceiling


def decided_by_others(watch: Watch, work: Watched) -> Iterator[Flag]:
    """Decisions that are not those of the body, or within the ceiling, that the rules of their day name."""
    for one in authority_flags(watch.authorities, work.code, work.standing, work.events):
        if one.since is not None and watch.is_tracked(one.since):
            yield one


_OF_A_WORK: tuple[Callable[[Watch, Watched], Iterator[Flag]], ...] = (
    not_received,
    finished_not_usable,
    standing_still,
    no_news,
    commitment_broken,
    percent_without_evidence,
    money_against_work,
    leave_overdue,
    approved_above_policy,
    contract_above_investment,
    paid_above_contract,
    paid_above_year_plan,
    carried_over_expired,
    advance_to_recover,
    contract_without_capital,
    decided_by_others,
    dates_out_of_order,
)

_OF_ALL: tuple[Callable[[Watch, Sequence[Watched]], Iterator[Flag]], ...] = (photos_reused, packages_above_ceiling)


def raise_flags(watch: Watch, works: Sequence[Watched]) -> list[Flag]:
    """All flags on a day: what is to be explained first, work by work, then what were better made clear."""
    found = [flag for work in works for rule in _OF_A_WORK for flag in rule(watch, work)]
    found += [flag for rule in _OF_ALL for flag in rule(watch, works)]
    return sorted(found, key=lambda flag: SEVERITIES.index(flag.severity))
