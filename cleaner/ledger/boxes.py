"""Context-sensitive columns of HTML: what the context-free scores say of the boxes around a line, and of its like."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from cleaner.ledger.neighbours import MOST_WORDS

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

    from cleaner.dom import Dom

REASONS = {
    "context.box": "how likely its container is content",
    "context.second_box": "how likely the box around its container is content",
    "context.third_box": "how likely the second box around its container is content",
    "context.fourth_box": "how likely the third box around its container is content",
    "context.alike": "how likely the lines that look the same are content",
    "context.alike_beside": "how likely the lines beside it that look the same are content",
}
"""What the columns of this module say, by name."""
BOXES = ("context.box", "context.second_box", "context.third_box", "context.fourth_box")


def box_columns(dom: Dom, chance: bytes, words: Sequence[int]) -> dict[str, bytes]:
    """The columns of REASONS: means of the chances of lines, as in `context.chance`, weighed by their words."""
    sizes = [min(count, MOST_WORDS) + 1 for count in words]
    likely = [part * size for part, size in zip(chance, sizes, strict=True)]
    means = [int(part / size) if size else 0 for part, size in zip(dom.held(likely), dom.held(sizes), strict=True)]
    found = {name: bytes([means[box] for box in boxes]) for name, boxes in zip(BOXES, dom.boxes, strict=False)}
    wider = dom.boxes[2]
    found["context.alike"] = _by_group(dom.looks, likely, sizes)
    found["context.alike_beside"] = _by_group(zip(wider, dom.looks, strict=True), likely, sizes)
    return found


def _by_group(groups: Iterable[Hashable], likely: Sequence[int], sizes: Sequence[int]) -> bytes:
    groups = list(groups)
    parts: defaultdict[Hashable, int] = defaultdict(int)
    wholes: defaultdict[Hashable, int] = defaultdict(int)
    for group, part, size in zip(groups, likely, sizes, strict=True):
        parts[group] += part
        wholes[group] += size
    return bytes([parts[group] // wholes[group] for group in groups])
