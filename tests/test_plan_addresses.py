"""Every fact of the plans against the lines of the document it points at."""

import hashlib
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "data"
SEEDS = Path(__file__).resolve().parents[2] / "shared" / "seeds"
SOURCES = {"nam_thanh_mien": "000_944d78feca2bb8ba.txt", "hung_thang": "001_8c52f3286608c123.txt"}
FILES = ("plan", "units", "items", "indicators", "goals", "duties")
NUMBERS = ("quantity", "sites", "stated", "count", "value", "upper", "numerator", "denominator", "year")
WORDS = ("noun", "number", "number_text", "date_text", "cost_text", "sources_text", "deadline_text")
LONGEST_SPAN = 6

seeds_present = pytest.mark.skipif(not SEEDS.is_dir(), reason="the source documents are not part of this repository")
each_plan = pytest.mark.parametrize("plan", SOURCES)
each_file = pytest.mark.parametrize("file", FILES)

Fact = dict[str, Any]


@cache
def read(plan: str, file: str) -> Fact:
    loaded: Fact = yaml.load((DATA / "plans" / plan / f"{file}.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader)
    return loaded


@cache
def source(plan: str) -> list[str]:
    return (SEEDS / SOURCES[plan]).read_text(encoding="utf-8").split("\n")


def folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def facts(node: Any) -> Iterator[Fact]:
    """All mappings that carry an address, outermost first."""
    if isinstance(node, dict):
        if "at" in node:
            yield node
        if "title_at" in node:
            yield {"name": node["title"], "at": node["title_at"]}
        for child in node.values():
            yield from facts(child)
    elif isinstance(node, list):
        for child in node:
            yield from facts(child)


def addresses(fact: Fact) -> list[Fact]:
    return [fact["at"], *fact.get("also", [])]


def number(value: float, percent: bool = False) -> str:
    """A pattern for a number as the documents write it: 05 for 5, a comma for the point, no other digit beside it."""
    digits = f"{value:g}".replace(".", ",")
    return rf"(?<![\d.,])0*{digits}(?!\d|[.,]\d)" + (r"\s*%" if percent else "")


def words(text: str) -> str:
    """A pattern for words that stand there as they are, not inside longer ones."""
    return rf"(?<!\w){re.escape(folded(text))}(?!\w)"


def wanted(fact: Fact, places: dict[str, str]) -> list[str]:
    """What must be found at the address of a fact."""
    if "targets" in fact:
        return cells(fact)
    if "from" in fact and "rhythm" not in fact:
        return [number(int(fact[end][:4])) for end in ("from", "to")]
    patterns = [words(part[key]) for part in (fact, fact.get("task", {})) for key in WORDS if part.get(key)]
    if fact.get("date"):
        patterns.append("/".join(rf"0*{int(part)}" for part in reversed(fact["date"].split("-"))))
    if fact.get("place") and "task" not in fact:
        patterns.append(words(places[fact["place"]]))
    if "raw" in fact:
        return [*patterns, words(fact["raw"])]
    percent = str(fact.get("unit")).startswith("percent")
    counts = [number(fact[key], percent) for key in NUMBERS if fact.get(key) is not None and not fact.get("implied")]
    if "name" in fact and not counts and not fact.get("noun") and not fact.get("place"):
        patterns.append(words(fact["name"]))
    return patterns + counts


def cells(row: Fact) -> list[str]:
    """The cells of an annex row, in a run where the table has them in a run."""
    columns = [[m["raw"] for m in (p["baseline"], *p["targets"]) if m] for p in row.get("parts") or [row]]
    if "separator" in row:
        runs = [" ".join(f" {row['separator']} ".join(cell) for cell in zip(*columns, strict=True))]
    elif "-" in row["code"]:
        runs = columns[0]
    else:
        runs = [" ".join(column) for column in columns]
    return [rf"(?<!\w)(?<!\d,){re.escape(folded(run))}(?!\w|,\d)" for run in runs]


def heading(lines: list[str], line: int) -> str:
    """The dotted path of the last heading at or above a line of the body."""
    part = section = ""
    for text in lines[:line]:
        if found := re.match(r"\s*([IVX]+)\. ", text):
            part, section = found[1], ""
        elif found := re.match(r"(\d+(?:\.\d+)*)\. ", text):
            section = f".{found[1]}"
        elif text.startswith("* Giải pháp chung"):  # closes the levels: what follows holds for the whole phase
            section = section.rpartition(".")[0]
    return part + section


def out_of_bounds(fact: Fact, lines: list[str]) -> list[str]:
    spans = [a["lines"] for a in addresses(fact)]
    ends = len(lines) + 1
    return [f"{first}-{last}" for first, last in spans if not 1 <= first <= last < min(first + LONGEST_SPAN, ends)]


def missing(fact: Fact, lines: list[str], places: dict[str, str]) -> list[str]:
    """What is wanted but does not stand at the address."""
    texts = [folded(" ".join(lines[first - 1 : last])) for first, last in (a["lines"] for a in addresses(fact))]
    patterns = wanted(fact, places)
    assert patterns, f"nothing to look for: {label(fact)}"
    return [pattern for pattern in patterns if not all(re.search(pattern, text) for text in texts)]


def place_names(plan: str) -> dict[str, str]:
    return {place["id"]: place["name"] for place in read(plan, "units")["places"]}


def label(fact: Fact) -> str:
    return str(fact.get("id") or fact.get("code") or fact.get("name") or fact.get("number_text") or fact["at"])


def mistakes(plan: str, tree: Any) -> list[str]:
    lines, places = source(plan), place_names(plan)
    found = [(label(f), out_of_bounds(f, lines) + missing(f, lines, places)) for f in facts(tree)]
    return [f"{name}: {what}" for name, what in found if what]


@seeds_present
@each_plan
@each_file
def test_every_address_points_at_its_fact(plan: str, file: str) -> None:
    """III.3.2.1, lines 487-487: 21 phòng nuôi dưỡng."""
    assert mistakes(plan, read(plan, file)) == []


@seeds_present
@each_plan
@each_file
def test_every_section_is_the_heading_above_its_lines(plan: str, file: str) -> None:
    """Line 487 stands under III.3.2.1."""
    lines = source(plan)
    body = [a for f in facts(read(plan, file)) for a in addresses(f) if not re.match("head|foot|PL", a["section"])]
    assert [a for a in body if {heading(lines, line) for line in a["lines"]} != {a["section"]}] == []


@seeds_present
@each_plan
def test_every_official_title_stands_word_for_word(plan: str) -> None:
    """3.2 Số phòng học, phòng bộ môn, nhà đa năng xây mới."""
    lines = source(plan)
    titled = [*read(plan, "indicators")["indicators"], *(i for i in read(plan, "items")["items"] if "task" in i)]
    for fact in titled:
        first, last = fact["at"]["lines"]
        standing = iter(re.findall(r"\w+", folded(" ".join(lines[max(first - 7, 0) : last]))))
        assert all(word in standing for word in re.findall(r"\w+", folded(fact["name"]))), fact["name"]


@seeds_present
@each_plan
def test_the_checksum_is_that_of_the_document(plan: str) -> None:
    """document.sha256 = sha256 of the text whose lines are counted."""
    document = (SEEDS / SOURCES[plan]).read_bytes()
    assert read(plan, "plan")["document"]["sha256"] == hashlib.sha256(document).hexdigest()


@seeds_present
@each_plan
def test_a_wrong_number_is_noticed(plan: str) -> None:
    """Each counted fact once more with 977 added: none may pass."""
    lines, places = source(plan), place_names(plan)
    for file in FILES:
        for fact in facts(read(plan, file)):
            for key in NUMBERS:
                if fact.get(key) is not None and not fact.get("implied") and "raw" not in fact:
                    assert missing({**fact, key: fact[key] + 977}, lines, places), (label(fact), key)


@seeds_present
@each_plan
@each_file
def test_a_wrong_line_is_noticed(plan: str, file: str) -> None:
    """Each fact once more, one hundred lines away: fewer than one in ten may pass by chance."""
    lines, places = source(plan), place_names(plan)
    moved = [deepcopy(f) for f in facts(read(plan, file))]
    for address in (a for f in moved for a in addresses(f)):
        start = (address["lines"][0] + 99) % (len(lines) - LONGEST_SPAN) + 1
        address["lines"] = [start, start + address["lines"][1] - address["lines"][0]]
    unnoticed = [label(f) for f in moved if not missing(f, lines, places)]
    assert len(unnoticed) * 10 < len(moved), unnoticed


@each_plan
@each_file
def test_every_file_is_as_its_schema_says(plan: str, file: str) -> None:
    """goals.yaml against goals.schema.json."""
    schema = json.loads((DATA / "schemas" / f"{file}.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    errors = jsonschema.Draft202012Validator(schema).iter_errors(read(plan, file))
    assert [f"{e.json_path}: {e.message}" for e in errors] == []


@each_plan
@each_file
def test_every_id_is_used_once(plan: str, file: str) -> None:
    """th-hong-phong.classroom, once."""
    for name, rows in read(plan, file).items():
        if isinstance(rows, list):
            seen = Counter(row.get("id", row.get("code")) for row in rows)
            assert [key for key, times in seen.items() if times > 1] == [], name


@each_plan
def test_every_item_belongs_to_something_declared(plan: str) -> None:
    """th-hong-phong.classroom: a task phase, a place, a primary school there, a total of the same kind."""
    book, units = read(plan, "items"), read(plan, "units")
    phases = {phase["id"] for phase in read(plan, "plan")["phases"]["tasks"]}
    schools = {school["id"]: school for school in units["schools"]}
    totals = {total["id"]: total for total in book["totals"]}
    offices = {office["id"] for office in units["offices"]}
    for item in book["items"]:
        assert item["phase"] in phases
        assert item["place"] in place_names(plan) or item["place"] is None
        if item["school"]:
            assert all(schools[item["school"]][key] == item[key] for key in ("level", "place"))
        if "total" in item:
            assert all(totals[item["total"]][key] == item[key] for key in ("phase", "level", "kind", "action"))
        if "task" in item:
            assert {item["task"]["lead"], *item["task"]["support"]} <= offices


@each_plan
def test_every_goal_speaks_about_a_declared_phase_and_indicator(plan: str) -> None:
    """2028.solid_rooms: due when its phase ends, about indicator 3.1."""
    annex = read(plan, "indicators")
    rows = annex["indicators"]
    codes = {row["id"] for row in rows} | {part["code"] for row in rows for part in row.get("parts", [])}
    ends = {phase["id"]: phase["to"] for phases in read(plan, "plan")["phases"].values() for phase in phases}
    assert {row["group"] for row in rows} <= {group["code"] for group in annex["groups"]}
    for goal in read(plan, "goals")["goals"]:
        assert goal["phase"] is None or goal["on"] == ends[goal["phase"]]
        assert goal["indicator"] is None or goal["indicator"] in codes


@each_plan
def test_every_duty_and_report_has_a_declared_office(plan: str) -> None:
    """vi.progress: culture_society_office."""
    offices = {office["id"] for office in read(plan, "units")["offices"]}
    assert {duty["office"] for duty in read(plan, "duties")["duties"]} <= offices
    for report in read(plan, "plan")["reporting"]:
        assert {report["from"], report["to"], report.get("via")} <= offices | {None}


@each_file
def test_the_level_is_that_of_the_heading(file: str) -> None:
    """III.3.2.1 Mầm non: preschool."""
    levels = {"1": "preschool", "2": "primary", "3": "lower_secondary"}
    for fact in facts(read("nam_thanh_mien", file)):
        found = re.fullmatch(r"III\.3\.[23]\.([123])", fact["at"]["section"])
        if found and "level" in fact:
            assert fact["level"] == levels[found[1]], label(fact)


@each_plan
def test_every_cell_says_its_value(plan: str) -> None:
    """A cell "≥ 98" is >= 98, "97,5" is 97.5, "Đạt" is no number."""
    signs = {"≥": ">=", "ít nhất": ">=", ">": ">"}
    rows = read(plan, "indicators")["indicators"]
    for row in (cell for r in rows for cell in (r, *r.get("parts", []))):
        for cell in (c for c in (row["baseline"], *row["targets"]) if c):
            assert cell["op"] == next((op for sign, op in signs.items() if cell["raw"].startswith(sign)), "=")
            found = re.search(r"\d+(,\d+)?", cell["raw"])
            assert cell["value"] == (float(found[0].replace(",", ".")) if found else None), row["name"]


def test_every_planned_amount_is_its_cost_in_dong() -> None:
    """A cost of "3 tỉ đồng" is 3000000000."""
    units = {"triệu": 10**6, "tỉ": 10**9, "tỷ": 10**9}
    for item in read("hung_thang", "items")["items"]:
        count, unit, _ = (item["task"]["cost_text"] or "0 tỉ đồng").split()
        assert (item["planned_amount"] or 0) == int(count) * units[unit]


def test_every_deadline_is_the_span_its_text_names() -> None:
    """A deadline "Quý II năm 2026" is 2026-04-01 to 2026-06-30."""
    quarter = {"from": "2026-04-01", "to": "2026-06-30"}
    for task in (item["task"] for item in read("hung_thang", "items")["items"]):
        years = re.findall(r"20\d\d", task["deadline_text"])
        whole = {"from": f"{years[0]}-01-01", "to": f"{years[-1]}-12-31"}
        assert task["deadline"] == (quarter if task["deadline_text"].startswith("Quý II ") else whole)
