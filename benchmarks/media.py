"""What is fitted for text and for HTML: which terms are tried, on which kinds of page, and how much is boosted."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from boost import Plan

from cleaner.term import Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

LAGS = {
    "line.length": 2, "line.end_mark": 2, "line.capitals": 2, "line.digits": 1, "line.commas": 1, "words.stop_share": 1,
    "words.evidence": 2, "words.article_evidence": 2, "phrase.any": 2, "phrase.related": 1, "phrase.share": 1,
    "phrase.byline": 1, "repeat.copies": 1, "repeat.said_above": 1, "repeat.said_below": 1, "context.score": 3,
}  # fmt: skip
SPANS = {
    "line.length": 16, "line.end_mark": 16, "line.capitals": 16, "line.digits": 8, "words.stop_share": 16,
    "words.evidence": 16, "words.article_evidence": 16, "phrase.any": 16, "repeat.copies": 16,
    "context.chance": 32, "context.content": 32, "context.chrome": 32,
}  # fmt: skip
AGAIN = (
    "line.length", "line.end_mark", "line.capitals", "phrase.any", "place.top", "repeat.copies", "repeat.said_above",
    "repeat.said_below", "run.siblings", "run.second_siblings", "run.third_siblings", "since.comments", "since.related",
    "whole.blocks", "whole.dates", "whole.prices", "whole.prose", "whole.short_lines", "whole.words",
    "words.article_evidence", "words.evidence", "words.stop_share",
)  # fmt: skip

SEEN_BY_READERS = {
    "context.entry_time": 3.0, "context.in_box": -5.0, "context.labelled": -5.0, "repeat.listed": 1.0,
    "widget.contents": -5.0,
}  # fmt: skip
"""What a reader would name on pages of either kind."""
BY_HAND = {
    "any": {**SEEN_BY_READERS, "context.reader_comments": -2.0},
    "article": {**SEEN_BY_READERS, "context.reader_comments": -5.0, "related.arrow": -3.0},
}
"""Points in context that too few pages show to be fitted, by the kind of page: a yes earns them."""
HANDS = tuple(sorted(BY_HAND["any"] | BY_HAND["article"]))
"""Their columns, which no fit is shown."""


class Medium(NamedTuple):
    """Text, HTML, or plain HTML.

    `prefix` begins the names of its tables; `articles` are the types of pages that the table of articles is fitted on;
    `lags` are the columns whose neighbours are asked, so many above and below, `spans` those that are averaged over
    two, four, eight … neighbours, up to so many; `again` are asked once more beside the scores of the neighbourhood.
    By columns that begin with `of_page` (if any), but for `not_of_page`, articles are told from other pages, which must
    be so likely, as log odds, by `margin`. Columns that begin with `apart` are not asked of lines.
    """

    prefix: str
    articles: tuple[str, ...]
    lags: Mapping[str, int]
    spans: Mapping[str, int]
    again: tuple[str, ...]
    of_page: tuple[str, ...]
    not_of_page: tuple[str, ...] = ()
    margin: float = 0.0
    apart: tuple[str, ...] = ()
    first: Plan = Plan(terms=80)
    second: Plan = Plan(rounds=250, terms=40, pair_rounds=250)
    page: Plan = Plan(rounds=120, rate=0.1, terms=12, pairs=0)

    def candidates(self, columns: Sequence[str]) -> list[str]:
        """The terms that are tried: the columns, their neighbours, and averages over their neighbours."""
        columns = [name for name in columns if not name.startswith(self.apart)]
        lagged = [
            Source(name, lag=lag) for name in columns for n in range(self.lags.get(name, 0)) for lag in (-n - 1, n + 1)
        ]
        sizes = [2**n for n in range(1, 6)]
        spanned = [
            Source(name, span=span)
            for name in columns for size in sizes if size <= self.spans.get(name, 0) for span in (-size, size)
        ]  # fmt: skip
        return [*columns, *map(str, lagged), *map(str, spanned)]

    def page_columns(self, columns: Iterable[str]) -> list[str]:
        """Those that have one value for a whole page, by which its kind is told."""
        return [name for name in columns if name.startswith(self.of_page) and name not in self.not_of_page]


TEXT = Medium("", ("article",), LAGS, SPANS, AGAIN, ("whole.", "address."), apart=HANDS)
HTML = Medium(
    "html_",
    ("article", "documentation"),
    {**LAGS, "names.evidence": 2, "names.apart": 1, "element.tag": 2, "element.links": 2},
    {**SPANS, "names.evidence": 16, "element.links": 16},
    (
        *AGAIN, "names.evidence", "names.apart", "apart.comments", "apart.related", "element.tag", "element.links",
        "alike.lines", "alike.prose", "alike.siblings_of_parent", "main.shared_path", "main.position", "main.size",
        "window.block", "window.prose", "window.told", "near.comments", "near.related", "box.place",
    ),
    ("whole.", "window.", "main.size", "main.widest_size"),
    ("window.block", "window.headline"),
    margin=0.2,
    apart=("address.", "window.schema", *HANDS),  # an address would tie the points to the sites seen
    page=Plan(rounds=150, rate=0.1, terms=20, pairs=0),
)  # fmt: skip
PLAIN = HTML._replace(prefix="plain_", of_page=())
"""HTML that says little; what kind of page it is, HTML's own test tells."""
