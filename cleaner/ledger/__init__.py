"""The only place where rules meet: evidence becomes one role for each block."""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING

from cleaner.column import column
from cleaner.ledger import context, roles
from cleaner.ledger.blend import SHORT, TEST, Book, beside, kinds_of, parts_of, total
from cleaner.ledger.guard import LOST_BY_FIT, LOST_BY_HAND, guarded
from cleaner.ledger.head import head_roles
from cleaner.ledger.neighbours import neighbour_columns, score_column
from cleaner.ledger.phrases import phrase_columns
from cleaner.ledger.sections import section_roles
from cleaner.ledger.standing import Evidence, Settled, Standing, match_points, weigh
from cleaner.ledger.threshold import recall_weight, threshold
from cleaner.ledger.verdicts import chosen, in_place
from cleaner.model import ANY, ARTICLE, KINDS
from cleaner.rule import SITE_LINE
from cleaner.term import HUNDREDTHS, Values

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleaner.ledger.standing import Alone, RolePoints
    from cleaner.page import Page
    from cleaner.rule import Match

__all__ = ["ANY", "ARTICLE", "KINDS", "SHORT", "TEST", "Book", "Evidence", "Settled", "settle"]

MOSTLY = 0.5
"""From such a share of the table of short pages on a page is treated as one."""
IN_CONTEXT = "_context"
"""The end of the name of the table that looks at the scores which the first one has given."""


def settle(page: Page, evidence: Evidence, book: Book) -> Settled:
    """One role for each block, from all evidence, with every term that led to it.

    In this order: the points of each block and of what stands around it (context-free), verdicts, the landmarks of the
    page, what the scores of the neighbourhood say (context-sensitive), the page's threshold, roles, and the guard.
    The lines of a site's template go at the end: the points were fitted on pages whose sites nobody knew, so that no
    score is judged by them; only the headline and what belongs to it are looked for again in what is left.
    """
    template = {match.block: match for match in evidence.matches if match.rule.id == SITE_LINE}
    if template:
        evidence = evidence._replace(matches=[match for match in evidence.matches if match.rule.id != SITE_LINE])
    columns = {**evidence.columns, **phrase_columns(page, evidence.matches)}
    kinds = kinds_of(columns, book)
    short = kinds.get(SHORT, 0.0)
    is_short = short >= MOSTLY
    shares = beside(page.dom.markup.shapes, len(page)) if page.dom and book.beside else ()
    parts = parts_of(kinds, book, shares=shares)
    values = Values(columns)
    first = total(parts, values, len(page))
    evidence, alone = placed(page, evidence, book.roles)
    weights = [_weight(match, book, short) for match in evidence.matches]
    for match, weight in zip(evidence.matches, weights, strict=True):
        first[match.block] += HUNDREDTHS * weight
    alone = alone._replace(scores=[score / HUNDREDTHS for score in first])
    verdicts, cuts = chosen(page, evidence, alone)
    standing = looked_around(page, Standing.at(page, evidence, alone, verdicts, short=is_short))
    columns |= context_columns(page, standing, list(map(round, first)))
    in_context = parts_of(kinds, book, IN_CONTEXT, shares)
    second = total(in_context, values, len(page))
    scores = [(one + other) / HUNDREDTHS for one, other in zip(first, second, strict=True)]
    gone = {i: match for i, match in template.items() if i not in verdicts or verdicts[i].rule.rank <= match.rule.rank}
    if gone:
        kept = {i: verdict for i, verdict in verdicts.items() if i not in gone or verdict.rule.action != "keep"}
        verdicts = {**gone, **kept}
        standing = looked_around(page, Standing.at(page, evidence, alone, verdicts, short=is_short))
        evidence = evidence._replace(matches=[*evidence.matches, *template.values()])
        weights += [0.0] * len(template)
    least = -log(book.beta)
    if not is_short:
        own = score_column([round(HUNDREDTHS * score) for score in scores])
        left = [0 if i in gone else words for i, words in enumerate(page.words)]
        least = threshold(own, left, recall_weight(own, page.words, book.beta))
    assigned = roles.assigned(page, standing, [score - least for score in scores], columns)
    copies = {i: copy for i, copy in standing.copies.items() if assigned[i] == "duplicate"}
    settled = Settled(
        assigned, scores, least, verdicts, cuts, columns, (*parts, *in_context), copies, evidence, weights
    )
    return guarded(page, settled, alone, LOST_BY_HAND if is_short else LOST_BY_FIT)


def _weight(match: Match, book: Book, short: float) -> float:
    """The points of a rule that weighs: its pack's, or, as far as a page is short, whose table counts no phrases, its
    kind's."""
    if match.rule.action != "weigh":
        return 0.0
    fitted = match.rule.points or 0.0
    return fitted + short * (match_points(book.roles, match) - fitted) if short else fitted


def context_columns(page: Page, standing: Standing, first: Sequence[int]) -> dict[str, bytes]:
    """What the neighbourhood says of each block."""
    found = {rule: column(function(page, standing)) for rule, function in context.CONTEXT.items()}
    found |= neighbour_columns(page, first)
    if page.dom:
        from cleaner.ledger.boxes import box_columns

        found |= box_columns(page.dom, found["context.chance"], page.words)
    return found


def looked_around(page: Page, standing: Standing) -> Standing:
    """The standing with the sections of the page and the head of the article."""
    standing = standing._replace(sections=section_roles(page, standing))
    return standing._replace(head=head_roles(page, standing))


def placed(page: Page, evidence: Evidence, points: RolePoints) -> tuple[Evidence, Alone]:
    """The evidence whose place on the page is the one that its rules name, and what it says of roles."""
    alone = weigh(page, evidence, points)
    left = in_place(page, evidence, alone)
    return left, alone if left is evidence else weigh(page, left, points)
