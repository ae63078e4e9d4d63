"""The frame of an official paper: who issues it, to whom, on what basis and who signs, from the rules of the unit.

Decree 30/2020/NĐ-CP. Number and day are left blank: the clerk's office fills them in (art. 15).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Final

from documents.filters import plain
from model.plan.document_rows import DocumentKind
from model.plan.facts import School
from model.plan.issuing import Issuing, filled
from model.plan.rules import Rules
from model.words.dates import header

# Which key of reporting.yaml a unit may have its own name of an office under.
_OWN_NAMES: Final = {"economic_office": "office", "culture_office": "culture_office"}
_SEVERAL: Final = ("minutes", "sheet")
_SHORT: Final = {"economic_office": "economic_short", "culture_office": "culture_short", "school": "school_short"}


@dataclass(frozen=True, slots=True)
class Signer:
    """One of several who sign: in what office, and the name, empty where it is not known."""

    title: str
    name: str


@dataclass(frozen=True, slots=True)
class Frame:
    """Everything around the body of a paper, as it is printed.

    `parent` is empty where none is printed; `addressees` are as listed, `recipients` with their dashes;
    `authority` the lines above the signer's name, `signer` that name or nothing; `attached` the line under the title
    of an annex, `formal` the issuing body inside a sentence, `symbol` what follows the number.
    """

    parent: str
    issuer: tuple[str, ...]
    formal: str
    place: str
    symbol: str
    number_line: str
    day_line: str
    kind_name: str
    subject: str
    subject_line: str
    to: str
    addressees: tuple[str, ...]
    recipients_title: str
    recipients: tuple[str, ...]
    authority: tuple[str, ...]
    signer: str
    signers: tuple[Signer, ...]
    sign_here: str
    basis: tuple[str, ...]
    annex: str
    attached: str
    country: str
    motto: str
    end: str


def frame_of(
    rules: Rules,
    kind: DocumentKind,
    area: str,
    on: date,
    *,
    subject: str,
    school: School | None = None,
    basis: Sequence[str] = (),
    addressees: Sequence[str] | None = None,
    recipients: Sequence[str] | None = None,
    signers: Mapping[str, str] | None = None,
) -> tuple[Frame, tuple[str, ...]]:
    """The frame of a paper of a kind, and the codes of what is missing (`signer_missing`, `issuer_unit_unknown`).

    `subject` is what it is about, without "V/v"; `addressees` and `recipients` replace those of the rules, without
    dashes; `signers` names people by the id of their form of signature, before the rules.
    """
    asked = _Asked(rules.issuing, kind, area, on, facts_of(rules, area, on, school))
    head = asked.value(f"header.{kind.issuer}")
    asked.facts.update(symbol=_symbol(asked), subject=plain(subject), formal=asked.filled(head["formal"]))
    asked.facts.update(year=str(on.year), kind=kind.title.capitalize() or asked.value("phrase.letter"))
    names = [_signer(asked, form, school, signers or {}) for form in kind.signing]
    forms = [asked.texts(f"signing.{form}") for form in kind.signing]
    frame = Frame(
        parent=asked.filled(head["parent"]),
        issuer=tuple(map(asked.filled, head["issuer"])),
        addressees=_listed(asked, "addressees", addressees),
        recipients=_recipients(asked, recipients),
        authority=forms[0],
        signer=names[0],
        signers=tuple(Signer(" ".join(lines), name) for lines, name in zip(forms, names, strict=True)),
        basis=tuple(ended(basis, ";", ".")),
        **_phrases(asked),
    )
    return frame, _missing(asked, names)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is asked of the rules: a kind of paper of a unit on a day, with the words that texts may name."""

    said: Issuing
    kind: DocumentKind
    area: str
    on: date
    facts: dict[str, str]

    def value(self, key: str) -> Any:
        return self.said.value(key, self.area, self.on)

    def find(self, key: str) -> Any:
        return self.said.find(key, self.area, self.on)

    def text(self, key: str) -> str:
        return self.said.text(key, self.area, self.on, self.facts)

    def texts(self, key: str) -> tuple[str, ...]:
        return self.said.texts(key, self.area, self.on, self.facts)

    def filled(self, text: str) -> str:
        return filled(text, self.facts)


def _phrases(asked: _Asked) -> dict[str, Any]:
    """What is the same in every paper of a kind, by the fields of a frame."""
    kind, place = asked.kind, asked.text("place")
    named = {name: asked.facts[name] for name in ("formal", "symbol", "subject")}
    return named | {
        "place": place,
        "kind_name": kind.title,
        "number_line": asked.text("phrase.number"),
        # Minutes say when and where in their body.
        "day_line": header(place, None, asked.on.year) if kind.form in ("named", "letter") else "",
        "subject_line": asked.text("phrase.subject_letter"),
        "to": asked.text("phrase.to"),
        "recipients_title": asked.text("phrase.recipients"),
        "sign_here": asked.text("phrase.sign_here"),
        "annex": asked.text("phrase.annex"),
        "attached": "" if kind.form == "sheet" else asked.text("phrase.attached"),
        "country": asked.value("national_title"),
        "motto": asked.value("motto"),
        "end": asked.value("phrase.end"),
    }


def slots(frame: Frame, mark_words: Sequence[str] = ()) -> dict[str, Any]:
    """The values a template needs for a frame: `frame` and `mark`; put beside the paper's own."""
    one = len(frame.addressees) == 1
    told = {
        **asdict(frame),
        "title": frame.kind_name,
        "addressee": f"{frame.addressees[0].rstrip('.')}." if one else "",
        "addressees": [] if one else [f"- {text}" for text in ended(frame.addressees, ";", ".")],
    }
    return {"frame": told, "mark": " - ".join(mark_words)}


def ending(frame: Frame, text: str) -> str:
    """The last paragraph of a body, which ends "./."."""
    return plain(text).rstrip("./ ") + frame.end


def ended(texts: Sequence[str], inner: str, last: str) -> list[str]:
    """Texts of a list with the sign after each and after the last one."""
    bare = [plain(text).rstrip(";. ") for text in texts]
    return [text + (inner if place < len(bare) - 1 else last) for place, text in enumerate(bare)]


def facts_of(rules: Rules, area: str, on: date, school: School | None = None) -> dict[str, str]:
    """What texts of the rules may name, about a unit and a school."""
    said = rules.issuing
    unit = said.unit(area, on)
    above = said.unit(unit.parent, on) if unit and unit.parent else None
    offices = {role: _office(rules, role, key, area, on) for role, key in _OWN_NAMES.items()}
    return {
        "unit": unit.title if unit else "",
        "unit_name": unit.name if unit else "",
        "city": above.title if above else "",
        **offices,
        "economic_short": said.find("short.economic_office", area, on) or "",
        "culture_short": said.find("short.culture_office", area, on) or "",
        "school": plain(school.name) if school else "",
        "school_short": _school_short(said, school, area, on) if school else "",
    }


def _office(rules: Rules, role: str, key: str, area: str, on: date) -> str:
    """The unit's own name of an office, else what the law calls it in units of the kind."""
    row = rules.row(key, area, on)
    if row is not None and row.scope == area:
        return str(row.value)
    named = rules.issuing.units.office_name(area, role, on)
    return named or (str(row.value) if row is not None else "")


def _school_short(said: Issuing, school: School, area: str, on: date) -> str:
    """The school's own abbreviation, else its level and the first letters of its own name: THHT."""
    own = said.find(f"short.school.{school.id}", area, on)
    if own:
        return str(own)
    level = str(said.value("short.school.level", area, on).get(school.level, ""))
    # The own name of a school is what begins with a capital after "Trường Tiểu học".
    words = plain(school.name).split()
    return level + "".join(word[0] for word in words[_own_name(words) :]).upper()


def _own_name(words: Sequence[str]) -> int:
    """Where the own name of a school begins: the last words that all begin with a capital, but at most three."""
    at = len(words)
    while at > max(len(words) - 2, 1) and words[at - 1][:1].isupper():
        at -= 1
    return at


def _symbol(asked: _Asked) -> str:
    """What follows the number: "TTr-UBND", and for a letter "UBND-KT" (annex I, part II, section II.3.b)."""
    kind, issuer = asked.kind, asked.text(f"symbol.{asked.kind.issuer}")
    if kind.form != "letter":
        return "-".join(part for part in (kind.abbreviation, issuer) if part)
    drafter = _drafter(asked)
    return issuer if kind.issuer == kind.drafter or not drafter else f"{issuer}-{drafter}"


def _drafter(asked: _Asked) -> str:
    return asked.facts[_SHORT[asked.kind.drafter]]


def _listed(asked: _Asked, name: str, given: Sequence[str] | None) -> tuple[str, ...]:
    """A list as given, else the unit's own, else the kind's."""
    if given is not None:
        return tuple(plain(text) for text in given)
    return tuple(map(asked.filled, asked.find(f"{name}.{asked.kind.id}") or getattr(asked.kind, name)))


def _recipients(asked: _Asked, given: Sequence[str] | None) -> tuple[str, ...]:
    """Each with a dash and ";", the last line the clerk's and the drafter's copy; none where the form has none."""
    if asked.kind.form in _SEVERAL:
        return ()
    listed = ended(_listed(asked, "recipients", given), ";", ";")
    archive = asked.find(f"archive_line.{asked.kind.issuer}") or asked.value("archive_line")
    return tuple(f"- {text}" for text in (*listed, filled(archive, {**asked.facts, "drafter": _drafter(asked)})))


def _signer(asked: _Asked, form: str, school: School | None, given: Mapping[str, str]) -> str:
    if form in given:
        return plain(given[form])
    own = asked.find(f"signer.{form}.{school.id}") if school else None
    return plain(str(own or asked.find(f"signer.{form}") or ""))


def _missing(asked: _Asked, names: Sequence[str]) -> tuple[str, ...]:
    """Minutes are signed by who is there; their names are written by hand."""
    nobody = asked.kind.form not in _SEVERAL and not names[0]
    unknown = asked.said.unit(asked.area, asked.on) is None
    return (*(["signer_missing"] if nobody else []), *(["issuer_unit_unknown"] if unknown else []))
