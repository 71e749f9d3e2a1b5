"""Speaks for running text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.text import OPENERS

if TYPE_CHECKING:
    from cleaner.page import Page

LONG_WORDS = 25
MIN_STOPS = 2
MIN_WORDS = 5


def sentence_words(page: Page) -> list[int]:
    """Ends a sentence; the more words, the surer it is text.

    Not for what ends without a mark, as headlines, menus and captions do: they give 0.

    >>> from cleaner.engine import page_of
    >>> sentence_words(page_of("The gate was lifted out on Tuesday.\\nLatest stories"))
    [7, 0]
    """
    return [words if ends else 0 for words, ends in zip(page.words, page.ends, strict=True)]


def stop_words(page: Page) -> list[bool]:
    """Has the small words of running text.

    Not for lines of a few words, where one small word says little, nor where the language is unknown.

    >>> from cleaner.engine import page_of
    >>> stop_words(page_of("The gate of the old lock was lifted\\nOld Lock Gate Gone"))
    [True, False]
    """
    return [stops >= MIN_STOPS and words >= MIN_WORDS for stops, words in zip(page.stops, page.words, strict=True)]


def long_line(page: Page) -> list[bool]:
    """A long line, though without an end mark.

    Not for long rows of names, which have no small words; an unknown language gets the benefit of the doubt.

    >>> from cleaner.engine import page_of
    >>> long_line(page_of("the cat and the dog " * 6 + "\\nthe cat and the dog"))
    [True, False]
    """
    unknown = not page.tongue.stop_words
    return [
        words >= LONG_WORDS and not ends and (unknown or stops >= MIN_STOPS)
        for stops, words, ends in zip(page.stops, page.words, page.ends, strict=True)
    ]


def speech(page: Page) -> list[bool]:
    """Opens or closes with a quotation, and is long enough to be one.

    Not for a quoted word or two, which may be a title or the name of a box.

    >>> from cleaner.engine import page_of
    >>> speech(page_of("“We expected rot and found oak,” she said\\n“Number Nine”"))
    [True, False]
    """
    return [
        words >= MIN_WORDS and text[0] in OPENERS[:10] and not text[0].isspace()
        for words, text in zip(page.words, page.texts, strict=True)
    ]
