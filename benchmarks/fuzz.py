"""Cleans random and mutated documents; none may raise, lose or add a character.

python benchmarks/fuzz.py [DOCUMENTS] [SEED]
"""

from __future__ import annotations

import random
import sys
import time
from pathlib import Path

from cleaner import Cleaner

PAGES = [path.read_text(encoding="utf-8") for path in (Path(__file__).parents[1] / "samples").glob("*/page.txt")]
NASTY = [
    '\x00', '\ud800', '\udfff', '\ufeff', '\u200b', '\u202e', '\u2028', '\x85', '\x1c', '\r', '\x0b', '\x0c',
    '\t', '\u3000', '\xa0', '&nbsp;', "\u0301" * 30,
    '\U0001f469\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466', '……', '((((', '))))', '““““', "a" * 300,
    "1" * 300, ". " * 90, "| " * 90, '© ', '□', '\U000e0041', 'SUBSCRIBE NOW', 'Advertisement', 'Read also: ',
    'https://example.com/', '12:30', '2025-01-02', '¿', '\u3002', '؟', '\ufdfa', 'ß', 'İ', 'ǅ', '\ufb01',
]  # fmt: skip


def document(source: random.Random) -> str:
    """A document of one of three kinds: pieces of pages shuffled and mutated, nasty pieces, random characters."""
    kind = source.random()
    if kind < 0.5:
        lines = source.choice(PAGES).splitlines()
        lines = source.sample(lines, source.randint(0, len(lines)))[:40]
        return source.choice(["\n", "\r\n", " ", "\n\n", ""]).join(mutated(source, line) for line in lines)
    if kind < 0.8:
        return "".join(source.choice([*NASTY, "\n", " ", "word"]) for _ in range(source.randint(0, 60)))
    return "".join(chr(source.randrange(0x11000)) for _ in range(source.randint(0, 200)))


def mutated(source: random.Random, line: str) -> str:
    """The line, now and then with something put in, taken out, or in capitals."""
    at = source.randint(0, len(line))
    change = source.random()
    if change < 0.1:
        return line[:at] + source.choice(NASTY) + line[at:]
    if change < 0.2:
        return line[at:]
    return line.upper() if change < 0.25 else line


def complaint(cleaner: Cleaner, text: str | bytes) -> str:
    """What is wrong with the result for a document, "" if nothing is."""
    try:
        result = cleaner.clean(text, kind="text")
        whole = result.document.text
        spans = sorted((*result.kept, *result.removed))
        together = "".join("".join(whole[a:b].split()) for a, b in spans)
        if together != "".join(whole.split()):
            return "kept and removed are not the document"
        if "".join(result.text.split()) != "".join("".join(whole[a:b].split()) for a, b in result.kept):
            return "the text is not what is kept"
    except Exception as error:  # whatever it is, it is a finding
        return f"{type(error).__name__}: {error}"
    return ""


def main() -> None:
    """Runs the documents and prints how many were cleaned, how fast, and the first that went wrong."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    source, cleaner = random.Random(seed), Cleaner()
    start = time.perf_counter()
    for number in range(count):
        text: str | bytes = document(source)
        if isinstance(text, str) and source.random() < 0.1:
            text = text.encode("utf-16" if source.random() < 0.3 else "utf-8", "replace") + source.randbytes(3)
        if wrong := complaint(cleaner, text):
            sys.exit(f"seed {seed}, document {number}: {wrong}\n{text!r}")
    seconds = time.perf_counter() - start
    print(f"{count:,} documents without a complaint, seed {seed}, {count / seconds:.0f} a second")


if __name__ == "__main__":
    main()
