"""The slots of an office's own template, compared with those of the template that ships: nothing new, nothing run.

What the shipped template of a kind says is allowed; beside that only names, loops, conditions and the filters of all
papers. No call, no arithmetic, no import, no name that begins with an underscore: a template prints, it computes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from jinja2 import meta, nodes
from jinja2.exceptions import TemplateSyntaxError

from documents.filters import FILTERS
from documents.official.filling import RENDERED, docx_environment, slots_of
from documents.official.own_parts import Remark, read

_PLAIN: Final[tuple[type[nodes.Node], ...]] = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Getattr,
    nodes.Getitem,
    nodes.Const,
    nodes.Filter,
    nodes.For,
    nodes.If,
    nodes.Test,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.CondExpr,
    nodes.Concat,
    nodes.Keyword,
)
_FILTERS: Final = frozenset(
    {*FILTERS, "upper", "lower", "title", "capitalize", "trim", "length", "first", "last", "join"}
)
_TESTS: Final = frozenset({"defined", "undefined", "none", "true", "false", "odd", "even"})
_LOOP: Final = frozenset({"loop", "index", "index0", "first", "last", "length", "revindex"})
# How what is not allowed looks in the text.
_SIGNS: Final = {
    "call": "(…)",
    "add": "+",
    "sub": "-",
    "mul": "*",
    "div": "/",
    "floordiv": "//",
    "mod": "%",
    "pow": "**",
    "assign": "set",
    "assignblock": "set",
    "fromimport": "import",
    "callblock": "call",
    "slice": "[…:…]",
}
_SHOWN: Final = 80
_TAGS: Final = re.compile(r"<[^>]*>")
_SLOT: Final = re.compile(r"{{.*?}}|{%.*?%}|{#.*?#}", re.DOTALL)
_BRACES: Final = re.compile(r"{{|}}|{%|%}|{#|#}")
_TAKES: Final = re.compile(r"{[{%](p|tr) .*?[%}]}", re.DOTALL)
_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(slots=True)
class Slots:
    """What the parts of a template name."""

    names: set[str] = field(default_factory=set)
    attributes: set[str] = field(default_factory=set)

    def add(self, tree: nodes.Template) -> None:
        """What one part says; only of a tree without hostile nodes, as finding names computes what is constant."""
        self.names |= meta.find_undeclared_variables(tree)
        self.attributes |= {node.attr for node in tree.find_all(nodes.Getattr)} | _string_keys(tree)


def slot_remarks(parts: Mapping[str, bytes], shipped: Mapping[str, bytes]) -> Iterator[Remark]:
    """What is wrong with the slots of a template, beside the parts of the one that ships."""
    known, used, allowed = Slots(), Slots(), set()
    for tree in _trees(shipped):
        if isinstance(tree, nodes.Template):
            # Before anything else looks: finding names rewrites what is constant.
            allowed |= {repr(node) for node in _all_nodes(tree) if not _is_plain(node)}
            known.add(tree)
    wrong = []
    for tree in _trees(parts):
        said = [tree] if isinstance(tree, Remark) else [*_hostile(tree, allowed)]
        if not said and isinstance(tree, nodes.Template):
            used.add(tree)
        wrong += said
    yield from wrong
    yield from _strangers(used, known)
    # What a part left unread prints is not known.
    if not wrong:
        yield from _missing(used, known)


def _strangers(used: Slots, known: Slots) -> Iterator[Remark]:
    for name in sorted(used.names - known.names):
        yield Remark("own_template_unknown", {"slot": name, "known": ", ".join(sorted(known.names))})
    for name in sorted(used.attributes - known.attributes - _LOOP):
        yield Remark("own_template_unknown_part", {"slot": name})


def _missing(used: Slots, known: Slots) -> Iterator[Remark]:
    if not used.names:
        yield Remark("own_template_no_slots", {})
        return
    missing = sorted((known.names - used.names) | (known.attributes - used.attributes))
    if missing:
        yield Remark("own_template_missing", {"slots": ", ".join(missing)}, hard=False)


def _trees(parts: Mapping[str, bytes]) -> Iterator[nodes.Template | Remark]:
    """Each part with slots as a tree of Jinja, or what is wrong with its syntax and where."""
    for name, part in sorted(parts.items()):
        tree = read(part) if RENDERED.fullmatch(name) else None
        if tree is None:
            # Nothing with slots, or said already of the part as a whole.
            continue
        lost = [*_lost(tree.getroot())]
        if lost:
            yield from lost
            continue
        text = slots_of(part)
        try:
            yield docx_environment().parse(text)
        except TemplateSyntaxError as error:
            yield Remark("own_template_syntax", {"where": _near(text, error.lineno)})
        except RecursionError:
            yield Remark("own_template_hostile", {"what": "…"})


def _lost(root: Any) -> Iterator[Remark]:
    """Slots that are not closed in their paragraph, and words beside a tag that takes its paragraph or row away."""
    for paragraph in root.iter(_W + "p"):
        text = _text(paragraph)
        if "{" not in text and "}" not in text:
            continue
        rest = _SLOT.sub("", text)
        takes = _TAKES.search(text)
        row = next(paragraph.iterancestors(_W + "tr"), None)
        whole = _text(row) if takes and takes[1] == "tr" and row is not None else text
        beside = takes is not None and _TAKES.sub("", whole, count=1).strip()
        if _BRACES.search(rest) or beside:
            yield Remark("own_template_syntax", {"where": text.strip()[:_SHOWN]})


def _text(node: Any) -> str:
    return "".join(one.text or "" for one in node.iter(_W + "t"))


def _near(text: str, line: int) -> str:
    """The words of a template around a line, without its XML: Word puts all on one, so the slots of it are told."""
    lines = text.splitlines()
    around = lines[line - 1] if 0 < line <= len(lines) else ""
    slots = [_TAGS.sub("", found) for found in re.findall(r"{[{%].*?[%}]}|{[{%].{0,60}", around)]
    odd = [one for one in slots if not one.endswith("}")]
    return " ".join(odd or slots)[:_SHOWN]


def _hostile(tree: nodes.Template, allowed: Collection[str]) -> Iterator[Remark]:
    """What does more than print: once for each way of doing it."""
    said = set()
    for node in _all_nodes(tree):
        if not _is_plain(node) and repr(node) not in allowed and (what := _told(node)) not in said:
            said.add(what)
            yield Remark("own_template_hostile", {"what": what})


def _is_plain(node: nodes.Node) -> bool:
    match node:
        case nodes.Filter(name=name):
            plain = name in _FILTERS
        case nodes.Test(name=name):
            plain = name in _TESTS
        case nodes.Getattr(attr=name) | nodes.Name(name=name) | nodes.Const(value=str(name)):
            plain = not name.startswith("_")
        case nodes.For(recursive=recursive):
            plain = not recursive
        case _:
            plain = isinstance(node, _PLAIN)
    return plain


def _told(node: nodes.Node) -> str:
    """What a person may find in the text: the name of a filter or attribute, or the kind of thing it is."""
    for name in ("name", "attr"):
        if isinstance(value := getattr(node, name, None), str):
            return value
    kind = type(node).__name__.lower()
    return _SIGNS.get(kind, kind)


def _all_nodes(tree: nodes.Node) -> Iterator[nodes.Node]:
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        yield node
        waiting += node.iter_child_nodes()


def _string_keys(tree: nodes.Template) -> set[str]:
    """`row["name"]` is the same as `row.name`."""
    keys = (node.arg for node in tree.find_all(nodes.Getitem))
    return {key.value for key in keys if isinstance(key, nodes.Const) and isinstance(key.value, str)}
