"""How the phrases of a pack are found in lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.engine import page_of
from cleaner.pack.lexicon import compile_pack
from cleaner.pack.match import Matcher
from cleaner.pack.pattern import LETTERS_RE
from cleaner.pack.schema import parse_pack
from cleaner.pack.select import all_matches
from cleaner.pack.trigger import openings, triggers

if TYPE_CHECKING:
    from cleaner.rule import Match, Pack

RULE = "rules:\n  mine:\n    reason: a rule\n    role: promo\n    hits: [any]\n    misses: [none]\n"


def alone(name: str) -> Pack:
    raise LookupError(name)


def found(words: str, text: str, *, action: str = "drop", rank: str = "user", lang: str = "en") -> list[Match]:
    """What a rule with these matchers finds in a text."""
    pack = parse_pack(f"{RULE}    action: {action}\n    {words}\n", "own", "own.yaml")
    return list(Matcher(compile_pack(pack, alone, rank)).matches(page_of(text, lang=lang)))


def hits(words: str, text: str) -> bool:
    return bool(found(words, text))


@pytest.mark.parametrize(
    ("phrase", "line"),
    [
        pytest.param("Subscribe now", "Subscribe now", id="as written"),
        pytest.param("Subscribe now", "SUBSCRIBE NOW", id="case"),
        pytest.param("Subscribe now", "Subscribe \u00a0 now", id="white space"),
        pytest.param("Subscribe now", "  [Subscribe now!] »", id="marks at the edges"),
        pytest.param("Subscribe now", "• Subscribe now:", id="bullet and colon"),
        pytest.param("À la une", "A la Une", id="accents in the pack"),
        pytest.param("A la une", "À LA UNE", id="accents on the page"),
        pytest.param("Don't miss", "Don’t miss", id="apostrophes"),
        pytest.param("Sign-up form", "Sign–up form", id="dashes"),
        pytest.param("Say «so» twice", "Say “so” twice", id="quotes"),
        pytest.param("Lire aussi", "Lire aussi :", id="French colon"),
        pytest.param("Sign in.", "Sign in.", id="a short sentence that is meant"),
        pytest.param("Have a look at this", "Have a look at this.", id="a longer line with a stop"),
        pytest.param("A+", "A+", id="marks that are the line"),
        pytest.param("اشتراك", "اِشتِراك", id="Arabic vowel marks"),
        pytest.param("続きを読む", "続きを読む", id="Japanese"),
    ],
)
def test_line(phrase: str, line: str) -> None:
    assert hits(f"line: ['{phrase.replace(chr(39), chr(39) * 2)}']", line)


@pytest.mark.parametrize(
    ("phrase", "line"),
    [
        pytest.param("Sign in", "Sign in.", id="a short sentence"),
        pytest.param("Sign in", "Sign in now", id="a longer line"),
        pytest.param("Sign in", "Please sign in", id="words in front"),
        pytest.param("Sign in", "Signin", id="run together"),
        pytest.param("Sign in", "Sign it", id="another word"),
        pytest.param("A+", "A", id="without the mark"),
        pytest.param("続きを読む", "続きを読む人", id="Japanese that goes on"),
    ],
)
def test_line_leaves(phrase: str, line: str) -> None:
    assert not hits(f"line: [{phrase}]", line)


@pytest.mark.parametrize(
    "line",
    [
        "Sign up for our letter",
        "SIGN UP FOR OUR LETTER",
        "» Sign up for more",
        "“Sign up  for more”",
        "Sign up for",
        "Sign up for: more",
    ],
)
def test_prefix(line: str) -> None:
    assert hits("prefix: [Sign up for]", line)


@pytest.mark.parametrize("line", ["Sign up forever", "They sign up for more", "Sign up", "Sign for more", "x"])
def test_prefix_leaves(line: str) -> None:
    assert not hits("prefix: [Sign up for]", line)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        pytest.param("Published in May 2025 in the north by the keeper of the lock", True, id="no sentence"),
        pytest.param("Published in May 2025, updated in June.", True, id="a short sentence"),
        pytest.param(
            "Published in May 2025 in the north, the book of the keeper was read by all of the men.",
            False,
            id="a story",
        ),
    ],
)
def test_the_label_of_a_date_opens_no_long_sentence(line: str, found: bool) -> None:  # noqa: FBT001
    roles = {match.rule.role for match in all_matches(page_of(line, lang="en"))}
    assert ("date" in roles) is found


@pytest.mark.parametrize(
    ("prefix", "line"),
    [("Photo:", "Photo: Jo Tull"), ("写真:", "写真:北川"), ("写真", "写真北川"), ("By", "By Jo Tull")],
)
def test_short_prefixes(prefix: str, line: str) -> None:
    assert hits(f"prefix: ['{prefix}']", line)


@pytest.mark.parametrize(
    ("line", "actions"),
    [
        pytest.param("The lock is open. Sign up for our letter", ["weigh"], id="second sentence"),
        pytest.param("The lock is open! “Sign up for more”", [], id="in quotation marks"),
        pytest.param("The lock is open, sign up for our letter", [], id="in the sentence"),
        pytest.param("Sign up for our letter. Sign up for more.", ["drop"], id="first sentence"),
    ],
)
def test_a_sentence_that_opens_with_a_prefix_weighs_in_its_paragraph(line: str, actions: list[str]) -> None:
    assert [match.rule.action for match in found("prefix: [Sign up for]", line, rank="generic")] == actions


def test_the_users_own_prefix_stands_at_the_start_of_a_line() -> None:
    assert not hits("prefix: [Sign up for]", "The lock is open. Sign up for our letter")


def test_a_short_prefix_is_a_whole_word() -> None:
    assert not hits("prefix: [By]", "Bystanders were told")


@pytest.mark.parametrize(
    "line", ["News in your inbox", "News IN YOUR INBOX!", "in your inbox", "(News in your inbox.)"]
)
def test_suffix(line: str) -> None:
    assert hits("suffix: [in your inbox]", line)


@pytest.mark.parametrize("line", ["News in your inboxes", "Plugin your inbox", "In your inbox every day", "x"])
def test_suffix_leaves(line: str) -> None:
    assert not hits("suffix: [in your inbox]", line)


@pytest.mark.parametrize(
    "line",
    [
        "Join our newsletter now",
        "OUR NEWSLETTER",
        "It is our newsletter.",
        "our, newsletter",
        "Our\u00a0newsletter",
        "word " * 200 + "our newsletter",
    ],
)
def test_phrase(line: str) -> None:
    assert hits("phrase: [our newsletter]", line)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("our newsletters", id="a longer word"),
        pytest.param("four newsletter", id="a word that ends so"),
        pytest.param("our new newsletter", id="a word between"),
        pytest.param("newsletter our", id="the other order"),
        pytest.param('He read "our newsletter" aloud to them', id="quoted"),
        pytest.param("He read “our newsletter” aloud to them", id="quoted with curly marks"),
        pytest.param(
            "A sign on the gate said: „Read our newsletter, which costs nothing but the time that it takes to row.“",
            id="quoted in a sentence",
        ),
    ],
)
def test_phrase_leaves(line: str) -> None:
    assert not hits("phrase: [our newsletter]", line)


@pytest.mark.parametrize(
    ("phrase", "line"),
    [("ニュース", "朝のニュースです"), ("会员登录", "请先会员登录后再看"), ("로그인", "먼저 로그인하세요")],
)
def test_phrase_in_scripts_without_spaces(phrase: str, line: str) -> None:
    assert hits(f"phrase: [{phrase}]", line)


def test_phrases_of_a_rule_are_counted() -> None:
    assert [match.hits for match in found("phrase: [sign up, log in]", "Please sign up or log in to read.")] == [2]


@pytest.mark.parametrize("text", ["Sign up", "sign up, sign up"])
def test_each_rule_finds_a_block_once(text: str) -> None:
    assert len(found("phrase: [sign up]\n    line: [sign up]\n    prefix: [sign up]", text)) == 1


@pytest.mark.parametrize(
    ("pattern", "line"),
    [
        (r"^\pN+ of \pN+$", "3 of 12"),
        (r"(?i)^PAGE \pN", "page 3"),
        (r"^\p{Lu}\pL+ logo$", "Élan logo"),
        (r"comments? \(\pN+\)", "All comments (27)"),
        (r"(?i)été|hiver", "L’ÉTÉ"),
        (r"^[«‹] ?(?i)(previous|prev)$", "« Previous"),
        (r"^₹ ?\pN+$", "₹500"),
        (r"^[a-c]+$", "abc"),
        (r"½ price", "½ price today"),
        (r"^Lese-Zeit: \pN+$", "Lese-Zeit: 5"),
        (r"mails \pN", "Sende-Emails 3"),
        (r"feuilleter l’album", "À feuilleter l’album (12)"),
        (r"点击查看\pN", "图集：点击查看12张"),
        (r"\pN विज्ञापन", "3 विज्ञापन"),
    ],
)
def test_pattern(pattern: str, line: str) -> None:
    assert hits(f"pattern: ['{pattern}']", line)


@pytest.mark.parametrize(
    ("pattern", "line"),
    [
        (r"^\pN+ of \pN+$", "3 of 12 boats"),
        (r"^page", "Page 3"),
        (r"^ete", "été"),
        (r"^x+$", "x" * 301),
    ],
)
def test_pattern_leaves(pattern: str, line: str) -> None:
    assert not hits(f"pattern: ['{pattern}']", line)


def test_patterns_can_use_named_classes() -> None:
    assert hits("pattern: ['^[[:alpha:]]+$']", "Menu")


@pytest.mark.parametrize(("line", "hit"), [("ab", True), ("cb", False), ("a" * 250 + "b", False)])
def test_the_other_engine_looks_back_in_lines_of_bounded_length(line: str, hit: bool) -> None:  # noqa: FBT001
    assert hits("engine: regex\n    pattern: ['(?<=a)b$']", line) is hit


@pytest.mark.parametrize(
    ("pattern", "line"),
    [
        ("(?:sign|log) (?:up|in) here", "LOG IN here"),
        ("(?i)straße", "STRASSE UND STRAßE"),
        ("(?i)(?:a|)b+c", "bc"),
        ("(?i)[şs]ubat", "ŞUBAT"),
        ("x?yz{2}", "yzz"),
        ("^(get|have) .+ (your|our) (inbox|mailbox)$", "Get it in your mailbox"),
        ("(one|two)? (cat|dog)s?|bird", "bird"),
        ("^(?i)(please )?(e-?mail|call) (us|me)$", "Email me"),
        (r"^(?i)[\pL_-]+ \[[sma]\] .+ ago$", "Kalle [m] a day ago"),
    ],
)
def test_a_match_always_holds_a_trigger(pattern: str, line: str) -> None:
    folded = page_of(line, lang="en").folded[0]
    assert all(any(word in folded for word in words) for words in triggers(pattern))
    assert folded.startswith(openings(pattern) or "")


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("^(?i)(please )?(e-?mail|call) (us|me)$", ("call", "e", "plea")),
        ("^(?i)[+#] (back|next)", ("#", "+")),
        ("^(get|.+) news$", ()),
        ("(get|have) news$", ()),
        (r"^\pN+ views$", ()),
        ("^(news)?(letter)?$", ()),
    ],
)
def test_a_pattern_opens_with_one_of_some_texts_or_nobody_knows(pattern: str, found: tuple[str, ...]) -> None:
    assert openings(pattern) == found


def test_a_bracket_before_a_class_is_no_class_within_a_class() -> None:
    assert triggers(r"^(?i)[\pL_-]+ \[[sma]\] .+ ago$")[0] == ("ago",)
    assert triggers(r"^[[:alpha:]]+ ago$") == ()


@given(st.text(max_size=40), st.integers(0, 40), st.integers(1, 40))
def test_letters_of_a_line_stand_in_the_words_of_the_page(line: str, start: int, size: int) -> None:
    page = page_of(line, lang="en")
    words = "\n".join(page.vocabulary)
    for folded in page.folded:
        assert all(letters in words for letters in LETTERS_RE.findall(folded[start : start + size]))


@pytest.mark.parametrize("size", [10, 60])
def test_a_generic_rule_only_weighs_in_a_line_that_is_no_label(size: int) -> None:
    line = "sign up " + "and see the mill " * (size // 4)
    actions = {match.rule.action for match in found("phrase: [sign up]", line, rank="generic")}
    assert actions == {"drop" if size == 10 else "weigh"}


def test_a_users_rule_drops_lines_of_any_length() -> None:
    assert found("phrase: [sign up]", "sign up " + "and see the mill " * 15)[0].rule.action == "drop"


@pytest.mark.parametrize("words", ["prefix: [sign up]", "suffix: [sign up]", "pattern: ['sign up']"])
def test_edges_and_patterns_look_at_no_very_long_lines(words: str) -> None:
    assert not hits(words, "sign up " + "x" * 300 + " sign up")


def cut_out(words: str, text: str) -> list[str]:
    spans = [match.span for match in found(words, text, action="cut")]
    return sorted(text[span[0] : span[1]] for span in spans if span)


@pytest.mark.parametrize(
    ("words", "text", "pieces"),
    [
        pytest.param("phrase: [read more]", "It held. Read more It broke.", ["Read more"], id="phrase"),
        pytest.param("phrase: [read more]", "READ  more and Read–more", ["READ  more", "Read–more"], id="each place"),
        pytest.param(r"pattern: ['\[[a-z]+\]']", "It held [edit] and broke [x].", ["[edit]", "[x]"], id="pattern"),
        pytest.param("phrase: [続きを読む]", "門は開いた続きを読む", ["続きを読む"], id="Japanese"),
        pytest.param("phrase: [read more]", "Menu\nIt held. Read more", ["Read more"], id="the second line"),
        pytest.param("phrase: [read more]", "Read moreover", [], id="a longer word"),
    ],
)
def test_cut_tells_the_place(words: str, text: str, pieces: list[str]) -> None:
    assert cut_out(words, text) == pieces


@pytest.mark.parametrize(
    ("words", "text"), [("phrase: [à la une]", "Voir A la une"), ("phrase: ['don''t miss']", "So don’t miss it")]
)
def test_cut_folds_like_the_rest(words: str, text: str) -> None:
    assert len(cut_out(words, text)) == 1


def test_cut_of_a_prefix_stays_at_the_start() -> None:
    assert cut_out("prefix: ['By']", "By Jo Tull, read by two") == ["By"]


@pytest.mark.parametrize("text", ["\ud800", "\x00", "a\u0301" * 90, "﷽" * 40, "\U0010ffff"])
def test_no_text_is_refused(text: str) -> None:
    assert isinstance(found("pattern: ['\\pN of \\pN', 'of']\n    phrase: [of, 門]\n    prefix: [a]", text), list)


def test_a_lone_surrogate_does_not_stop_a_pattern() -> None:
    assert hits("pattern: ['of']", "one \ud800 of two")
