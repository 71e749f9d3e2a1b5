"""What can be chosen by name: the roles that stay, the kind of page, the mode."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.errors import UsageError
from cleaner.ledger import KINDS
from cleaner.model import CONTENT, ROLES

if TYPE_CHECKING:
    from collections.abc import Iterable

PAGES = ("auto", *KINDS)
MODES = {"balanced": 1.0, "careful": 4.0}
"""How much more recall counts than precision where the page's threshold is chosen."""
FITTED_LANGUAGE, LEAST_THERE, LEAST_ELSEWHERE = "en", 1.1, 1.3
"""The language of nearly all texts with gold that the points were fitted on; and how much more recall counts at least
in text of it, and of other languages, of which the points know less."""


def beta_of(mode: str, language: str, *, html: bool) -> float:
    """How much more recall counts than precision for a document; elements tell the same in every language.

    >>> beta_of("balanced", "en", html=False), beta_of("balanced", "de", html=False)
    (1.1, 1.3)
    >>> beta_of("balanced", "de", html=True), beta_of("careful", "de", html=False)
    (1.0, 4.0)
    """
    least = LEAST_THERE if language == FITTED_LANGUAGE else LEAST_ELSEWHERE
    return MODES[mode] if html else max(MODES[mode], least)


def chosen(what: str, value: str, known: Iterable[str]) -> str:
    """The value, if it is a known one. Raises UsageError, which lists the known ones, if not."""
    if value not in known:
        raise UsageError(f"unknown {what} {value!r}; known are {', '.join(known)}")
    return value


def chosen_roles(keep: str | Iterable[str] = (), drop: str | Iterable[str] = ()) -> frozenset[str]:
    """The roles that stay.

    Plain names replace the default set, names with "+" add to it, `drop` takes away. Raises UsageError, which lists the
    known roles, for an unknown one.

    >>> sorted(chosen_roles("body,+byline", "title"))
    ['body', 'byline']
    """
    wanted, unwanted = (_names(roles) for roles in (keep, drop))
    for name in (*wanted, *unwanted):
        if name.removeprefix("+") not in ROLES:
            raise UsageError(f"unknown role {name!r}; known are {', '.join(ROLES)}")
    plain = {name for name in wanted if not name.startswith("+")}
    added = {name.removeprefix("+") for name in wanted if name.startswith("+")}
    return frozenset(((plain or set(CONTENT)) | added) - set(unwanted))


def _names(roles: str | Iterable[str]) -> list[str]:
    listed = roles.split(",") if isinstance(roles, str) else roles
    return [name.strip() for name in listed if name.strip()]
