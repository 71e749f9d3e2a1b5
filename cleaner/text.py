"""Small questions about one string."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING
from unicodedata import category, normalize

if TYPE_CHECKING:
    from collections.abc import Sequence

SENTENCE_ENDS = ".!?…。！？؟।۔"
CLOSERS = "\"'”’»›)]」』】*"
OPENERS = "\"'“‘„«‹([「『【¿¡–—- "
STOPS = (".", "。", "।", "۔")
KEPT_STOP_WORDS = 3
MOST_ASKED = 40
"""So many words of a line are asked for points: a paragraph does not outweigh what it opens with."""
FIRST_WORD, LAST_WORD = "^", "$"
"""What marks a word that opens a line, and one that closes it; no word has these characters."""

_DROPPED = [
    *range(0x0300, 0x0370),  # accents, as NFKD splits them off
    *range(0x0591, 0x05C8),  # Hebrew points
    *range(0x064B, 0x0660), 0x0640, 0x0670,  # Arabic vowel marks and the stretching dash
    0x093C, 0x09BC,  # nukta of Devanagari and Bengali, which many sites leave out
    0x00AD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065), 0xFEFF, 0xFE0F,  # invisible
]  # fmt: skip
_MAPPED = dict.fromkeys("‘’‚‛′`´", "'") | dict.fromkeys("“”„‟″«»", '"') | dict.fromkeys("‐‑‒–—―−", "-")
_MAPPED |= {"״": '"', "׳": "'", "־": "-", "ı": "i", "ي": "ی", "ى": "ی", "ك": "ک", "ھ": "ه"}
FOLD_TABLE = dict.fromkeys(_DROPPED, "") | {ord(char): to for char, to in _MAPPED.items()}

NON_ASCII_RE = re.compile(r"[^\x00-\x7f]+")
SPARSE = 12
"""Where fewer than one in so many bytes stand outside ASCII, they are folded run by run, each run once."""
LOOSE = ("  ", " :", "\n ", " \n", "\t", "\x1f", "\u1680")
"""White space in folded lines that is not yet a single blank between two words."""


WIDE_LEADS, FAR_LEADS = (
    bytes(code for code in range(256) if code not in leads)
    for leads in ({*range(0xE3, 0xEA), 0xEF}, {0xE0, 0xE1, *range(0xE3, 0xF0)})
)
"""All bytes but those that begin the UTF-8 of wide letters, and of letters of scripts without spaces."""
UNSPACED = "[\u0e00-\u0eff\u1100-\u11ff\u3040-\ufaff]"
WIDE = "[\u3040-\u9fff\uf900-\ufaff]+"
"""Large classes, compiled when a page first has a letter that may be in them: that takes as long as a small page."""
MARKS = "!\"#$%&'()*+,-./:;<=>?@[\\]^`{|}~·•–—«»‹›“”„‘’…،؛؟।、。！？；：（）「」【】¿¡|"
ASCII_PUNCTUATION = bytes(32 if chr(code) in MARKS else code for code in range(128)) + bytes(range(128, 256))
WIDE_PUNCTUATION = "".join(mark for mark in MARKS if not mark.isascii())
END_MARK_RE = re.compile(r"[.!?…؟।۔。！？]")
SENTENCE_GAP_RE = re.compile(
    # an end mark with its closing quotes, white space, then what can open a sentence
    r"(?<=[.!?…؟।۔])[\"'”’»)\]]*(?:\[\d+\])*(\s+)(?=[\"'“‘„«(¿¡–—•✅]*[^\W_])"
    # no white space at all: East Asian full stops, and labels that a scraper glued to a full stop
    r"|(?<=[。！？])[」』）)”’]*()(?=[^」』）)”’\s])"
    r"|(?<=\w\w[.!?])()(?=[^\W\d_]{3})"
)
ABBREVIATION_RE = re.compile(r"(?:^|[\s(\"'“‘„«])(?:[^\W\d_]|[A-ZÀ-Þ][a-zß-ÿ]{0,2}|[^\W\d_]\.[^\W\d_])\.[\"'”’»)\]]*\Z")

CLOCK_RE = re.compile(r"\d{1,2}[:.h]\d\d(\s*(uhr|h|am|pm|a\.m\.|p\.m\.))?\Z", re.IGNORECASE)
"""A time of day, alone in its line."""

TITLE_PARTS_RE = re.compile(r"\s[|–—·»«›>:/-]\s|\s?[｜|]\s?|\s::\s")
"""What stands between the headline and the site's name in the title of a window."""

BRACKETS = ("[", "(", "（", "【")
CREDIT_NAME = r"[^\W\d_a-z][\w.'’-]*(?:[ ][^\W\d_a-z][\w.'’-]*){0,3}"
SLASH_CREDIT_RE = re.compile(rf"[\[(]?{CREDIT_NAME}\s?[/|]\s?{CREDIT_NAME}(?:\s?/\s?{CREDIT_NAME})?[\])]?\Z")
BRACKET_CREDIT_RE = re.compile(r"[\[(（【](?:[^\W\d_]+[:：]\s?|[^\W\d_]+\.\s|©|[^\W\d_]+[ ]by\s).{2,50}[\])）】]\Z")
SIGN_CREDIT_RE = re.compile(r"(?:©|ⓒ)\s?[^\d].{2,60}\Z")
SIGN_TAIL_RE = re.compile(r"(?:©|ⓒ|\([cC]\))\s?[^\W\d][^\d.!?]{1,58}\Z")


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern, compiled on first use."""
    return re.compile(pattern)


def is_mark(char: str) -> bool:
    """Neither a letter, a digit, nor a mark that belongs to a letter: punctuation, symbol, space, emoji."""
    return not char.isalnum() and category(char)[0] != "M"


def fold(text: str) -> str:
    """Text with case, accents, quotes, dashes and white space made alike; without the blank before a French colon.

    >>> fold("Abonnez–vous  à  l’Écho")
    "abonnez-vous a l'echo"
    """
    return _squeezed(_alike(text))


def fold_lines(lines: Sequence[str]) -> list[str]:
    """`fold` of each line, in one pass over all of them; a line holds no line break."""
    joined = _alike("\n".join(lines))
    folded = joined.split("\n") if lines else []
    return list(map(_squeezed, folded)) if any(gap in f"\n{joined}\n" for gap in LOOSE) else folded


def _alike(text: str) -> str:
    if text.isascii():
        return text.lower().replace("`", "'")
    raw = text.encode("utf-8", "surrogatepass")
    if (len(raw) - len(text)) * SPARSE > len(text):
        return normalize("NFKD", text.casefold()).translate(FOLD_TABLE)
    lowered = raw.lower().replace(b"`", b"'").decode("utf-8", "surrogatepass")
    return NON_ASCII_RE.sub(_alike_run, lowered)


def _alike_run(match: re.Match[str]) -> str:
    return _folded_run(match.group())


@lru_cache(maxsize=4096)
def _folded_run(run: str) -> str:
    return normalize("NFKD", run.casefold()).translate(FOLD_TABLE)


def _squeezed(folded: str) -> str:
    return " ".join(folded.split()).replace(" :", ":")


def strip_marks(folded: str) -> str:
    """Folded text without the punctuation at its edges; what is too short to do without keeps it.

    >>> strip_marks("» read more: ..."), strip_marks("a+")
    ('read more', 'a+')
    """
    if not folded or (folded[0].isalnum() and folded[-1].isalnum()):
        return folded
    start, end = 0, len(folded)
    while start < end and is_mark(folded[start]):
        start += 1
    while end > start and is_mark(folded[end - 1]):
        end -= 1
    return folded[start:end] if end - start > 2 else folded


def label(folded: str, bare: str | None = None) -> str:
    """The form in which lines are compared with phrases: edges stripped, but a short sentence keeps its full stop.

    "Sign in" is a button, "Sign in." a sentence: up to three words with one full stop at the end are no label. `bare`
    is the folded text without the marks at its edges, if that is known.

    >>> label("sign in:"), label("sign in."), label("no stories were found.")
    ('sign in', 'sign in.', 'no stories were found')
    """
    stripped = strip_marks(folded) if bare is None else bare
    if len(stripped) == len(folded) and stripped[-1:].isalnum():
        return stripped
    end = folded.rstrip(CLOSERS)
    if end.endswith(STOPS) and not end.endswith("..") and stripped.count(" ") < KEPT_STOP_WORDS:
        return stripped.rstrip(".") + "."
    return stripped


def flatten(folded: str) -> str:
    """Folded text as bare words, one blank between two and at both ends: the form in which phrases are found in lines.

    >>> flatten("don't: sign up (now)")
    ' don t sign up now '
    """
    return f" {' '.join(_unpunctuated(folded).split())} "


def word_lists(folded: Sequence[str]) -> list[list[str]]:
    """The bare words of each of several folded lines, as `flatten` has them."""
    return list(map(str.split, _unpunctuated("\n".join(folded)).split("\n"))) if folded else []


def _unpunctuated(folded: str) -> str:
    bare = folded.encode("utf-8", "surrogatepass").translate(ASCII_PUNCTUATION).decode("utf-8", "surrogatepass")
    if not bare.isascii():
        for mark in WIDE_PUNCTUATION:
            bare = bare.replace(mark, " ")
    return bare


def is_unspaced(text: str) -> bool:
    """Written in a script whose words are not parted by spaces, or take endings that phrases cannot foresee."""
    return _has_lead(text, FAR_LEADS) and compiled(UNSPACED).search(text) is not None


def _has_lead(text: str, leads: bytes) -> bool:
    """Whether the text has a character whose UTF-8 begins with one of some bytes, which is quick to see."""
    return not text.isascii() and len(text.encode("utf-8", "surrogatepass").translate(None, leads)) > 0


def ends_sentence(text: str) -> bool:
    """The last character but closing quotes and brackets ends a sentence.

    >>> ends_sentence("He left (at last).”"), ends_sentence("Harbor reopens")
    (True, False)
    """
    return text.rstrip(CLOSERS + " \u00a0\u202f")[-1:] in SENTENCE_ENDS and bool(text)


def breaks_off(text: str) -> bool:
    """Ends in an ellipsis, as teasers and captions do that were cut short."""
    return text.rstrip(CLOSERS + " ").endswith(("…", "...", "[…]"))


def count_words(text: str) -> int:
    """Words; in scripts without spaces two characters count as one.

    >>> count_words("Ships came back"), count_words("図書館である")
    (3, 3)
    """
    words = len(text.split())
    wide = count_wide(text)
    return words + wide // 2 if wide < 2 or wide * 2 < len(text) else max(words, wide // 2)


def asked_words(words: Sequence[str]) -> list[str]:
    """The words of a line that have points, and once more the first and the last one, marked as such.

    >>> asked_words(["read", "more"])
    ['read', 'more', '^read', 'more$']
    """
    return [*words[:MOST_ASKED], FIRST_WORD + words[0], words[-1] + LAST_WORD] if words else []


def word_counts(lines: Sequence[str]) -> list[int]:
    """`count_words` of each line."""
    if _has_lead("".join(lines), WIDE_LEADS):
        return list(map(count_words, lines))
    return [len(line.split()) for line in lines]


def encodable(text: str) -> str:
    """The text with a question mark for each lone surrogate, which has no UTF-8; as long as before."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace").decode("utf-8")
    return text


def count_wide(text: str) -> int:
    """Chinese and Japanese characters, of which two make a word."""
    return sum(map(len, compiled(WIDE).findall(text))) if _has_lead(text, WIDE_LEADS) else 0


def host_in(url: str) -> str:
    """The host of a URL in lower case, "" if it has none."""
    from urllib.parse import urlsplit

    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def sentence_gaps(text: str) -> list[tuple[int, int]]:
    """Where one sentence ends and the next begins: spans of white space, or empty spans.

    >>> sentence_gaps("Mr. Dunn sat. It held.")
    [(13, 14)]
    """
    gaps = []
    for mark in END_MARK_RE.finditer(text):
        match = SENTENCE_GAP_RE.match(text, mark.end())
        if match is None:
            continue
        group = match.lastindex or 1
        start, end = match.span(group)
        glued = start == end and text[start].islower()
        if not glued and not ABBREVIATION_RE.search(text, max(0, start - 12), start):
            gaps.append((start, end))
    return gaps


def is_credit(text: str) -> bool:
    """Has the form of a picture's credit, which needs no word to tell it.

    >>> is_credit("Dana Ruiz/Lakeland Ledger"), is_credit("(Foto: Rangga Putra)"), is_credit("red/blue")
    (True, True, False)
    """
    if text.startswith(BRACKETS) and BRACKET_CREDIT_RE.match(text):
        return True
    if "/" not in text and "|" not in text:
        return False
    return bool(SLASH_CREDIT_RE.match(text) or (SIGN_CREDIT_RE.match(text) and "/" in text))


def sign_of_credit(text: str) -> int:
    """Where the sign of copyright stands that ends a caption with its owner's name, without a year; -1 for none.

    >>> sign_of_credit("The lock at dawn © Dana Ruiz"), sign_of_credit("© 2025 Lakeland Ledger")
    (17, -1)
    """
    at = max(text.rfind(sign) for sign in ("©", "ⓒ", "(c)", "(C)"))
    return at if at >= 0 and SIGN_TAIL_RE.match(text, at) else -1
