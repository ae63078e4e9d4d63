"""Envelopes: what is sealed is opened as it was; what anybody may have written is refused in a sentence, and fast."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest
from well_said import well_said

from jobs.packages.envelope import LARGEST, opened, sealed
from jobs.packages.keys import Key, check_signature, own_key
from jobs.workplace import Workplace
from model.words.problems import Problem, WrongInput

TEXT = json.dumps({"format": 1, "unit": "11284", "name": "Nam Thanh Miện", "works": 8, "rows": list(range(40))})


@pytest.fixture(scope="module")
def key(tmp_path_factory: pytest.TempPathFactory) -> Key:
    return own_key(Workplace(tmp_path_factory.mktemp("keys")), "11284")


@pytest.fixture(scope="module")
def good(key: Key) -> bytes:
    return sealed(TEXT, key)


def is_good(data: bytes) -> bool:
    """Whether some bytes are opened and their signature fits; nothing but our own problems is ever raised."""
    try:
        envelope = opened(data)
        check_signature(envelope.public_key, envelope.signature, envelope.text)
    except Problem:
        return False
    return True


def but(good: bytes, **fields: Any) -> bytes:
    """The envelope with other fields; None takes one out."""
    said = {k: v for k, v in (json.loads(good) | fields).items() if v is not None}
    return json.dumps(said).encode()


def test_what_is_sealed_is_opened(key: Key, good: bytes) -> None:
    """the text, key and signature; sealed again: equal bytes; with an editor's mark before it: the same"""
    assert sealed(TEXT, key) == good
    for data in (good, b"\xef\xbb\xbf" + good, but(good)):
        envelope = opened(data)
        check_signature(envelope.public_key, envelope.signature, envelope.text)
        assert (envelope.text, envelope.public_key) == (TEXT, key.public)


STRANGE = {
    "empty": (b"", "envelope_other"),
    "a letter": ("Kính gửi thành phố".encode(), "envelope_other"),
    "a workbook": (b"PK\x03\x04\x14\x00\x06\x00\xff\xfe", "envelope_other"),
    "another program's": (b'{"format": "excel", "version": 1}', "envelope_other"),
    "a list": (b"[1, 2]", "envelope_other"),
    "half": (b'{"format": "tiendo-package", "version": 1, "content": "abc', "envelope_unreadable"),
    "no number": (b'{"format": "tiendo-package", "version": NaN}', "envelope_unreadable"),
    "endless": (b'{"format": "tiendo-package", "version": Infinity}', "envelope_unreadable"),
    "said twice": (b'{"format": "tiendo-package", "version": 1, "version": 1}', "envelope_unreadable"),
    "deep": (b'{"format":' + b"[" * 200_000, "envelope_unreadable"),
    "deep and closed": (b'{"format":' + b"[" * 99_999 + b"]" * 99_999 + b"}", "envelope_unreadable"),
    "a long number": (b'{"format": "tiendo-package", "version": ' + b"9" * 5000 + b"}", "envelope_unreadable"),
    "too large": (b" " * (LARGEST + 1), "envelope_large"),
    "two at once": (b"{}{}", "envelope_unreadable"),
}


@pytest.mark.parametrize("case", STRANGE)
def test_what_is_no_package_is_said(case: str) -> None:
    data, code = STRANGE[case]
    with pytest.raises(WrongInput) as wrong:
        opened(data)
    well_said(wrong.value, code)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"version": 2}, "envelope_newer"),
        ({"version": 0}, "envelope_broken"),
        ({"version": "1"}, "envelope_broken"),
        ({"version": True}, "envelope_broken"),
        ({"version": 1.0}, "envelope_broken"),
        ({"content": None}, "envelope_broken"),
        ({"content": 1}, "envelope_broken"),
        ({"content": "\ud800"}, "envelope_broken"),
        ({"note": "thêm"}, "envelope_broken"),
        ({"\x1b[2J" * 40: 1}, "envelope_broken"),
        ({"signature": ""}, "envelope_broken"),
        ({"signature": "A" * 88}, "envelope_broken"),
        ({"public_key": "A" * 42 + "B="}, "envelope_broken"),
        ({"public_key": ["A"]}, "envelope_broken"),
        ({"public_key": "Á" * 44}, "envelope_broken"),
    ],
)
def test_a_field_that_is_not_as_it_should_be_is_named(good: bytes, fields: dict[str, Any], code: str) -> None:
    """missing, of another type, not known, another spelling of the same bytes; nothing moves the terminal"""
    with pytest.raises(WrongInput) as wrong:
        opened(but(good, **fields))
    said = well_said(wrong.value, code)
    assert said.isprintable()
    assert len(said) < 200


@pytest.mark.parametrize("field", ["content", "public_key", "signature"])
def test_one_letter_changed_is_found(good: bytes, field: str) -> None:
    """each letter of key and signature, every third of the content, in three ways"""
    said = json.loads(good)
    text = said[field]
    for at in range(0, len(text), 3 if field == "content" else 1):
        for other in {"A", "1", chr(ord(text[at]) ^ 1)} - {text[at]}:
            said[field] = text[:at] + other + text[at + 1 :]
            assert not is_good(json.dumps(said).encode()), (field, at, other)
    for shorter in (text[:-1], text[1:], text + "A", text * 2, ""):
        said[field] = shorter
        assert not is_good(json.dumps(said).encode()), (field, len(shorter))


def test_any_byte_flipped_is_refused_or_says_the_same(good: bytes) -> None:
    """every byte of the file, one bit each: refused, or it still says what was signed"""
    kept = opened(good)
    for at in range(len(good)):
        mutant = bytearray(good)
        mutant[at] ^= 1 << at % 8
        assert not is_good(bytes(mutant)) or opened(bytes(mutant)) == kept, at


def test_hostile_bytes_never_break_it(good: bytes) -> None:
    """six hundred files of cuts, doublings, noise and brackets by a fixed seed: only our own problems"""
    chance = random.Random(8)
    kept = opened(good)
    noise = [b'"', b"{", b"}", b"[", b"\\", b"\\u0000", b"\\ud800", b"\xff", b"NaN", b"-", b"1e999", b",", b"\x00"]
    for _ in range(600):
        data = bytearray(good)
        for _ in range(chance.randint(1, 6)):
            a, b = sorted(chance.randrange(len(data) + 1) for _ in range(2))
            change = chance.randrange(4)
            if change == 0:
                del data[a:b]
            elif change == 1:
                data[a:a] = data[a:b]
            elif change == 2:
                data[a:a] = chance.choice(noise) * chance.randint(1, 50)
            else:
                data[a:b] = chance.randbytes(b - a)
        assert not is_good(bytes(data)) or opened(bytes(data)) == kept
