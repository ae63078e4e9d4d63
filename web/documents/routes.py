"""Routes of the pages about reports and dossiers; what has a word of its own stands before what has an id."""

from __future__ import annotations

from typing import Final

from model.ledger.seeing import Sight
from web.documents import acting, city_forms, dossiers, own_templates, periods, room, sheet
from web.routes import Route, reading, writing

_D: Final = Sight.DOCUMENTS

ROUTES: Final[tuple[Route, ...]] = (
    reading("/documents", room.documents, _D),
    reading("/documents/new/{kind}", room.new, _D),
    reading("/documents/periods", periods.periods, _D),
    reading("/documents/periods/{period_id}", periods.period, _D),
    writing("/documents/periods/{period_id}", periods.act, _D),
    reading("/documents/templates", own_templates.templates, _D),
    reading("/documents/templates/{kind}", own_templates.template_file, _D),
    writing("/documents/templates/{kind}", own_templates.take, _D),
    writing("/documents/templates/{kind}/drop", own_templates.give_up, _D),
    reading("/documents/city-form", city_forms.forms, _D),
    writing("/documents/city-form", city_forms.receive, _D),
    reading("/documents/city-form/{mark}", city_forms.form, _D),
    writing("/documents/city-form/{mark}/map", city_forms.map_columns, _D),
    writing("/documents/city-form/{mark}/fill", city_forms.fill_from, _D),
    reading("/documents/city-form/{mark}/file", city_forms.filled_file, _D),
    reading("/documents/prices", dossiers.unit_prices, _D),
    writing("/documents/prices", dossiers.set_price, _D),
    reading("/documents/dossier/new", dossiers.new, _D),
    writing("/documents/dossier/new", dossiers.open_new, _D),
    reading("/documents/dossier-works/{key}", dossiers.choose, _D),
    writing("/documents/dossier-works/{key}", dossiers.add, _D),
    reading("/documents/dossier-works/{key}/{work}", dossiers.line, _D),
    writing("/documents/dossier-works/{key}/{work}", dossiers.fill, _D),
    writing("/documents/dossier-works/{key}/{work}/drop", dossiers.drop, _D),
    reading("/documents/files/{kind}/{key:path}", sheet.file, _D),
    reading("/documents/preview/{kind}/{key:path}", sheet.preview, _D),
    writing("/documents/make/{kind}/{key:path}", acting.make_draft, _D),
    writing("/documents/submit/{kind}/{key:path}", acting.submit_final, _D),
    writing("/documents/write/{kind}/{key:path}", acting.write, _D),
    writing("/documents/sign/{kind}/{key:path}", acting.sign, _D),
    writing("/documents/answer/{kind}/{key:path}", acting.answer, _D),
    writing("/documents/again/{kind}/{key:path}", acting.take_again, _D),
    reading("/documents/{kind}/{key:path}", sheet.document, _D),
)
