"""YAML files whose every value knows the line it was read from."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from model.words.problems import WrongInput

Path_ = tuple[str | int, ...]

# The C parser is many times faster; both build the same nodes.
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class YamlFile:
    """One parsed file: plain `data`, and the line of each value by its path."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lines: dict[Path_, int] = {}
        self.data: Any = self._read()

    def line(self, *path: str | int) -> int:
        """The 1-based line of the value at `path`, or of its nearest known parent."""
        while path and path not in self._lines:
            path = path[:-1]
        return self._lines.get(path, 1)

    def _read(self) -> Any:
        try:
            text = self.path.read_text(encoding="utf-8-sig")
        except FileNotFoundError:
            raise WrongInput("file_missing", file=self.path) from None
        except (OSError, UnicodeDecodeError):
            raise WrongInput("file_unreadable", file=self.path) from None
        loader = _Loader(text)
        try:
            node = loader.get_single_node()
            return None if node is None else self._value(loader, node, ())
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            line = mark.line + 1 if mark else 1
            raise WrongInput("yaml_broken", file=self.path, line=line) from None
        finally:
            loader.dispose()

    def _value(self, loader: Any, node: yaml.Node, path: Path_) -> Any:
        self._lines[path] = node.start_mark.line + 1
        if isinstance(node, yaml.MappingNode):
            return self._mapping(loader, node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self._value(loader, child, (*path, i)) for i, child in enumerate(node.value)]
        return self._scalar(loader, node)

    def _mapping(self, loader: Any, node: yaml.MappingNode, path: Path_) -> dict[str, Any]:
        out: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = self._key(loader, key_node)
            if key in out:
                raise WrongInput("key_twice", file=self.path, line=key_node.start_mark.line + 1, key=key)
            out[key] = self._value(loader, value_node, (*path, key))
        return out

    def _key(self, loader: Any, node: yaml.Node) -> str:
        # A field named `on` is no yes or no, whatever YAML 1.1 makes of it.
        return str(node.value if node.tag == "tag:yaml.org,2002:bool" else self._scalar(loader, node))

    def _scalar(self, loader: Any, node: yaml.Node) -> Any:
        # Dates stay text here: the facts decide what is a date, and a wrong one deserves a sentence.
        if node.tag == "tag:yaml.org,2002:timestamp":
            return str(node.value)
        try:
            return loader.construct_object(node)
        except (ValueError, yaml.YAMLError):
            raise WrongInput("value_wrong", file=self.path, line=node.start_mark.line + 1) from None


def read_yaml(path: Path) -> dict[str, Any]:
    """The mapping at the top of a YAML file; a file with anything else is refused.

    Files of rules are asked for again and again: one that has not changed is parsed once.
    """
    try:
        found = path.stat()
    except OSError:
        return _parsed(path, 0, 0)
    told: dict[str, Any] = _copied(_parsed(path, found.st_mtime_ns, found.st_size))
    return told


@lru_cache(maxsize=64)
def _parsed(path: Path, _changed: int, _size: int) -> dict[str, Any]:
    file = YamlFile(path)
    if not isinstance(file.data, dict):
        raise WrongInput("not_a_mapping", file=path)
    return file.data


def _copied(value: Any) -> Any:
    """The same once more: what one reader does to it, another does not see."""
    if isinstance(value, dict):
        return {name: _copied(part) for name, part in value.items()}
    return [_copied(part) for part in value] if isinstance(value, list) else value
