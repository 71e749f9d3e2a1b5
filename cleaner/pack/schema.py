"""YAML to `Pack`: the closed vocabulary of rule packs, checked key by key.

The YAML events are read by hand rather than loaded, for three reasons: every complaint can name a line, all scalars
stay strings (`No` is a word, not `false`), and anchors, aliases, tags and duplicate keys are refused before anything
is built from them.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, Any

from cleaner.errors import PackError
from cleaner.model import ROLES
from cleaner.rule import ACTIONS, MATCHERS, WHERES, Pack, PackRule

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_BYTES = 1_000_000
MAX_DEPTH = 6
PACK_LISTS = ("hosts", "extends", "disable", "generators", "classes", "stop_words", "calendar")
PACK_TEXTS = ("language", "valid_until")
RULE_LISTS = (*MATCHERS, "hits", "misses")
RULE_TEXTS = ("reason", "role", "action", "where", "points", "engine")
NAME_RE = re.compile(r"[a-z][a-z0-9_]*\Z")
DAY_RE = re.compile(r"\d{4}-\d\d-\d\d\Z")


class Node:
    """A YAML value with the line it stands on: a `str`, a list of nodes, or a dict of nodes."""

    __slots__ = ("line", "value")

    def __init__(self, value: Any, line: int) -> None:
        self.value, self.line = value, line


class PackFile:
    """One YAML text on its way to a `Pack`; knows where it came from, for complaints."""

    def __init__(self, name: str, where: str) -> None:
        self.name, self.where = name, where

    def fail(self, line: int, message: str, rule: str = "") -> PackError:
        named = f" rule {rule!r}:" if rule else ""
        return PackError(f"{self.where}:{line}:{named} {message}")

    def tree(self, text: str) -> Node:
        """The nodes of a YAML text. Raises PackError for anything outside the plain subset."""
        import yaml

        if len(text) > MAX_BYTES:
            raise self.fail(1, f"larger than {MAX_BYTES:,} characters; split the pack into several files")
        try:
            events = yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
            return self._node(self._checked(events), 0)
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            raise self.fail(mark.line + 1 if mark else 1, f"not YAML: {getattr(error, 'problem', error)}") from None

    def _checked(self, events: Iterator[Any]) -> Iterator[Any]:
        for event in events:
            kind = type(event).__name__
            if kind == "AliasEvent" or getattr(event, "anchor", None):
                raise self.fail(event.start_mark.line + 1, "anchors and aliases are not allowed; write the value again")
            if getattr(event, "tag", None):
                raise self.fail(event.start_mark.line + 1, f"tags like {event.tag} are not allowed; leave it out")
            if not kind.startswith(("Stream", "Document")):
                yield event

    def _node(self, events: Iterator[Any], depth: int) -> Node:
        event = next(events, None)
        if event is None:
            return Node({}, 1)
        line, kind = event.start_mark.line + 1, type(event).__name__
        if depth > MAX_DEPTH:
            raise self.fail(line, "nested too deeply")
        if kind == "ScalarEvent":
            return Node(event.value, line)
        if kind == "SequenceStartEvent":
            return Node(list(self._items(events, depth)), line)
        if kind == "MappingStartEvent":
            return Node(self._pairs(events, depth), line)
        raise StopIteration

    def _items(self, events: Iterator[Any], depth: int) -> Iterator[Node]:
        for event in events:
            if type(event).__name__ == "SequenceEndEvent":
                return
            yield self._node(chain((event,), events), depth + 1)

    def _pairs(self, events: Iterator[Any], depth: int) -> dict[str, Node]:
        pairs: dict[str, Node] = {}
        for event in events:
            if type(event).__name__ == "MappingEndEvent":
                break
            key = self._node(chain((event,), events), depth + 1)
            if not isinstance(key.value, str):
                raise self.fail(key.line, "a key must be a plain word")
            if key.value in pairs:
                raise self.fail(key.line, f"key {key.value!r} stands twice; join the two")
            pairs[key.value] = self._node(events, depth + 1)
        return pairs

    def mapping(self, node: Node, known: tuple[str, ...], what: str, rule: str = "") -> dict[str, Node]:
        if not isinstance(node.value, dict):
            raise self.fail(node.line, f"{what} must be a mapping of keys to values", rule)
        for key, value in node.value.items():
            if known and key not in known:
                raise self.fail(value.line, f"unknown key {key!r}; known are {', '.join(known)}", rule)
        return node.value

    def text(self, node: Node, key: str, rule: str = "") -> str:
        if not isinstance(node.value, str) or not node.value.strip():
            raise self.fail(node.line, f"{key} must be a text", rule)
        return node.value

    def texts(self, node: Node, key: str, rule: str = "") -> tuple[str, ...]:
        """A list of texts; a single text stands for a list of one, `stop_words` may be one text of words."""
        if isinstance(node.value, str) and key in ("stop_words", "calendar"):
            return tuple(node.value.split())
        items = node.value if isinstance(node.value, list) else [node]
        return tuple(self.text(item, key, rule) for item in items)

    def choice(self, node: Node, key: str, known: tuple[str, ...], rule: str) -> str:
        value = self.text(node, key, rule)
        if value not in known:
            raise self.fail(node.line, f"unknown {key} {value!r}; known are {', '.join(known)}", rule)
        return value


def parse_pack(text: str, name: str, where: str) -> Pack:
    """The pack in a YAML text.

    `name` is the pack's id (`en`, `sites/example.com`), `where` the file that complaints name. Rules may still lack a
    reason, role or action, which the packs named by `extends` can supply: see `cleaner.pack.select.resolve`.
    Raises PackError for the first thing that is wrong, with file, line and rule.
    """
    file = PackFile(name, where)
    keys = file.mapping(file.tree(text), (*PACK_TEXTS, *PACK_LISTS, "rules"), "a pack")
    lists = {key: file.texts(keys[key], key) for key in PACK_LISTS if key in keys}
    rules = file.mapping(keys["rules"], (), "rules") if "rules" in keys else {}
    if "valid_until" in keys and not DAY_RE.match(file.text(keys["valid_until"], "valid_until")):
        raise file.fail(keys["valid_until"].line, "valid_until must be a day like 2027-01-31")
    return Pack(
        name=name,
        where=where,
        language=file.text(keys["language"], "language") if "language" in keys else "",
        valid_until=keys["valid_until"].value if "valid_until" in keys else "",
        rules={key: _rule(file, key, node) for key, node in rules.items()},
        **lists,
    )


def _rule(file: PackFile, name: str, node: Node) -> PackRule:
    if not NAME_RE.match(name):
        raise file.fail(node.line, "a rule's name is lower-case letters, digits and underscores", name)
    keys = file.mapping(node, (*RULE_TEXTS, *RULE_LISTS), "a rule", name)
    values: dict[str, Any] = {key: file.texts(keys[key], key, name) for key in RULE_LISTS if key in keys}
    values |= {key: file.text(keys[key], key, name) for key in ("reason",) if key in keys}
    for key, known in (("role", ROLES), ("action", ACTIONS), ("where", WHERES), ("engine", ("re2", "regex"))):
        if key in keys:
            values[key] = file.choice(keys[key], key, known, name)
    if "points" in keys:
        values["points"] = _points(file, keys["points"], name)
    if any(key in values for key in MATCHERS):
        _check_samples(file, node, name, values)
    return PackRule(name=name, line_number=node.line, **values)


def _points(file: PackFile, node: Node, rule: str) -> float:
    text = file.text(node, "points", rule)
    try:
        points = float(text)
    except ValueError:
        raise file.fail(node.line, f"points must be a number, not {node.value!r}", rule) from None
    if not -20 <= points <= 20:
        raise file.fail(node.line, "points lie between -20 and 20; to settle a line, use action: drop or keep", rule)
    return points


def _check_samples(file: PackFile, node: Node, rule: str, values: dict[str, Any]) -> None:
    if not values.get("misses"):
        raise file.fail(node.line, "no misses; give at least one line that must stay", rule)
    if not values.get("hits") and any(key in values for key in MATCHERS if key != "line"):
        raise file.fail(node.line, "no hits; anything but `line` needs at least one line that it finds", rule)
