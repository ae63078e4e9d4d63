"""The group of verbs about the store as a place: moving it, and who may read it by SQL."""

from __future__ import annotations

from cyclopts import App

from model.words import store_texts as texts
from verbs.options import app

store_group = App(name="store", help=texts.STORE)
app.command(store_group)
