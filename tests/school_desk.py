"""What tests of a school's form and of kept files need: who speaks, when, and what the ledger says afterwards."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from PIL import Image
from starlette.testclient import TestClient

from jobs.question import Question, answers
from jobs.recording import Saying, record
from jobs.workplace import Workplace
from model.ledger.events import Event
from model.ledger.rights import Actor

Clock = Callable[[datetime], None]
Browser = Callable[..., TestClient]
AREA = "11284"
SCHOOL, OTHER = "thcs-hong-phong", "mn-thanh-giang"
SITE, BUILT, OTHERS = "thcs-hong-phong.classroom", "thcs-hong-phong.subject_room", "mn-thanh-giang.nursery_room"
LAN = Actor("lan", "school", AREA, SCHOOL, "Nguyễn Thị Lan")
BAC = Actor("bac", "school", AREA, OTHER, "Vũ Thị Bắc")
MINH = Actor("minh", "economic_office", AREA, name="Trần Minh")
# Wednesday 25/11/2026, 15:02 in Hải Phòng; week 48 is cut on Thursday at 16:00.
WEDNESDAY = datetime(2026, 11, 25, 8, 2, tzinfo=UTC)
AFTER_THE_CUT = datetime(2026, 11, 26, 9, 30, tzinfo=UTC)


def says(place: Workplace, item: str, kind: str, actor: str, **body: Any) -> Event:
    return record(place, Question(), Saying(item, kind, None, actor, body))


def work_of(home: Path, item: str) -> str:
    """The code of the work that serves an item."""
    with answers(Workplace(home, now=WEDNESDAY), Question()) as found:
        return next(c for c, s in found.standings().items() if any(link.item == item for link in s.links))


def told(home: Path, *kinds: str) -> list[Event]:
    """What is in the ledger of these kinds."""
    with answers(Workplace(home, now=AFTER_THE_CUT), Question()) as found:
        return [event for event in found.events() if event.kind in kinds]


def picture(form: str = "JPEG", size: tuple[int, int] = (64, 48), **more: Any) -> bytes:
    """A small picture."""
    out = io.BytesIO()
    Image.new("RGB", size, "orange").save(out, form, **more)
    return out.getvalue()


def with_place() -> bytes:
    """A photo whose hidden part tells where, when and with what it was taken."""
    exif = Image.Exif()
    exif[0x010F], exif[0x0112] = "Camera of a principal", 6
    exif.get_ifd(0x8769)[0x9003] = "2026:11:24 07:30:00"
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (20.0, 44.0, 10.0)
    return picture(exif=exif)
