"""How much of a page's text was found: the measures of the public benchmarks for one page."""

from __future__ import annotations

from cleaner.measure import word_match


def word_f1(text: str, gold: str) -> float:
    """The F1 of the words of a text against those of the gold text, each as often as it stands there."""
    return word_match(text, gold)[2]


def snippet_counts(text: str, wanted: list[str], unwanted: list[str]) -> tuple[int, int, int]:
    """Snippets that were found, found though they should not be, and missed; white space aside."""
    plain = " ".join(text.split())
    hits = sum(" ".join(snippet.split()) in plain for snippet in wanted)
    return hits, sum(" ".join(snippet.split()) in plain for snippet in unwanted), len(wanted) - hits
