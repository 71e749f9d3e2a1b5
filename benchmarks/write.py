"""Fitted points as the files of the package."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from media import HANDS

from cleaner.term import Table, crossed, stepped

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from boost import Fitted

PACKAGE = Path(__file__).parents[1] / "cleaner"
SOURCES = """\
  Fitted by `python benchmarks/fit.py` on the development pages of WCXB (Web Content Extraction Benchmark, CC-BY-4.0:
  labelled pages of seven kinds, mostly English): those for text as four scrapers give it, and, for other languages, on
  development pages of trafilatura's evaluation, none of whose snippets was seen: lines labelled by reading
  (benchmarks/readings.tsv), or, on pages not read, those on which several extractors agree; those for HTML on the
  pages as they are, those for plain HTML on the pages as they would have been before HTML5
  (benchmarks/aged.py)."""
HEADER = f"""\
# What evidence is worth. A term is a column of a heuristic (or of phrases, or of the neighbourhood), with where it is
# looked at in brackets: [-1] the line above, [-8:] on average over eight lines above, [:8] below; two of them are a
# pair. `at` are the values from which on the next points count; 255 is what cannot be known. Points are log odds: above
# 0 they speak for content. A line's score is the sum, and `base` what every line starts with.
provenance: >-
{SOURCES} Set by hand,
  in context: {", ".join(HANDS)}.
"""
WORDS_HEADER = f"""\
# What words are worth on pages of any kind (in the column words.evidence) and in articles (words.article_evidence), as
# log odds: above 0 they speak for content. "^by" is a word that opens a line, "more$" one that closes it. Tags
# ("<nav>") and words of class names (".menu", and two in a row, ".post-footer") count in names.evidence. None settles a
# line.
provenance: >-
{SOURCES}
words:
"""


def as_table(fitted: Fitted) -> Table:
    """The table that the engine reads."""
    single = [stepped(name, at, points) for name, (at, points) in sorted(fitted.single.items())]
    pairs = [crossed(name, at, points) for name, (at, points) in sorted(fitted.pairs.items())]
    return Table(round(100 * fitted.base), (*single, *pairs))


def write_points(tables: Mapping[str, Fitted], file: str) -> None:
    """Writes a file of points: tables and terms sorted, points with two decimals."""
    lines = [HEADER + "tables:"]
    for name, fitted in sorted(tables.items()):
        lines += [f"  {name}:", f"    base: {fitted.base:.2f}"]
        lines += [
            f'    "{term}": {{at: {_list(at)}, points: {_list(p)}}}' for term, (at, p) in sorted(fitted.single.items())
        ]
        for term, (at, rows) in sorted(fitted.pairs.items()):
            lines += [f'    "{term}":', f"      at: [{_list(at[0])}, {_list(at[1])}]", "      points:"]
            lines += [f"      - {_list(row)}" for row in rows]
    (PACKAGE / file).write_text("\n".join(lines) + "\n", encoding="utf-8")


def write_words(words: Mapping[str, Mapping[str, float]]) -> None:
    """Writes words.yaml, sorted by kind of page and word."""
    lines = []
    for kind, own in sorted(words.items()):
        lines += [f"  {kind}:", *(f'    "{word}": {points:g}' for word, points in sorted(own.items()))]
    (PACKAGE / "words.yaml").write_text(WORDS_HEADER + "\n".join(lines) + "\n", encoding="utf-8")


def _list(values: Sequence[float]) -> str:
    return "[" + ", ".join(f"{round(value, 2):g}" for value in values) + "]"
