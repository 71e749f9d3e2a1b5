"""Tags and class names by which containers are known, and what they add up to on the way down to a line."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain, pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cleaner.model import Shape

FADING = 0.75
"""What a container says counts so much for each level that it is further out."""
PART_RE = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
TOKEN_CHARS = 80
CACHED = 1 << 15
"""Class names that are remembered: those of a few hundred sites."""


def names_of(shape: Shape) -> tuple[str, ...]:
    """The names under which a shape may have points: its tag, the words of its class names, two of these in a row.

    >>> from cleaner.model import Shape
    >>> names_of(Shape("div", "postFooter"))
    ('<div>', '.post', '.footer', '.post-footer')
    """
    return tuple(dict.fromkeys(chain((f"<{shape.tag}>",), *map(_names, shape.words.split()))))


def down_paths(
    worth: Sequence[float], looks: Sequence[int], parents: Sequence[int], without: Iterable[int] = ()
) -> list[float]:
    """For each container what it and all around it are worth, but for those `without`.

    `worth` is that of each shape, the rest as in `Markup`.

    >>> down_paths([0.0, 1.0], [0, 1, 1], [0, 0, 1]), down_paths([0.0, 1.0], [0, 1, 1], [0, 0, 1], {1})
    ([0.0, 1.0, 1.75], [0.0, 0.0, 1.0])
    """
    own = [worth[look] for look in looks]
    for container in without:
        own[container] = 0.0
    sums = [worth[looks[0]]]
    add = sums.append
    for value, parent in zip(own[1:], parents[1:], strict=True):
        add(value + FADING * sums[parent])
    return sums


@lru_cache(CACHED)
def class_words(token: str) -> tuple[str, ...]:
    """The words that a class name is made of, in small letters.

    >>> class_words("postFooter_nav-2")
    ('post', 'footer', 'nav')
    """
    return tuple(map(str.lower, PART_RE.findall(token[:TOKEN_CHARS])))


@lru_cache(CACHED)
def _names(token: str) -> tuple[str, ...]:
    parts = class_words(token)
    return (*(f".{part}" for part in parts), *(f".{one}-{other}" for one, other in pairwise(parts)))
