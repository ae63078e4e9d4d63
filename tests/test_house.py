"""The house rules: sizes, docstrings, labels, names, arrows of the door, data and locks."""

from __future__ import annotations

import ast
import importlib.metadata
import json
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from documents.glossary import glossary
from jobs.workplace import shipped
from model.ledger.fields import FIELDS
from model.ledger.kinds import KINDS
from model.plan.life_cycles import build_life_cycles
from model.plan.rules import read_rules
from model.words import vocabulary
from model.words.sentences import SENTENCES

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("model", "documents", "jobs", "flows", "verbs", "web")
MODULES = [path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))] + [ROOT / "tiendo.py"]
VIETNAMESE = re.compile(r"[ăâđêôơưĂÂĐÊÔƠƯàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]")


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def trees() -> dict[str, ast.Module]:
    """Every module by its name, parsed once."""
    return {name_of(path): tree_of(path) for path in MODULES}


def test_every_module_opens_with_a_docstring(trees: dict[str, ast.Module]) -> None:
    """A reader of the file list reads a table of contents."""
    first_lines = {name: (ast.get_docstring(tree) or "").split("\n")[0] for name, tree in trees.items()}
    assert [name for name, line in first_lines.items() if not line.endswith(".")] == []


def test_no_module_passes_its_size() -> None:
    """One idea a file: about 250 lines. Words may be longer lists."""
    lists = {"model/words/sentences.py", "model/words/vocabulary.py"}
    sizes = {name_of(path): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert {name: size for name, size in sizes.items() if size > (500 if name in lists else 280)} == {}


def test_functions_are_small(trees: dict[str, ast.Module]) -> None:
    """The median function is under ten lines, none passes forty-five."""
    sizes = {
        f"{name}:{node.name}": (node.end_lineno or node.lineno) - node.lineno + 1
        for name, tree in trees.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    ordered = sorted(sizes.values())
    assert ordered[len(ordered) // 2] < 10
    assert {name: size for name, size in sizes.items() if size > 45} == {}


def test_names_say_what_a_module_is_about() -> None:
    """No utils, helpers, manager, service or base."""
    empty = {"utils", "util", "helpers", "helper", "manager", "service", "base", "common"}
    assert [name_of(path) for path in MODULES if set(path.stem.split("_")) & empty] == []


def test_vietnamese_stays_in_the_words(trees: dict[str, ast.Module]) -> None:
    """Texts that people read live in templates, in data and in the words room."""
    # `fitting` knows letters by their widths, not words.
    silent = [name_of(path) for path in MODULES if path.parent.name != "words" and path.name != "fitting.py"]
    assert {name: said for name in silent if (said := vietnamese_in(trees[name]))} == {}


def vietnamese_in(tree: ast.Module) -> list[str]:
    """The Vietnamese texts of a module that are no docstrings."""
    nodes = list(ast.walk(tree))
    texts = [n.value for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str)]
    found = [text for text in texts if VIETNAMESE.search(text)]
    docs = {ast.get_docstring(n, clean=False) for n in nodes if found and isinstance(n, DOCUMENTED)}
    return [text for text in found if text not in docs]


DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


def test_the_heart_has_no_clock() -> None:
    """In `model` the date is always an argument called `on`, the moment one called `recorded_at`."""
    clocks = re.compile(r"\b(today|now|utcnow|monotonic|time)\(\)")
    found = [name_of(p) for p in MODULES if p.is_relative_to(ROOT / "model") and clocks.search(p.read_text("utf-8"))]
    assert found == []


def test_the_door_knows_only_jobs_documents_and_words() -> None:
    """Faces do not import one another, and the door starts without Prefect, SQL or pandas."""
    imported = set()
    for path in (ROOT / "tiendo.py", *(ROOT / "verbs").glob("*.py")):
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.ImportFrom) and node.module:
                imported.add(node.module.split(".")[0])
            elif isinstance(node, ast.Import):
                imported |= {alias.name.split(".")[0] for alias in node.names}
    ours = imported & {*ROOMS}
    assert ours == {"jobs", "documents", "model", "verbs"}
    assert not imported & {"prefect", "sqlalchemy", "pandas", "fastapi", "flows"}


def test_the_web_knows_only_jobs_documents_and_words() -> None:
    """Pages parse, call and render; neither SQL nor the clock's machinery is theirs."""
    trees = [tree_of(path) for path in (ROOT / "web").rglob("*.py")]
    nodes = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ImportFrom | ast.Import)]
    told = [node.module or "" if isinstance(node, ast.ImportFrom) else node.names[0].name for node in nodes]
    imported = {name.split(".")[0] for name in told}
    assert imported & {*ROOMS, "tiendo"} == {"jobs", "documents", "model", "web"}
    assert not imported & {"prefect", "sqlalchemy", "pandas", "psutil"}


@pytest.mark.parametrize(
    ("words", "absent"),
    [
        (["items", "--help"], {"prefect", "pandas", "sqlalchemy", "fastapi"}),
        (["works", "--help"], {"prefect", "pandas", "sqlalchemy", "fastapi"}),
        (["items"], {"prefect", "pandas", "fastapi"}),
    ],
)
def test_quick_verbs_start_light(words: list[str], absent: set[str], loaded_home: Path) -> None:
    """Help costs nothing heavy, and a look at the items costs no Prefect and no pandas."""
    code = "import sys, tiendo; tiendo.run(sys.argv[1:]); print(chr(10).join(sys.modules), file=sys.stderr)"
    words = words if "--help" in words else [*words, "--home", str(loaded_home)]
    done = subprocess.run([sys.executable, "-c", code, *words], capture_output=True, text=True, check=True)
    assert done.stdout
    assert not absent & set(done.stderr.split())


def test_we_alone_provide_our_packages() -> None:
    """A second distribution with a top-level `model` would silently overwrite ours."""
    providers = importlib.metadata.packages_distributions()
    for name in (*ROOMS, "tiendo"):
        assert set(providers.get(name, ["tiendo"])) == {"tiendo"}, name


def test_no_flow_module_shadows_another() -> None:
    """A path entrypoint would leave flows/ on sys.path; no name there may hide an installed module."""
    taken = set(sys.stdlib_module_names) | set(importlib.metadata.packages_distributions())
    assert not {p.stem for p in (ROOT / "flows").glob("*.py")} & taken


def test_data_templates_and_tests_are_not_packages() -> None:
    """They are read, never imported."""
    assert [p for name in ("data", "templates", "tests") for p in (ROOT / name).rglob("__init__.py")] == []


@pytest.mark.parametrize("path", sorted((ROOT / "data" / "schemas").glob("*.json")), ids=lambda p: p.name)
def test_every_schema_is_a_schema(path: Path) -> None:
    """A schema that is none would accept anything."""
    schema = json.loads(path.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    assert schema["additionalProperties"] is False


@pytest.mark.parametrize("path", sorted((ROOT / "data" / "rules").glob("*.yaml")), ids=lambda p: p.name)
def test_every_rule_file_fits_its_schema(path: Path) -> None:
    """What the law sets is data with a checked shape."""
    schema = json.loads((ROOT / "data" / "schemas" / "rules" / f"{path.stem}.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(yaml.safe_load(path.read_text(encoding="utf-8")))


def test_every_rule_has_a_basis_and_a_date() -> None:
    """Nothing legal without its source and the day from which it holds."""
    for name, key in (
        ("life_cycles", "cycles"),
        ("counting_rules", "rules"),
        ("reporting", "rows"),
        ("payment", "rows"),
        ("event_papers", "rows"),
        ("documents", "rows"),
        ("issuing", "rows"),
        ("dossier", "rows"),
        ("dossier", "groups"),
        ("dossier_papers", "rows"),
        ("step_papers", "rows"),
        ("calendar", "rows"),
        ("report_calendar", "rows"),
        ("flags", "rows"),
        ("notices", "rules"),
        ("notices", "habits"),
        ("procurement_ceilings", "rows"),
        ("six_clears", "rows"),
        ("notices_sending", "rows"),
        ("doctor", "rows"),
        ("access", "rows"),
        ("authority", "rows"),
        ("indicator_definitions", "definitions"),
        ("city_form", "fields"),
        ("city_form", "groups"),
        ("city_form", "levels"),
        ("city_form", "units"),
        ("city_form", "marks"),
        ("facility_norms", "needs"),
        ("units", "units"),
        ("units", "offices"),
        ("office_papers", "rows"),
        ("dossier_letter", "rows"),
        ("authority", "rows"),
        ("shared_indicators", "rows"),
        ("city_papers", "rows"),
    ):
        for row in yaml.safe_load((ROOT / "data" / "rules" / f"{name}.yaml").read_text(encoding="utf-8"))[key]:
            assert row["basis"].strip(), (name, row)
            # A day of the calendar holds on that day only.
            assert row.get("valid_from") or row["on"], (name, row)


def test_every_step_can_be_reached_and_left() -> None:
    """A life cycle has no step that leads nowhere by accident, and names no step it does not have."""
    rows = yaml.safe_load((ROOT / "data" / "rules" / "life_cycles.yaml").read_text(encoding="utf-8"))["cycles"]
    papers = read_rules(shipped("data") / "rules").papers
    cycles = build_life_cycles(rows)
    for row in rows:
        cycle = cycles.get(row["id"], date.fromisoformat(row["valid_from"]))
        for step in cycle.steps.values():
            assert set(step.after) <= set(cycle.steps), (cycle.id, step.id)
            assert set(step.needs) <= set(papers), (cycle.id, step.id)
            assert step.after or step.id == cycle.start, (cycle.id, step.id)
        reached, edge = set(), [cycle.start]
        while edge:
            state = edge.pop()
            reached.add(state)
            edge += [s.id for s in cycle.next_steps(state) if s.id not in reached]
        assert reached == set(cycle.steps), cycle.id
        assert cycle.delivers in reached


def test_every_word_of_the_plans_has_a_label() -> None:
    """Kinds, actions and units that the plans use are known by name, and every label is used or foreseen."""
    for path in (ROOT / "data" / "plans").glob("*/items.yaml"):
        for row in yaml.safe_load(path.read_text(encoding="utf-8"))["items"]:
            assert row["kind"] in vocabulary.KINDS
            assert row["action"] in vocabulary.ACTIONS
            assert row["unit"] in vocabulary.UNITS


def test_the_glossary_is_up_to_date() -> None:
    """docs/glossary.md is written by `python -m documents.glossary`."""
    assert (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8") == glossary(read_rules(ROOT / "data" / "rules"))


def test_every_event_and_field_has_a_label() -> None:
    """What an officer reads in a history is in words."""
    assert set(KINDS) <= set(vocabulary.EVENTS)
    internal = {"cycle", "state", "links", "edition", "snapshot", "head", "status"}
    assert set(FIELDS) - internal <= set(vocabulary.FIELDS)


def test_every_sentence_that_is_said_exists() -> None:
    """A code without a sentence would end in a traceback just when somebody needs help."""
    said = re.compile(
        r"""(?<![\w.])(?:say|note\.changed|Refused|Conflict|WrongInput|StoreProblem|Lack)\(\s*["'](\w+)["']"""
    )
    # The papers have sentences of their own, in templates.
    speaking = [path for path in MODULES if not path.is_relative_to(ROOT / "documents")]
    codes = {code for path in speaking for code in said.findall(path.read_text(encoding="utf-8"))}
    assert codes - set(SENTENCES) == set()


def test_every_field_of_an_event_has_a_type() -> None:
    """An event's body is checked field by field before it is hashed for ever."""
    named = {field for kind in KINDS.values() for field in (*kind.needs, *kind.allows)}
    assert named <= set(FIELDS)


def test_locks_hash_everything_and_name_no_registry() -> None:
    """Every requirement stands with a hash; no address of an index is committed."""
    for name in ("requirements.lock", "requirements-dev.lock", "requirements-s3.lock"):
        text = (ROOT / name).read_text(encoding="utf-8")
        pinned = re.findall(r"^[a-z0-9][^\s;]*==[^\s;]+", text, flags=re.MULTILINE)
        assert len(pinned) > 50
        assert not re.search(r"https?://|--index-url|--extra-index", text)
        for block in re.split(r"\n(?=[a-z0-9])", text):
            assert "--hash=sha256:" in block or block.lstrip().startswith("#"), block[:80]


def test_the_locks_agree_with_each_other() -> None:
    """What an office runs is what it runs with an object store, and what was tested."""
    pins = {}
    for name in ("requirements.lock", "requirements-s3.lock", "requirements-dev.lock"):
        text = (ROOT / name).read_text(encoding="utf-8")
        pins[name] = set(re.findall(r"^[a-z0-9][^\s;]*==[^\s;]+", text, flags=re.MULTILINE))
    assert pins["requirements.lock"] < pins["requirements-s3.lock"] < pins["requirements-dev.lock"]
    assert any(pin.startswith("s3fs==") for pin in pins["requirements-s3.lock"] - pins["requirements.lock"])


def test_the_pins_that_prefect_needs_are_kept() -> None:
    """Newer FastAPI breaks Prefect's server; SQLAlchemy 2.1 silently stops its scheduler."""
    assert importlib.metadata.version("prefect").startswith("3.8.")
    assert tuple(map(int, importlib.metadata.version("fastapi").split(".")[:2])) < (0, 151)
    assert importlib.metadata.version("sqlalchemy").startswith("2.0.")
