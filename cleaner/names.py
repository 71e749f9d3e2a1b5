"""Tags and class names by which containers are known, and what they add up to on the way down to a line."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

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
    return tuple(dict.fromkeys([f"<{shape.tag}>", *(name for token in shape.words.split() for name in _names(token))]))


def down_paths(
    worth: Sequence[float], looks: Sequence[int], parents: Sequence[int], without: Container[int] = ()
) -> list[float]:
    """For each container what it and all around it are worth, but for those `without`.

    `worth` is that of each shape, the rest as in `Markup`.

    >>> down_paths([0.0, 1.0], [0, 1, 1], [0, 0, 1]), down_paths([0.0, 1.0], [0, 1, 1], [0, 0, 1], {1})
    ([0.0, 1.0, 1.75], [0.0, 0.0, 1.0])
    """
    sums = [worth[looks[0]]]
    for container in range(1, len(looks)):
        own = 0.0 if container in without else worth[looks[container]]
        sums.append(own + FADING * sums[parents[container]])
    return sums


@lru_cache(CACHED)
def _names(token: str) -> tuple[str, ...]:
    parts = [part.lower() for part in PART_RE.findall(token[:TOKEN_CHARS])]
    return (*(f".{part}" for part in parts), *(f".{one}-{other}" for one, other in pairwise(parts)))
