"""The engine: a source is segmented, rules give evidence, the ledger settles roles, what is left is the Result."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from cleaner import opinion
from cleaner.decode import decode
from cleaner.errors import UsageError
from cleaner.heuristics import HEURISTICS, duplicate, role_of
from cleaner.kind import KINDS, kind_of
from cleaner.ledger import Evidence, settle
from cleaner.ledger.context import CONTEXT
from cleaner.ledger.findings import Ledger, reason_of
from cleaner.ledger.markup import by_markup
from cleaner.model import CONTENT, ROLES, Finding
from cleaner.pack.bundle import bundle
from cleaner.pack.language import guess_language, tongue_of
from cleaner.pack.match import Matcher
from cleaner.pack.select import UserPack, all_matches
from cleaner.page import Page
from cleaner.result import Result
from cleaner.segment.text import segment_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from cleaner.decode import Decoded
    from cleaner.ledger.standing import Cut
    from cleaner.model import Document
    from cleaner.rule import Match

COPIES = (duplicate.page_title, duplicate.caption_copy, duplicate.next_copy, duplicate.pull_quote)
"""What a page says twice; of several that find a block, the first one here speaks."""


class Cleaner:
    """Cleans documents; build it once, use it from any thread or process. It keeps no history.

    `rules` are paths of the user's own packs (YAML files or folders), `keep` and `drop` the roles as in the command
    line (`"body,heading"` replaces the default set, `"+byline"` adds to it), `lang` the language of all documents.
    `second_opinion` lets trafilatura look at HTML as well and weighs what it keeps, at several times the cost.
    Raises PackError for a pack that cannot be used, UsageError for an unknown role.
    """

    __slots__ = ("_keep", "_lang", "_second_opinion", "_user")

    def __init__(
        self,
        *,
        rules: str | Sequence[str] = (),
        keep: str | Iterable[str] = (),
        drop: str | Iterable[str] = (),
        lang: str | None = None,
        second_opinion: bool = False,
    ) -> None:
        self._keep = chosen_roles(keep, drop)
        self._lang = lang
        self._second_opinion = second_opinion
        self._user = tuple(
            pack for path in ([rules] if isinstance(rules, str) else rules) for pack in _user_packs(path)
        )

    def clean(
        self,
        source: str | bytes,
        *,
        url: str | None = None,
        encoding: str | None = None,
        kind: str = "auto",
        lang: str | None = None,
    ) -> Result:
        """The cleaned document.

        `source` is plain text or HTML, or bytes in `encoding` (found out if not given); `url` chooses the site's rules;
        `kind` is "text", "html", or "auto" to have the content looked at. Raises UsageError for a value that cannot be;
        never anything for what the source holds.
        """
        document = document_of(decode(source, encoding), url, kind)
        code = lang or self._lang
        page = Page(document, tongue_of(language_of(document) if code is None else code.lower()[:2]))
        return self._settled(page)

    def _settled(self, page: Page) -> Result:
        evidence = gather(page, self._user)
        points = bundle().points
        if self._second_opinion:
            columns = {**evidence.columns, opinion.RULE: opinion.trafilatura(page.document)}
            evidence = evidence._replace(columns=columns, roles={**evidence.roles, opinion.RULE: ""})
            points = {**points, **opinion.POINTS}
        settled = settle(page, evidence, points)
        cuts = {
            i: tuple(
                Finding(match.rule.id, match.rule.reason, match.rule.role, "cut", 0.0, span, i)
                for span, match in _apart(found) if match.rule.role not in self._keep
            )
            for i, found in settled.cuts.items() if settled.roles[i] in CONTENT
        }  # fmt: skip
        user = tuple(pack.matcher.lexicon for pack in self._user)
        roles = [
            cuts[i][0].role if i in cuts and not _is_left(page, i, cuts[i]) else role
            for i, role in enumerate(by_markup(page.document, settled))
        ]
        ledger = Ledger(page.document.blocks, settled.evidence, settled, points, reasons(), user)
        return Result(
            document=page.document,
            language=page.tongue.code,
            roles=tuple(roles),
            scores=tuple(settled.scores),
            keep=self._keep,
            cuts={i: found for i, found in cuts.items() if roles[i] in self._keep},
            guarded=settled.guarded,
            ledger=ledger,
        )


def document_of(decoded: Decoded, url: str | None = None, kind: str = "auto") -> Document:
    """The document of a source of a kind; here text and HTML part, and meet again. Raises UsageError for a bad kind."""
    if kind not in KINDS:
        raise UsageError(f"unknown kind {kind!r}; known are {', '.join(KINDS)}")
    if (kind_of(decoded.text) if kind == "auto" else kind) == "text":
        return segment_text(decoded.text, url, decoded.encoding, decoded.replaced)
    from cleaner.segment.html import segment_html

    return segment_html(decoded.text, url, decoded.encoding, decoded.replaced)


def language_of(document: Document) -> str:
    """The language that the text speaks, else the one that the markup declares; two letters, "" for unknown."""
    declared = document.markup.language if document.markup else ""
    return guess_language(document.text) or declared.lower()[:2]


def gather(page: Page, user: Sequence[UserPack] = ()) -> Evidence:
    """All evidence: each heuristic's column, what the packs find, and what is a copy of what."""
    copies: dict[int, tuple[str, int]] = {}
    for function in COPIES:
        rule = f"duplicate.{function.__name__}"
        for i, target in enumerate(function(page)):
            if target >= 0 and target not in copies:
                copies.setdefault(i, (rule, target))
    return Evidence(
        columns={rule: function(page) for rule, function in HEURISTICS.items()},
        matches=sorted(all_matches(page, user), key=_order),
        copies=copies,
        roles={rule: role_of(rule) for rule in HEURISTICS},
    )


def _order(match: Match) -> tuple[object, ...]:
    """What a rule says comes before what it is called, so that sums and ties do not depend on names."""
    return match.block, match.rule.points or 0.0, match.rule.role, match.rule.id, match.span or ()


def page_of(text: str, url: str | None = None, lang: str | None = None) -> Page:
    """The page of a plain text, as heuristics see it; the language is guessed if not given."""
    document = segment_text(text, url)
    return Page(document, tongue_of(guess_language(text) if lang is None else lang))


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


@cache
def reasons() -> Mapping[str, str]:
    """What the rules written in Python say, by id."""
    functions: dict[str, Callable[..., object]] = {
        **HEURISTICS,
        **CONTEXT,
        **{f"duplicate.{function.__name__}": function for function in COPIES},
        opinion.RULE: opinion.trafilatura,
    }
    return {rule: reason_of(function) for rule, function in functions.items()}


def _user_packs(path: str) -> list[UserPack]:
    from cleaner.pack.source import hosts_of, user_lexicons

    return [
        UserPack(hosts_of(pack), Matcher(found), pack.generators, pack.classes) for pack, found in user_lexicons(path)
    ]


def _is_left(page: Page, i: int, cuts: Sequence[Finding]) -> bool:
    """Something of block i is left when its cuts are taken out."""
    gone = "".join(page.document.text[slice(*finding.span)] for finding in cuts)
    return len("".join(gone.split())) < len("".join(page.texts[i].split()))


def _apart(cuts: Sequence[Cut]) -> list[Cut]:
    """The cuts that do not overlap an earlier one."""
    apart: list[Cut] = []
    for cut in cuts:
        if not apart or cut[0][0] >= apart[-1][0][1]:
            apart.append(cut)
    return apart
