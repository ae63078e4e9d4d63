"""Faults of money in the fold and the guards, one function each; the oracle must notice every one."""

from __future__ import annotations

from typing import Any

from judging.mutants_fold import Patch, kind_is

from model.ledger import money, money_guards
from model.ledger.events import Event


def a_payment_is_read_as_an_increment(patch: Patch) -> None:
    def mutant(standing: Any, event: Event) -> Any:
        return standing.but(
            disbursed=money._plus(standing.disbursed, money.series_key(event), event.body["amount"]),
            disbursed_on=event.on,
        )

    kind_is(patch, "disbursed", mutant)


def a_new_year_forgets_what_earlier_years_paid(patch: Patch) -> None:
    def mutant(standing: Any, event: Event) -> Any:
        return standing.but(disbursed={**standing.disbursed, money.series_key(event): event.body["amount"]})

    kind_is(patch, "disbursed", mutant)


def the_plan_year_is_that_of_the_day(patch: Patch) -> None:
    for module in (money, money_guards):
        patch.setattr(module, "plan_year", lambda event: event.on.year)


def the_month_says_no_year(patch: Patch) -> None:
    patch.setattr(money, "month_of", lambda _: None)


def a_contribution_is_capital_that_was_not_spent(patch: Patch) -> None:
    kind_is(patch, "contribution", lambda s, e: money.contributed(s, e).but(disbursed=s.disbursed))


def a_contribution_is_no_capital(patch: Patch) -> None:
    kind_is(patch, "contribution", lambda s, e: money.contributed(s, e).but(allocated=s.allocated))


def what_is_carried_over_stays_in_the_year_before(patch: Patch) -> None:
    def mutant(standing: Any, event: Event) -> Any:
        added = money._plus(standing.allocated, money.series_key(event), event.body["amount"])
        return standing.but(allocated=added)

    kind_is(patch, "allocated", mutant)


def an_estimate_is_added_to_the_one_before(patch: Patch) -> None:
    def mutant(standing: Any, event: Event) -> Any:
        return standing.but(estimates=money._plus(standing.estimates, money.series_key(event), event.body["amount"]))

    kind_is(patch, "estimated", mutant)


def a_new_contract_is_added_to_the_one_before(patch: Patch) -> None:
    def mutant(standing: Any, event: Event) -> Any:
        return standing.but(contracts=money._plus(standing.contracts, money.series_key(event), event.body["amount"]))

    patch.setattr(money, "contracted", mutant)


def the_investment_limits_nothing(patch: Patch) -> None:
    patch.setattr(money_guards, "_check_investment", lambda *_: None)


def a_figure_may_fall(patch: Patch) -> None:
    patch.setattr(money_guards, "_check_not_falling", lambda *_: None)


MUTANTS = (
    a_payment_is_read_as_an_increment,
    a_new_year_forgets_what_earlier_years_paid,
    the_plan_year_is_that_of_the_day,
    the_month_says_no_year,
    a_contribution_is_capital_that_was_not_spent,
    a_contribution_is_no_capital,
    what_is_carried_over_stays_in_the_year_before,
    an_estimate_is_added_to_the_one_before,
    a_new_contract_is_added_to_the_one_before,
    the_investment_limits_nothing,
    a_figure_may_fall,
)

# What must be talked about more often, so that a rare fault shows soon.
MORE = {
    a_new_year_forgets_what_earlier_years_paid: {"disbursed": 60},
    the_month_says_no_year: {"disbursed": 60},
    what_is_carried_over_stays_in_the_year_before: {"allocated": 120},
    an_estimate_is_added_to_the_one_before: {"estimated": 60},
    a_new_contract_is_added_to_the_one_before: {"repriced": 60, "step": 120},
    the_investment_limits_nothing: {"disbursed": 60, "repriced": 20},
    a_figure_may_fall: {"disbursed": 80},
}
