"""The credits of pictures behind captions that stand only once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleaner.rule import Match
from cleaner.text import CREDIT_NAME, SENTENCE_ENDS, fold, is_credit, sign_of_credit, strip_marks

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from cleaner.pack.match import Matcher
    from cleaner.page import Page
    from cleaner.rule import Rule

BRACKET_TAIL_RE = re.compile(r"([(\[（【][^()\[\]（）【】]{3,60}[)\]）】])[.。]?\Z")
CREDIT_TAIL_RE = re.compile(r"(?<=[.!?…。”’\"»)])\s*((?=[^.!?…。]{0,8}[.:]?\s?[^.!?…。]{0,60}\Z).{2,60})\Z")
LABEL_TAIL_RE = re.compile(r"[\s/|–—-]((?:[^\s:：]+\s){0,2}[^\s:：]+\s?[:：]\s?([^\s:：])[^:：]{1,60})\Z")
DASH_TAIL_RE = re.compile(r"\s[-–—/|]\s(\S[^.!?…。]{2,60})\Z")
SLASH_TAIL_RE = re.compile(rf"[.!?…”’\"»]\s?/\s?({CREDIT_NAME})\Z")
SEPARATOR_RE = re.compile(r"[/|–—-]\s*\Z")
STOP_RE = re.compile(r"[.!?…。”’\"»)]")
WORD_RE = re.compile(r"\S+")
MARKED_RE = re.compile(r"[.!?…。”’\"»)\]）】:：/|–—©ⓒ-]")
"""What stands before, in or around every credit; most lines of a page have none of it."""
TAIL_CHARS = 80
BRACKETS = ")]）】"
LONGEST = 8
"""A credit has no more words."""


def credit_tails(page: Page, matchers: Sequence[Matcher]) -> Iterator[Match]:
    """The credits behind captions."""
    for block, text in enumerate(page.texts):
        start = page.document.blocks[block].start
        for first, last, rule in credit_tail(text, matchers, page.tongue.stop_words):
            if last - first < len(text):
                yield Match(block, rule, (start + first, start + last))


def credit_tail(text: str, matchers: Sequence[Matcher], stop_words: Collection[str]) -> Iterator[tuple[int, int, Rule]]:
    """The credit of a picture behind the only copy of its caption: in brackets, after the sentence, or signed."""
    if text[-1] in SENTENCE_ENDS and text[-2:-1] not in BRACKETS:
        return
    start = max(0, len(text) - TAIL_CHARS)
    if not MARKED_RE.search(text, start):
        return
    in_brackets = text[-1] in BRACKETS or text[-2:-1] in BRACKETS
    expressions = [BRACKET_TAIL_RE] * in_brackets + [CREDIT_TAIL_RE] * (STOP_RE.search(text, start) is not None)
    tails = [match.span(1) for expression in expressions if (match := expression.search(text, start))]
    tails += _labelled_tails(text, start, stop_words)
    told = (tail for tail in tails if tail[0] > 0 and _opens_credit(text[slice(*tail)], matchers))
    signed = (match.start(1) for match in [SLASH_TAIL_RE.search(text, start)] if match)
    first, last = next(told, (next(signed, sign_of_credit(text)), len(text)))
    if first > 0 and (separator := SEPARATOR_RE.search(text, max(0, first - 3), first)):
        first = separator.start()
    if first > 0:
        rule = next(rule for matcher in matchers for rule in matcher.rules if rule.role == "credit")
        yield first, last, rule._replace(action="cut")


def _labelled_tails(text: str, start: int, stop_words: Collection[str]) -> Iterator[tuple[int, int]]:
    """What may be a credit without a sentence or a bracket before it: any behind a dash, or a label with its colon.

    Not where the label belongs to the sentence, as in "He lost the photo: a disaster".
    """
    if dashed := DASH_TAIL_RE.search(text, start):
        yield dashed.span(1)
    if labelled := LABEL_TAIL_RE.search(text, start):
        first, last = labelled.span(1)
        above = next(iter(text[:first].split()[-1:]), "")
        for word in WORD_RE.finditer(text, first, last):
            in_small = word.group()[0].islower() or labelled.group(2).islower()
            if not in_small and strip_marks(fold(above)) not in stop_words:
                yield word.start(), last
            above = word.group()
            if ":" in word.group() or "：" in word.group():
                return


def _opens_credit(tail: str, matchers: Sequence[Matcher]) -> bool:
    folded = strip_marks(fold(tail))
    return is_credit(tail.strip()) or (
        bool(folded)
        and len(tail.split()) <= LONGEST
        and any(
            matcher.rules[number].role == "credit" for matcher in matchers for number in matcher.edges(folded, folded)
        )
    )
