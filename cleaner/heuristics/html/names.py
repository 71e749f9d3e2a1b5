"""The tags and class names that a line stands under."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.column import MOST
from cleaner.names import down_paths

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleaner.dom import Dom

MIDDLE = 127
SCALE = 20
"""Steps for each unit of evidence: 127 is neutral, 147 one unit for content."""


def evidence(dom: Dom) -> list[int]:
    """What the names around it speak for: under 127 for chrome, above for content, by the names' own points.

    >>> from cleaner.engine import html_page
    >>> menu, text = evidence(html_page("<div class=menu-item>Menu</div><div class=entry-content><p>Text"))
    >>> menu < 127 < text
    True
    """
    return _scaled(dom, down_paths(dom.worth, dom.markup.looks, dom.markup.parents))


def apart(dom: Dom) -> list[int]:
    """What the names around it speak for, without those of what holds the headline as well.

    >>> from cleaner.engine import html_page
    >>> gate, imprint = apart(html_page("<div class=footer><h1>Gate</h1><div class=footer>Imprint"))
    >>> gate > imprint
    True
    """
    return _scaled(dom, down_paths(dom.worth, dom.markup.looks, dom.markup.parents, dom.around_headline))


def _scaled(dom: Dom, sums: Sequence[float]) -> list[int]:
    return [min(MOST, max(0, MIDDLE + int(SCALE * sums[holder]))) for holder in dom.holders]
