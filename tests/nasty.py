"""Strings that break programs: what the properties of the engine are tried on, by name."""

from __future__ import annotations

PROSE = "The gate was lifted out of the water on Tuesday, and the keeper said it had held for a year."
MEGABYTE = 1_000_000

NOTHING = {
    "empty": "",
    "blank": " ",
    "newline": "\n",
    "many-newlines": "\n" * 10_000,
    "many-blanks": " " * 10_000,
    "tabs-and-newlines": "\t\n" * 500,
    "carriage-return": "\r",
    "no-break-space": "\u00a0",
    "ideographic-space": "\u3000" * 50,
    "every-unicode-space": "\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f",
    "separator-controls": "\x1c\x1d\x1e\x1f\x85\u2028\u2029",
}
NEWLINES = {
    "cr-only": PROSE + "\rMenu\r" + PROSE,
    "crlf": PROSE + "\r\nMenu\r\n\r\n" + PROSE,
    "lf-cr": PROSE + "\n\rMenu\n\r" + PROSE,
    "vertical-tab": PROSE + "\vMenu\v" + PROSE,
    "form-feed": PROSE + "\fMenu\f" + PROSE,
    "file-separator": PROSE + "\x1cMenu\x1c" + PROSE,
    "group-separator": PROSE + "\x1dMenu\x1d" + PROSE,
    "record-separator": PROSE + "\x1eMenu\x1e" + PROSE,
    "unit-separator": PROSE + "\x1fMenu\x1f" + PROSE,
    "next-line": PROSE + "\x85Menu\x85" + PROSE,
    "line-separator": PROSE + "\u2028Menu\u2028" + PROSE,
    "paragraph-separator": PROSE + "\u2029Menu\u2029" + PROSE,
    "all-newlines-mixed": "Menu\rShare\nHome\r\nNews\vSport\fTags\x1cMore\x1dTop\x1eEnd\x85Ad\u2028Log in\u2029"
    + PROSE,
    "blank-lines-with-spaces": PROSE + "\n \n\t\n\u00a0\n\u3000\n" + PROSE,
}
INVISIBLE = {
    "nul": "\0",
    "nuls-in-prose": PROSE.replace(" ", "\0"),
    "controls": "".join(map(chr, range(32))) + "\x7f",
    "c1-controls": "".join(map(chr, range(0x80, 0xA0))),
    "bom": "\ufeff",
    "two-boms": "\ufeff\ufeff" + PROSE,
    "bom-inside": PROSE + "\ufeff" + PROSE,
    "swapped-bom": "\ufffe" + PROSE,
    "zero-width-space-alone": "\u200b",
    "zero-width-everywhere": "\u200b".join(PROSE),
    "zero-width-lines": "\u200b\n\u200c\n\u200d\n\u2060\n\ufeff",
    "soft-hyphens": "\u00ad".join(PROSE),
    "word-joiners": "\u2060" * 300,
    "variation-selectors": "\ufe0f" * 300,
    "tag-characters": "".join(map(chr, range(0xE0001, 0xE0080))),
    "interlinear-marks": "\ufff9a\ufffab\ufffb",
    "replacement-characters": "\ufffd" * 300,
}
SURROGATES = {
    "high-surrogate": "\ud800",
    "low-surrogate": "\udfff",
    "swapped-pair": "\udc00\ud800",
    "surrogate-in-prose": PROSE + " \ud83d and so on.",
    "surrogate-lines": "\ud800\n\udc00\n" + PROSE,
    "surrogate-button": "Subscribe now \udcff",
    "escaped-bytes": b"caf\xe9 \xff".decode("utf-8", "surrogateescape"),
    "three-thousand-surrogates": "\udead" * 3_000,
}
DIRECTIONS = {
    "rtl-override": "\u202e" + PROSE + "\u202c",
    "rtl-marks-alone": "\u200f\u200e\u061c",
    "isolates": "\u2066\u2067\u2068\u2069" + PROSE,
    "hebrew-with-points": "בְּרֵאשִׁית בָּרָא אֱלֹהִים אֵת הַשָּׁמַיִם וְאֵת הָאָרֶץ.",
    "arabic-with-vowels": "بِسْمِ ٱللَّهِ ٱلرَّحْمَٰنِ ٱلرَّحِيمِ ـــــــ",
    "mixed-directions": "Menu القائمة Menu תפריט Menu",
    "embedding-depth": "\u202a" * 200 + "x" + "\u202c" * 200,
}
MARKS = {
    "combining-alone": "\u0301",
    "combining-first": "\u0301\u0302 Menu",
    "stacked-combining": "Z" + "\u0301\u0327\u0323" * 100,
    "combining-lines": "\u0301\n\u0327\n\u20dd",
    "decomposed": "e\u0301t e\u0301te\u0301 a\u0300 l'e\u0301cole",
    "hangul-jamo": "\u1112\u1161\u11ab\u1100\u1173\u11af " * 20,
    "devanagari-clusters": "क्ष्म्य क़ ड़ " * 20,
    "only-marks": "!?.,;:-–—…«»“”‘’()[]{}<>|/\\*#@&%$€",
    "only-dots": "." * 5_000,
    "only-quotes": '"' * 5_000,
    "only-brackets": "([{<«「【" * 300 + "】」»>}])" * 300,
    "only-bullets": "•\n·\n▪\n●\n‣\n◦\n*\n-\n–\n—",
    "only-dashes": "-" * 5_000,
    "only-stars": "★★★★☆\n★\n☆☆☆☆☆",
    "rules": "---\n___\n***\n* * *\n===\n~~~\n⁂",
    "only-digits": "1234567890" * 300,
    "digit-lines": "1\n2\n3\n10\n100\n1,000\n1.000.000",
    "exotic-digits": "²³¹ ①② ⅷ 〇一二 ٣٤٥ ४५ 𝟘𝟙 ½",
    "clock-and-date": "10:02\n2024-02-30\n99/99/9999\n25:61\n0:0",
}
CHARACTERS = {
    "emoji": "😀😃😄 🇩🇪🇫🇷 👍🏽",
    "zwj-family": "👨\u200d👩\u200d👧\u200d👦 " * 50,
    "zwj-alone": "\u200d" * 100,
    "broken-flags": "🇩 🇪🇩🇪🇩",
    "keycaps": "1\ufe0f\u20e3 2\ufe0f\u20e3 #\ufe0f\u20e3",
    "unassigned": "\u0378\u0379\U000e0fff\U0003fffe",
    "noncharacters": "\ufdd0\ufdef\uffff\U0010ffff\U0001ffff",
    "private-use": "\ue000\uf8ff\U000f0000\U0010fffd",
    "astral-letters": "𝕿𝖍𝖊 𝖌𝖆𝖙𝖊 𝖜𝖆𝖘 𝖑𝖎𝖋𝖙𝖊𝖉 𝖔𝖚𝖙 𝖔𝖋 𝖙𝖍𝖊 𝖜𝖆𝖙𝖊𝖗.",
    "case-that-grows": "ßŉǰΐΰևẖẗẘẙẚﬀﬁﬂﬃﬄﬅﬆİı" * 20,
    "compatibility-that-grows": "ﷺ﷽㍿㏒Ⅷ⑳" * 50,
    "fullwidth": "Ｓｕｂｓｃｒｉｂｅ　ｎｏｗ！１２３",
    "ligatures-and-hooks": "ŒœÆæØøŁłĐđŦŧ",
    "all-scripts": "Ω Ж あ ア 漢 한 ไ ლ Ա ሀ Ꭰ ᠠ ཀ ខ မ ක த తె ಕ മ ગ ਗ ଓ",
    "no-spaces-chinese": "图书馆周二早上重新开放，读者们排起了长队。" * 20,
    "no-spaces-thai": "ห้องสมุดเปิดให้บริการอีกครั้งเมื่อวันอังคาร" * 20,
}
MARKUP = {
    "entities": "&amp;nbsp; &#0; &#x110000; &#xD800; &lt;p&gt; &copy &unknown;",
    "tags-in-text": PROSE + " <br/> <b>bold</b> <![CDATA[ x ]]> <!-- never closed",
    "angle-brackets": "<" * 500 + ">" * 500,
    "markdown": "# Title\n\n**bold** _it_ `code` [a](b) ![c](d)\n> quote\n---\n1. one\n- two",
    "json": '{"text": "\\ud800", "a": [1, {"b": null}]}',
    "yaml": "a: &x [*x, !!python/object:os.system]\n--- \n%TAG",
    "shell": "$(rm -rf x); `ls` | cat > /dev/null && echo \\",
    "format-strings": "%s %n %(x)d {0} {x!r} {{}} ${y}",
    "paths": "..\\..\\x ../../../etc C:\\ \\\\?\\ file:///",
    "escape-codes": "\x1b[31mred\x1b[0m \x1b]0;title\x07 \x08\x08\x08",
    "url-alone": "http://[broken\nhttps://\n//\nwww.\n.com\nharbor.example",
    "base64": "QUJD" * 800,
}
HOSTILE = {
    "bars-in-one-word": "one two three four" + "|x" * 300,
    "blanks-inside-a-line": "one two three four" + " " * 500 + "five six seven",
    "no-break-spaces-inside-a-line": "one two three four" + "\u00a0" * 500 + "five six seven",
    "number-then-blanks": "1" + " " * 500 + "x",
    "open-quotes": "“He said " * 300,
    "stop-and-closers": '.")' * 1_000,
    "initials": "A. B. " * 500,
    "glued-sentences": "end.Start of it" * 300,
    "footnotes": "It held." + "[1]" * 500 + " Then it broke.",
    "slashes": "A B/C D/" * 300,
    "ellipses": "…... " * 500,
    "credit-tail": PROSE + " (" + "Dana Ruelle / " * 20,
    "label-row": "Subscribe now Sign in Share Menu Home Tags " * 100,
    "copy-of-copy": "A sign thanks the cooks. (A)\nA sign thanks the cooks.\nA sign thanks the…\n" * 50,
    "titles-in-titles": "A B - C D - A B\nA B\nC D\nA B - C D",
    "equal-lines": (PROSE + "\n") * 200,
    "aaaa": "a" * 20_000,
    "alternating-case": "aB" * 5_000,
    "one-word-a-line": "word\n" * 2_000,
    "nested-bullets": "- " * 1_000,
    "numbers-and-dots": "1." * 2_000,
}
HUGE = {
    "megabyte-of-prose-on-one-line": (PROSE + " ") * (MEGABYTE // len(PROSE)),
    "megabyte-of-one-letter": "x" * MEGABYTE,
    "megabyte-of-dots": "." * MEGABYTE,
    "megabyte-of-zero-width": "\u200b" * MEGABYTE,
    "megabyte-of-newlines": "\n" * MEGABYTE,
    "megabyte-of-wide-letters": "図書館" * (MEGABYTE // 9),
}

SMALL: dict[str, str] = {
    **NOTHING, **NEWLINES, **INVISIBLE, **SURROGATES, **DIRECTIONS, **MARKS, **CHARACTERS, **MARKUP, **HOSTILE,
}  # fmt: skip
"""Each is cleaned in a few tens of milliseconds at most."""
NASTY: dict[str, str] = {**SMALL, **HUGE}
"""All of them."""
