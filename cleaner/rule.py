"""What a rule is: the vocabulary of rule packs, a rule as written, and a rule as it is applied."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

LITERALS = ("line", "prefix", "suffix", "phrase")
MATCHERS = (*LITERALS, "pattern", "selector", "xpath")
ACTIONS = ("weigh", "drop", "keep", "cut", "section", "stop")
WHERES = ("anywhere", "head", "tail")
RANKS = ("generic", "family", "site", "user")
"""Where a rule comes from, the least specific source first; a verdict of a later one overrules an earlier one's."""
SITE_LINE = "template.site_line"
"""The rule of lines that stand on many pages of a site."""


class PackRule(NamedTuple):
    """One rule of a pack, as written; empty strings stand for keys that `extends` supplies or that default."""

    name: str
    line_number: int = 0
    reason: str = ""
    role: str = ""
    action: str = ""
    where: str = ""
    engine: str = ""
    points: float | None = None
    line: tuple[str, ...] = ()
    prefix: tuple[str, ...] = ()
    suffix: tuple[str, ...] = ()
    phrase: tuple[str, ...] = ()
    pattern: tuple[str, ...] = ()
    selector: tuple[str, ...] = ()
    xpath: tuple[str, ...] = ()
    hits: tuple[str, ...] = ()
    misses: tuple[str, ...] = ()


class Pack(NamedTuple):
    """The rules of one YAML file: of a language, a site, a family of sites, or a user.

    `generators` and `classes` are the fingerprint by which HTML shows what system made it.
    """

    name: str
    where: str = ""
    language: str = ""
    valid_until: str = ""
    hosts: tuple[str, ...] = ()
    extends: tuple[str, ...] = ()
    disable: tuple[str, ...] = ()
    generators: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    stop_words: tuple[str, ...] = ()
    calendar: tuple[str, ...] = ()
    rules: Mapping[str, PackRule] = {}


class Rule(NamedTuple):
    """A pack's rule as it is applied, all that it inherits filled in; `rank` is an index into RANKS.

    `id` is the pack's name and the rule's; `points` is None where the file of points has them.
    """

    id: str
    reason: str
    role: str
    action: str
    where: str
    points: float | None
    rank: int


class Match(NamedTuple):
    """A pack's rule has found something in a block; the span is None for the whole block, `hits` counts its phrases."""

    block: int
    rule: Rule
    span: tuple[int, int] | None = None
    hits: int = 1
