"""Chrome inside a line: labels that a scraper glued into running text.

In a line that is itself a flattened page there are no lines left to match, so the exact lines of the packs are looked
for as fragments: at the edge of a sentence with a capital letter behind, or several in a row.
"""

from __future__ import annotations

import re
from itertools import chain, pairwise
from typing import TYPE_CHECKING, NamedTuple

from cleaner.pack.credit import credit_tail
from cleaner.rule import Match, Rule
from cleaner.text import CLOSERS, SENTENCE_ENDS, flatten, fold, is_unspaced

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleaner.pack.match import LabelWords, Matcher
    from cleaner.page import Page

TOKEN_RE = re.compile(r"\S+")
CREDIT_WORDS = 4
EDGES = ".!?\"')]"
"""What ends a sentence in ASCII."""
MIN_WORDS, LONGEST = 8, 8
MAX_GAP = 3
ROW = 2
QUOTES = '“"„«‘「『‹'
OPEN_WORDS, OPEN_GAP = 4, 6


class Token(NamedTuple):
    """A word of a line: its flat form, its span in the line, whether it may open or follow a fragment."""

    word: str
    start: int
    end: int
    opens: bool
    after_stop: bool
    shouted: bool
    quoted: bool


class Item(NamedTuple):
    """A phrase found at tokens [first, last]; an open one goes on for a few words that nobody can foresee."""

    first: int
    last: int
    rule: Rule
    is_open: bool = False


def fragments(page: Page, matchers: Sequence[Matcher]) -> Iterator[Match]:
    """Labels inside lines, each with the span to cut out."""
    holders = frozenset(_label_holders(page, matchers))
    for block, (text, words) in enumerate(zip(page.texts, page.words, strict=True)):
        flat = page.shares_line[block]
        if words < CREDIT_WORDS and not flat:
            continue
        spans = credit_tail(text, matchers, page.tongue.stop_words)
        if flat or words >= MIN_WORDS:
            if page.unspaced and is_unspaced(text) and text.count(" ") < ROW:
                spans = _glued(text, matchers) if flat else spans
            elif block in holders:
                spans = chain(_in_tokens(text, matchers, in_flat_line=flat), spans)
        start = page.document.blocks[block].start
        for first, last, rule in spans:
            if last - first == len(text):
                yield Match(block, rule._replace(action="drop"))
            else:
                yield Match(block, rule, (start + first, start + last))


def _label_holders(page: Page, matchers: Sequence[Matcher]) -> Iterator[int]:
    """The blocks in which a label can stand: one of several words, or near each other two of one word.

    A single word counts only for an advertisement.
    """
    known = [matcher.label_words for matcher in matchers]
    single, loud, openers = (
        frozenset().union(*(own & page.vocabulary for own in sets))
        for sets in zip(*((words.single, words.loud, words.openers) for words in known), strict=True)
    )
    starts = single | openers
    for block, words in enumerate(page.tokens):
        if starts.isdisjoint(words) or (page.words[block] < MIN_WORDS and not page.shares_line[block]):
            continue
        text = page.texts[block]
        large = {word for word in single.intersection(words) if _is_large(text, word)}
        found = [i for i, word in enumerate(words) if word in large]
        spans = [(i, i + 1) for i in found if words[i] in loud]
        spans += [(one, other + 1) for one, other in pairwise(found) if other - one <= MAX_GAP + 1]
        if not openers.isdisjoint(words):
            places = [i for i, word in enumerate(words[:-1]) if word in openers]
            spans += _longer(words, places, page.flats[block], text, known)
        if spans and (page.shares_line[block] or _at_edge(text, words, spans)):
            yield block


def _longer(
    words: Sequence[str], places: Sequence[int], flat: str, text: str, known: Sequence[LabelWords]
) -> list[tuple[int, int]]:
    """Where labels of several words stand in the line, written large: the first and the last place of each; they open
    at none but these places."""
    pairs: dict[tuple[str, str], list[int]] = {}
    for i in places:
        pairs.setdefault((words[i], words[i + 1]), []).append(i)
    return [
        (i, i + label.count(" ") - 1)
        for pair, found in pairs.items()
        for one in known
        if pair in one.longer and _is_large(text, pair[0])
        for label in one.longer[pair]
        if label in flat
        for i in {found[0], found[-1]}
    ]


def _at_edge(text: str, words: Sequence[str], spans: Sequence[tuple[int, int]]) -> bool:
    """Words open or close the line, open a sentence, or are written in capitals."""
    if not text.isascii() or any(start == 0 or end >= len(words) for start, end in spans):
        return True
    return any(_opens_sentence(text, word) for word in {words[start] for start, _ in spans})


def _opens_sentence(text: str, word: str) -> bool:
    return word.upper() in text or any(mark + gap + word.capitalize() in text for mark in EDGES for gap in ("", " "))


def _is_large(text: str, word: str) -> bool:
    """A folded word may stand in a text with a capital letter; where folding can change letters, it always may."""
    return not text.isascii() or word.capitalize() in text or word.upper() in text


def _glued(text: str, matchers: Sequence[Matcher]) -> Iterator[tuple[int, int, Rule]]:
    """A label at the start of a sentence in a script without spaces, not followed by a particle."""
    for size in range(min(LONGEST, len(text) - 6), 1, -1):
        rule = _line_rule(fold(text[:size]), matchers)
        if rule and not "\u3041" <= text[size] <= "\u309f":
            yield 0, size, rule
            return


def _in_tokens(text: str, matchers: Sequence[Matcher], *, in_flat_line: bool) -> Iterator[tuple[int, int, Rule]]:
    tokens = _tokens(text)
    found = [item for i in range(len(tokens)) if tokens[i].opens for item in _item_at(tokens, i, matchers)]
    for row in _rows(tokens, found):
        first, last = tokens[row[0].first], tokens[row[-1].last]
        rule = next((item.rule for item in row if item.rule.action in ("drop", "section")), None)
        if len(row) > ROW and first is tokens[0] and last is tokens[-1]:
            yield 0, len(text), rule or row[0].rule
        elif rule and (len(row) >= ROW or _alone_is_enough(tokens, row, in_flat_line=in_flat_line)):
            at_edge = first.after_stop or last is tokens[-1] or first.shouted
            if (in_flat_line or at_edge) and not (first is tokens[0] and last is tokens[-1]):
                yield first.start, _row_end(tokens, row, in_flat_line=in_flat_line), rule


def _row_end(tokens: list[Token], row: list[Item], *, in_flat_line: bool) -> int:
    """The end of a row; the label of a list takes with it what is not a sentence behind it."""
    rest = tokens[row[-1].last + 1 :]
    if in_flat_line and row[-1].rule.action == "section" and not any(token.after_stop for token in rest):
        return tokens[-1].end
    return tokens[row[-1].last].end


def _tokens(text: str) -> list[Token]:
    tokens: list[Token] = []
    after_stop = True
    for match in TOKEN_RE.finditer(text):
        raw = match.group()
        word = raw.lower() if raw.isascii() and raw.isalnum() else flatten(fold(raw)).strip()
        letters = raw if raw[0].isalnum() else raw.lstrip("“”\"'«»([{|/•·–—-")
        opens = bool(letters) and not letters[0].islower()
        tokens.append(
            Token(word, match.start(), match.end(), opens, after_stop, len(raw) > 3 and raw.isupper(), raw[0] in QUOTES)
        )
        after_stop = not raw[-1].isalnum() and raw.rstrip(CLOSERS)[-1:] in SENTENCE_ENDS
    return tokens


def _item_at(tokens: list[Token], i: int, matchers: Sequence[Matcher]) -> Iterator[Item]:
    """The longest exact line of a pack that stands at a token, if the word behind it can open a new fragment."""
    word = tokens[i].word.partition(" ")[0]
    longest = max(matcher.line_openers.get(word, 0) for matcher in matchers)
    for size in range(min(longest, LONGEST, len(tokens) - i), 0, -1):
        ends_here = i + size == len(tokens) or tokens[i + size].opens or _is_shouted(tokens, i, size)
        if ends_here and not tokens[i + size - 1].word.isdigit():
            rule = _line_rule(" ".join(token.word for token in tokens[i : i + size]), matchers)
            if rule and tokens[i].shouted and not tokens[i].after_stop and rule.role != "ad":
                continue
            if rule and not _is_sentence(tokens, i, size) and not tokens[i].quoted:
                yield Item(i, i + size - 1, rule)
                return
    yield from _open_item_at(tokens, i, [matcher for matcher in matchers if word in matcher.prefix_openers])


def _open_item_at(tokens: list[Token], i: int, matchers: Sequence[Matcher]) -> Iterator[Item]:
    """The longest prefix of a dropping rule that stands at a token."""
    for size in range(min(OPEN_WORDS, len(tokens) - i), 1, -1) if matchers else ():
        words = " ".join(token.word for token in tokens[i : i + size])
        for matcher in matchers:
            for number in matcher.edges(words, words):
                if matcher.rules[number].action == "drop":
                    yield Item(i, i + size - 1, matcher.rules[number], is_open=True)
                    return


def _is_shouted(tokens: list[Token], i: int, size: int) -> bool:
    """Capitals in the middle of a sentence in small letters, as the label of an advertisement that was glued in."""
    behind = i + size
    in_small_letters = i > 0 and not tokens[i - 1].opens and behind < len(tokens) and not tokens[behind].opens
    return in_small_letters and all(token.shouted for token in tokens[i:behind])


def _is_sentence(tokens: list[Token], i: int, size: int) -> bool:
    """The words are a sentence of their own, which ends with a mark: text, not a label."""
    return i + size < len(tokens) and tokens[i + size].after_stop


def _line_rule(words: str, matchers: Sequence[Matcher]) -> Rule | None:
    """The rule of an exact line, rather one that drops than one that weighs."""
    rules = [matcher.rules[number] for matcher in matchers for number in matcher.flat_lines.get(words, ())]
    return min(rules, key=lambda rule: (rule.action == "weigh", rule.id), default=None)


def _rows(tokens: list[Token], items: list[Item]) -> Iterator[list[Item]]:
    """Items that follow one another, with at most a name between two."""
    row: list[Item] = []
    for item in items:
        if row and item.first <= row[-1].last:
            continue
        if row and not _is_gap(tokens, row[-1], item.first):
            yield row
            row = []
        row.append(item)
    if row:
        yield row


def _is_gap(tokens: list[Token], item: Item, end: int) -> bool:
    """What stands between an item and the next one is a name or two, or the rest of an open item."""
    between = tokens[item.last + 1 : end]
    if any(token.after_stop for token in tokens[item.last + 1 : end + 1]):
        return False
    return (
        len(between) <= OPEN_GAP if item.is_open else len(between) <= MAX_GAP and all(token.opens for token in between)
    )


def _alone_is_enough(tokens: list[Token], row: list[Item], *, in_flat_line: bool) -> bool:
    """A single label counts at the edge of a sentence; in a flattened page the label of a list counts anywhere."""
    if in_flat_line and row[0].rule.action == "section" and row[0].last > row[0].first:
        return True
    if row[0].rule.role == "ad" and _is_shouted(tokens, row[0].first, row[0].last - row[0].first + 1):
        return True
    single_word = row[0].first == row[0].last
    if single_word and row[0].rule.role != "ad":
        return False
    return tokens[row[0].first].after_stop and row[0].rule.role != "nav" and not row[0].is_open
