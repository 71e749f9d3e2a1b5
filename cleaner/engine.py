"""The engine: a source is segmented, rules give evidence, the ledger settles roles, what is left is the Result."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, TypedDict, Unpack

from cleaner import ledger
from cleaner.book import book, wanted
from cleaner.column import column
from cleaner.decode import decode
from cleaner.errors import UsageError
from cleaner.heuristics import HEURISTICS, duplicate, role_of
from cleaner.kind import KINDS, kind_of
from cleaner.ledger import Evidence, neighbours, phrases, settle
from cleaner.ledger.context import CONTEXT
from cleaner.ledger.findings import BASE, Ledger, reason_of
from cleaner.model import CONTENT, Finding
from cleaner.pack.language import guess_language, tongue_of
from cleaner.pack.match import Matcher
from cleaner.pack.select import UserPack, all_matches
from cleaner.page import Page
from cleaner.presets import MODES, PAGES, chosen, chosen_roles
from cleaner.result import Result
from cleaner.segment.text import segment_text

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from cleaner.decode import Decoded
    from cleaner.dom import Dom
    from cleaner.ledger.standing import Cut, Settled
    from cleaner.model import Document
    from cleaner.pack.template import Sites
    from cleaner.rule import Match

COPIES = (duplicate.page_title, duplicate.caption_copy, duplicate.next_copy, duplicate.pull_quote)
"""What a page says twice; of several that find a block, the first one here speaks."""


class Ways(TypedDict, total=False):
    """How a `Cleaner` goes about it.

    `page` is the kind of page: "article", "any" for listings, forums and shops too, or "auto" to have each page looked
    at. `mode` is "balanced", or "careful", which loses next to nothing and removes what is sure. `site_lines` is what
    is known of the templates of sites (`cleaner.adapters.site_lines`). `second_opinion` lets trafilatura look at HTML
    as well and weighs what it keeps, at several times the cost.
    """

    page: str
    mode: str
    site_lines: Sites | None
    second_opinion: bool


class Cleaner:
    """Cleans documents; build it once, use it from any thread or process. It keeps no history.

    `rules` are paths of the user's own packs (YAML files or folders), `keep` and `drop` the roles as in the command
    line (`"body,heading"` replaces the default set, `"+byline"` adds to it), `lang` the language of all documents.
    What else can be said stands at `Ways`.
    Raises PackError for a pack that cannot be used, UsageError for an unknown role, page or mode.
    """

    __slots__ = ("_keep", "_lang", "_mode", "_page", "_second_opinion", "_sites", "_user")

    def __init__(
        self,
        *,
        rules: str | Sequence[str] = (),
        keep: str | Iterable[str] = (),
        drop: str | Iterable[str] = (),
        lang: str | None = None,
        **ways: Unpack[Ways],
    ) -> None:
        self._keep = chosen_roles(keep, drop)
        self._lang = lang
        self._page = chosen("page", ways.get("page", "auto"), PAGES)
        self._mode = chosen("mode", ways.get("mode", "balanced"), MODES)
        self._sites = ways.get("site_lines")
        self._second_opinion = ways.get("second_opinion", False)
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
        weighed = book(self._page, self._mode, language=page.tongue.code, html=page.dom is not None)
        evidence = gather(page, self._user, only=wanted(weighed.table, *weighed.beside))
        if self._sites:
            from cleaner.pack.template import template_matches

            found = [*evidence.matches, *template_matches(page, self._sites, evidence.matches)]
            evidence = evidence._replace(matches=sorted(found, key=_order))
        if self._second_opinion:
            from cleaner import opinion

            opinions = {opinion.RULE: column(opinion.trafilatura(page.document))}
            evidence = evidence._replace(columns={**evidence.columns, **opinions})
            own, *others = (opinion.asked(tables, ledger.KINDS) for tables in (weighed.table, *weighed.beside))
            weighed = weighed._replace(table=own, beside=tuple(others))
        settled = settle(page, evidence, weighed)
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
            for i, role in enumerate(_named(page, settled))
        ]
        made = Ledger(page.document.blocks, settled, evidence.roles, reasons, user)
        return Result(
            document=page.document,
            language=page.tongue.code,
            roles=tuple(roles),
            scores=tuple(settled.scores),
            keep=self._keep,
            cuts={i: found for i, found in cuts.items() if roles[i] in self._keep},
            threshold=settled.threshold,
            guarded=settled.guarded,
            ledger=made,
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
    declared = (document.markup.language if document.markup else "").lower()[:2]
    return guess_language(document.text, declared) or declared


def gather(page: Page, user: Sequence[UserPack] = (), *, only: Collection[str] | None = None) -> Evidence:
    """All evidence: each heuristic's column, what the packs find, and what is a copy of what.

    Columns that are not among `only` and speak for no role are left out.
    """
    copies: dict[int, tuple[str, int]] = {}
    for function in COPIES:
        rule = f"duplicate.{function.__name__}"
        for i, target in enumerate(function(page)):
            if target >= 0 and target not in copies:
                copies.setdefault(i, (rule, target))
    return Evidence(
        columns=_columns(page, only),
        matches=sorted(all_matches(page, user), key=_order),
        copies=copies,
        roles={rule: role_of(rule) for rule in HEURISTICS},
    )


def _columns(page: Page, only: Collection[str] | None) -> dict[str, bytes]:
    """Each heuristic's column; those that only markup can fill are absent for plain text."""
    found = {
        rule: _as_column(function(page))
        for rule, function in HEURISTICS.items()
        if only is None or rule in only or role_of(rule)
    }
    if page.dom:
        from cleaner.heuristics.html import HTML_HEURISTICS

        for rule, look in HTML_HEURISTICS.items():
            if only is None or rule in only:
                found[rule] = _as_column(look(page.dom))
    return found


def _as_column(values: Iterable[int]) -> bytes:
    return values if isinstance(values, bytes) else column(values)


def _order(match: Match) -> tuple[object, ...]:
    """What a rule says comes before what it is called, so that sums and ties do not depend on names."""
    return match.block, match.rule.points or 0.0, match.rule.role, match.rule.id, match.span or ()


def page_of(text: str, url: str | None = None, lang: str | None = None) -> Page:
    """The page of a plain text, as heuristics see it; the language is guessed if not given."""
    document = segment_text(text, url)
    return Page(document, tongue_of(guess_language(text) if lang is None else lang))


def html_page(source: str) -> Dom:
    """The markup of a page, as heuristics see it."""
    from cleaner.segment.html import segment_html

    dom = Page(segment_html(source), tongue_of("")).dom
    assert dom is not None
    return dom


@cache
def reasons() -> Mapping[str, str]:
    """What the rules written in Python say, by id."""
    from cleaner import opinion
    from cleaner.heuristics import html
    from cleaner.ledger import boxes

    functions: dict[str, Callable[..., object]] = {
        **HEURISTICS,
        **CONTEXT,
        **{f"duplicate.{function.__name__}": function for function in COPIES},
        **html.FUNCTIONS,
        opinion.RULE: opinion.trafilatura,
    }
    written = {rule: reason_of(function) for rule, function in functions.items()}
    said = {**phrases.REASONS, **neighbours.REASONS, **boxes.REASONS, **html.REASONS}
    return {BASE: "what all lines of the page have in common", **said, **written}


def _named(page: Page, settled: Settled) -> Sequence[str]:
    """The roles, made more exact by the markup if there is one."""
    if page.dom is None:
        return settled.roles
    from cleaner.ledger.markup import by_markup

    return by_markup(page, page.dom, settled)


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
