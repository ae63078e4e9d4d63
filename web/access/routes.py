"""Routes of access: signing in and out, one's own account, personal links, and the people of the unit."""

from __future__ import annotations

from typing import Final

from model.ledger.seeing import Sight
from web.access import account, giving, links, people, signing
from web.exposure import Exposure
from web.routes import Route, reading, writing

ROUTES: Final[tuple[Route, ...]] = (
    reading("/sign-in", signing.sign_in_page, Exposure.NETWORK),
    writing("/sign-in", signing.sign_in_sent, Exposure.NETWORK, kept_open=True),
    writing("/sign-out", signing.sign_out_sent, Sight.ACCOUNT),
    reading("/links/{token}", links.link_page, Exposure.NETWORK),
    writing("/links/{token}", links.link_sent, Exposure.NETWORK, kept_open=True),
    reading("/account", account.account, Sight.ACCOUNT),
    writing("/account/password", account.password_sent, Sight.ACCOUNT),
    writing("/account/elsewhere", account.elsewhere_sent, Sight.ACCOUNT),
    reading("/people", people.people, Sight.PEOPLE),
    writing("/people", people.person_sent, Sight.PEOPLE),
    reading("/people/new", people.new_person, Sight.PEOPLE),
    reading("/people/sign-ins", people.sign_ins, Sight.PEOPLE),
    writing("/people/links", giving.links_sent, Sight.PEOPLE),
    writing("/people/withdraw", giving.all_withdrawn_sent, Sight.PEOPLE),
    reading("/people/{person}", people.person, Sight.PEOPLE),
    writing("/people/{person}/left", people.left_sent, Sight.PEOPLE),
    writing("/people/{person}/moved", people.moved_sent, Sight.PEOPLE),
    writing("/people/{person}/link", giving.link_sent, Sight.PEOPLE),
    writing("/people/{person}/password", giving.password_sent, Sight.PEOPLE),
    writing("/people/{person}/withdraw", giving.withdrawn_sent, Sight.PEOPLE),
)
