"""Where in a line a phrase stands, when the line was compared in another form than it is written in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.text import flatten, fold, is_unspaced

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.model import Span


def places(text: str, phrase: str, *, anchor: str = "") -> Iterator[Span]:
    """The spans of a phrase in a line as it is written, whatever case, accents, quotes and white space it has there.

    `anchor` is "start" or "end" for a phrase that must stand at that edge of the line. Marks at the edges of the phrase
    belong to the span where the line has them.

    >>> list(places("Voir À  la une !", "a la Une")), list(places("History[edit]", "[edit]"))
    ([(5, 14)], [(7, 13)])
    """
    flat, origin = _mapped(text)
    wanted = flatten(fold(phrase)).strip()
    step = wanted if is_unspaced(phrase) else f" {wanted} "
    start = flat.find(step) if wanted else -1
    while start >= 0:
        first = start + (step != wanted)
        last = first + len(wanted)
        at_edge = {"": True, "start": not flat[:first].strip(), "end": not flat[last:].strip()}[anchor]
        if at_edge:
            yield _with_marks(text, phrase, (origin[first], origin[last - 1] + 1))
        start = flat.find(step, start + 1)


def _mapped(text: str) -> tuple[str, list[int]]:
    """The line as bare words with a blank around each, and for each character where it came from."""
    flat, origin = [" "], [0]
    for i, char in enumerate(text):
        for part in flatten(fold(char)).strip() or " ":
            if part != " " or flat[-1] != " ":
                flat.append(part)
                origin.append(i)
    return "".join([*flat, " "]), [*origin, len(text)]


def _with_marks(text: str, phrase: str, span: Span) -> Span:
    bare = phrase.strip()
    left = bare[: len(bare) - len(bare.lstrip("([{<«“\"'©*#"))]
    right = bare[len(bare.rstrip(")]}>»”\"'.:!?*")) :]
    start, end = span
    start -= len(left) if left and text[start - len(left) : start] == left else 0
    end += len(right) if right and text[end : end + len(right)] == right else 0
    return start, end
