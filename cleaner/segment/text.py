"""Plain text to blocks: lines; sentences of lines that are flattened pages; groups of broken paragraphs."""

from __future__ import annotations

import re
from itertools import pairwise

from cleaner.model import Block, Document, Span
from cleaner.text import count_wide, count_words, ends_sentence, sentence_gaps

FLAT_WORDS = 60
"""A line of this many words may be a flattened page, and is cut into sentences; most paragraphs are shorter."""
FLAT_PAGE_LINES = 5
"""A page of so few lines is flattened whatever their length."""
MIN_FLAT_CHARS = 40
FLAT_CHARS, FLAT_BLANKS = 150, 6
"""In scripts without spaces between words, a line of so many characters with so many blanks is flattened."""
FRAGMENT_WORDS = 4
WIDE_GAP_RE = re.compile(r"[\t ]*\t[\t ]*|[ \u00a0]{3,}|\u3000+")
WIDE_SPACE_RE = re.compile(r"\s+")
Piece = tuple[int, int, int]
"""Start, end and number of a line, or of a part of one."""
CONTINUES_RE = re.compile(r"[.,;:!?)\]”’»…،。、]+(?:\s|$)")


def segment_text(text: str, url: str | None = None, encoding: str | None = None, replaced: int = 0) -> Document:
    """The document of a plain text: every character but white space stands in exactly one block."""
    lines = _lines(text)
    flat_words = FLAT_WORDS // 3 if len(lines) <= FLAT_PAGE_LINES else FLAT_WORDS
    pieces: list[Piece] = []
    for start, end, number in lines:
        gaps = _gaps(text[start:end], flat_words) if end - start >= MIN_FLAT_CHARS else []
        if gaps:
            edges = [start, *(start + edge for gap in gaps for edge in gap), end]
            pieces += [(a, b, number) for a, b in zip(edges[::2], edges[1::2], strict=True) if a < b]
        else:
            pieces.append((start, end, number))
    groups = _groups([text[a:b] for a, b, _ in pieces], [number for _, _, number in pieces])
    blocks = tuple(Block(a, b, number, group) for (a, b, number), group in zip(pieces, groups, strict=True))
    return Document(text, blocks, url, encoding, replaced)


def _lines(text: str) -> list[Piece]:
    """The non-blank lines without the white space at their edges."""
    pieces, position = [], 0
    for number, line in enumerate(text.splitlines(keepends=True)):
        body = line.strip()
        if body:
            start = position + line.index(body[0])
            pieces.append((start, start + len(body), number))
        position += len(line)
    return pieces


def _gaps(line: str, flat_words: int) -> list[Span]:
    """Where a line falls apart into the lines that it once was; empty for an ordinary line."""
    wide = count_wide(line) * 2 > len(line)
    if wide and (flat_words < FLAT_WORDS or (len(line) >= FLAT_CHARS and len(line.split()) > FLAT_BLANKS)):
        return _merged(sentence_gaps(line), [match.span() for match in WIDE_SPACE_RE.finditer(line)])
    if count_words(line) < flat_words:
        return []
    return _merged(sentence_gaps(line), [match.span() for match in WIDE_GAP_RE.finditer(line)])


def _merged(*gaps: list[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(span for spans in gaps for span in spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _groups(texts: list[str], lines: list[int]) -> list[int]:
    """A number for each block; the fragments of one broken paragraph share theirs.

    A paragraph was broken where a line does not end a sentence and the next one goes on in lower case or with a
    punctuation mark. A run of such lines that never comes to the end of a sentence is a list, and falls apart again.
    """
    size = len(texts)
    open_end = [not ends_sentence(text) for text in texts]
    adjoins = [False, *(below - above == 1 for above, below in pairwise(lines))]
    joined = [False] * (size + 1)
    for i in range(1, size):
        if open_end[i - 1] and adjoins[i]:
            below = texts[i]
            if below[0].islower():
                joined[i] = CONTINUES_RE.match(below) is not None or _is_fragment(texts, joined, i - 1)
            elif not below[0].isalnum():
                joined[i] = CONTINUES_RE.match(below) is not None
    for i in range(1, size - 1):  # a linked name between two fragments: “… says | Priya Nandakumar | . “He …”
        if joined[i + 1] and not joined[i] and adjoins[i] and _is_open(texts[i - 1]):
            joined[i] = len(texts[i].split()) <= FRAGMENT_WORDS
    groups, start = list(range(len(texts))), 0
    for i in range(1, size + 1):
        if not joined[i]:
            if not open_end[i - 1]:
                groups[start:i] = [start] * (i - start)
            start = i
    return groups


def _is_fragment(texts: list[str], joined: list[bool], i: int) -> bool:
    return joined[i] or len(texts[i].split()) >= FRAGMENT_WORDS


def _is_open(text: str) -> bool:
    return len(text.split()) >= FRAGMENT_WORDS and (text[-1].islower() or text[-1] == ",")
