"""The only place where rules meet: evidence becomes one role for each block."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.ledger import context, roles
from cleaner.ledger.findings import context_worth
from cleaner.ledger.guard import guarded
from cleaner.ledger.standing import Evidence, Settled, Standing, weigh
from cleaner.ledger.verdicts import chosen, in_place

if TYPE_CHECKING:
    from cleaner.ledger.standing import Points
    from cleaner.page import Page

__all__ = ["Evidence", "Settled", "settle"]


def settle(page: Page, evidence: Evidence, points: Points) -> Settled:
    """One role for each block, from all evidence, with every term that led to it.

    In this order: the points of each block alone (context-free), verdicts, the landmarks of the page, what the
    neighbourhood says (context-sensitive), roles, and the guard.
    """
    alone = weigh(page, evidence, points)
    placed = in_place(page, evidence, alone)
    if placed is not evidence:
        evidence, alone = placed, weigh(page, placed, points)
    verdicts, cuts = chosen(page, evidence, alone)
    standing = Standing.at(page, evidence, alone, verdicts)
    columns = {rule: function(page, standing) for rule, function in context.CONTEXT.items()}
    scores = list(alone.scores)
    for rule, column in columns.items():
        for i, value in enumerate(column):
            if value:
                scores[i] += context_worth(points, rule, value)
    settled = roles.assigned(page, standing, scores, columns)
    return guarded(page, Settled(settled, scores, verdicts, cuts, columns, standing.copies, evidence), alone)
