"""Drafts of the form kept on the server: the fields, and the photos that were sent along, each found again by its hash."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection

from documents.file_kinds import JPEG
from jobs.evidence import FileGiven, file_path, is_whole, keep, send_ahead
from jobs.photos import Photo
from jobs.question import Answers, Question
from jobs.school_form.questions import SchoolWeek, school_week
from jobs.workplace import Workplace
from model.plan.weeks import zone
from model.store.form_drafts import draft_of, put_draft

_PHOTOS = "photos"
_MOST_FIELDS = 400
# The fields of a form that are its own business, not answers.
_NOT_KEPT = ("csrf", "do", "key")


@dataclass(frozen=True, slots=True)
class Kept:
    """A draft: its fields, the fields of which a photo is kept, and when it was saved, in the unit's own time."""

    fields: Mapping[str, str]
    photos: tuple[str, ...]
    saved_at: datetime


def save(
    place: Workplace,
    question: Question,
    name: str,
    school: str,
    fields: Mapping[str, str],
    photos: Mapping[str, Photo],
) -> None:
    """Put the form aside as it is, photos included; what was put aside before and not sent anew stays with it."""
    send_ahead(place, [photo.file for photo in photos.values()])
    with place.store.writing() as connection:
        week = school_week(place, Answers(place, connection, question.now()), school)
        before = drafted_photos(place, connection, week, name)
        both = {**before, **photos}
        told = {field: [one.file.sha256, one.taken.isoformat() if one.taken else ""] for field, one in both.items()}
        plain = {key: value for key, value in list(fields.items())[:_MOST_FIELDS] if key not in _NOT_KEPT}
        put_draft(connection, week.area, week.form, name, plain | {_PHOTOS: json.dumps(told)}, place.now)
        keep(place, connection, [one.file for one in photos.values()])


def kept(place: Workplace, connection: Connection, week: SchoolWeek, name: str) -> Kept | None:
    """What somebody put aside of this week's form; None if nothing."""
    found = draft_of(connection, week.area, week.form, name)
    if found is None:
        return None
    photos = tuple(json.loads(found.fields.get(_PHOTOS, "{}")))
    fields = {key: value for key, value in found.fields.items() if key != _PHOTOS}
    local = found.saved_at.astimezone(zone(place.rules, week.area, place.now.date()))
    return Kept(fields, photos, local)


def drafted_photos(place: Workplace, connection: Connection, week: SchoolWeek, name: str) -> dict[str, Photo]:
    """The photos of a draft that are still there with these very bytes."""
    found = draft_of(connection, week.area, week.form, name)
    told = json.loads(found.fields.get(_PHOTOS, "{}")) if found else {}
    out = {}
    for field, (sha, taken) in told.items():
        if is_whole(place.home, sha):
            path = file_path(place.home, sha)
            file = FileGiven(path, sha, f"{sha[:12]}{JPEG.suffixes[0]}", JPEG, path.stat().st_size)
            out[field] = Photo(file, date.fromisoformat(taken) if taken else None)
    return out
