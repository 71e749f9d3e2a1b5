"""How much of each sample's article is kept, and how much of its chrome is removed.

    python benchmarks/samples.py [FOLDER]

A sample is a folder with page.txt or page.html, and article.txt. Recall is the share of the article's words, in order,
that are in the output; removal the share of the page's other words that are not; exact means that the non-blank lines
are equal.
"""

from __future__ import annotations

import sys
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

from cleaner import Cleaner

SAMPLES = Path(__file__).parents[1] / "samples"
UNSEEN = SAMPLES / "unseen"
"""Pages that nobody looked at when rules were written."""
HARD, BLIND = SAMPLES / "hard", SAMPLES / "blind"
"""Longer pages, with more chrome than text: half were looked at, half were not."""
OLD = SAMPLES / "old"
"""HTML as sites wrote it before HTML5."""


class Score(NamedTuple):
    """Shares between 0 and 1; None where a page has nothing to keep or nothing to remove."""

    recall: float | None
    removal: float | None
    exact: bool


def words(text: str) -> list[str]:
    """Words, or characters for scripts without spaces."""
    return [part for word in text.split() for part in (word if max(word) > "\u2e80" else [word])]


def matched(one: list[str], other: list[str]) -> int:
    """How many words two texts share in order."""
    return sum(block.size for block in SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks())


def lines(text: str) -> list[str]:
    """The non-blank lines, white space made alike."""
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def score(page: str, article: str, output: str) -> Score:
    """Recall, removal and exactness of an output."""
    wanted, given, all_words = words(article), words(output), words(page)
    kept = matched(given, wanted)
    chrome = len(all_words) - len(wanted)
    return Score(
        recall=kept / len(wanted) if wanted else None,
        removal=1 - (len(given) - kept) / chrome if chrome else None,
        exact=lines(output) == lines(article),
    )


def scores(folder: Path = SAMPLES) -> dict[str, Score]:
    """The scores of all samples in a folder, by name."""
    cleaner = Cleaner()
    found = {}
    for path in sorted(folder.glob("*/page.*")):
        result = cleaner.clean(path.read_text(encoding="utf-8"))
        article = path.with_name("article.txt").read_text(encoding="utf-8")
        found[path.parent.name] = score(result.document.text, article, result.text)
    return found


def mean(values: list[float | None]) -> float:
    """The mean of what is there."""
    there = [value for value in values if value is not None]
    return sum(there) / len(there)


def main() -> None:
    """Prints a row for each sample, and the means."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLES
    found = scores(folder)
    if not found:
        raise SystemExit(f"no samples in {folder}; give a folder of folders with page.txt or page.html and article.txt")
    for name, one in found.items():
        recall, removal = ("    -" if value is None else f"{value:.3f}" for value in (one.recall, one.removal))
        print(f"{name:<32} recall {recall}  removal {removal}  {'exact' if one.exact else ''}")
    recalls, removals = [one.recall for one in found.values()], [one.removal for one in found.values()]
    exact = sum(one.exact for one in found.values())
    print(f"{'mean':<32} recall {mean(recalls):.3f}  removal {mean(removals):.3f}  exact {exact} of {len(found)}")


if __name__ == "__main__":
    main()
