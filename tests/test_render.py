"""A Result as text, Markdown and explanation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from cleaner import Cleaner, Result
from cleaner.markdown import to_markdown
from cleaner.render import explanation, kept_lines, to_text

if TYPE_CHECKING:
    from pathlib import Path

PROSE = "The gate was lifted out of the water on Tuesday, and the keeper said it had held for sixty years."
MORE = "The sluice below the mill will stay shut until the masons have set the last of the stones."
CUT = """
rules:
  tuesday:
    reason: the day is cut
    role: promo
    action: cut
    phrase: [on Tuesday, The gate, sixty years]
    hits: [on Tuesday]
    misses: [Wednesday]
"""


def clean(text: str, **options: str) -> Result:
    return Cleaner(**options).clean(text, kind="text")


def with_role(text: str, role: str) -> Result:
    """The result of a text as if every block had one role."""
    result = clean(text)
    return result._replace(roles=(role,) * len(result.roles), keep=frozenset({role}), cuts={})


@pytest.fixture
def cut(tmp_path: Path) -> str:
    path = tmp_path / "cut.yaml"
    path.write_text(CUT)
    return str(path)


class TestBlankLines:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            (f"{PROSE}\n{MORE}", f"{PROSE}\n{MORE}"),
            (f"{PROSE}\n\n{MORE}", f"{PROSE}\n\n{MORE}"),
            (f"{PROSE}\n\n\n \n\t\n{MORE}", f"{PROSE}\n\n{MORE}"),
            (f"\n\n{PROSE}\n\n", PROSE),
            (f"  {PROSE}\t\n   {MORE}", f"{PROSE}\n{MORE}"),
            (f"{PROSE}\r\n\r\n{MORE}\r\n", f"{PROSE}\n\n{MORE}"),
            (f"{PROSE}\u2028\u2029{MORE}", f"{PROSE}\n\n{MORE}"),
        ],
        ids=["none", "one", "many", "edges", "indented", "crlf", "separators"],
    )
    def test_runs_are_squeezed_to_one(self, text: str, expected: str) -> None:
        assert clean(text).text == expected

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            (f"SUBSCRIBE NOW\n\n{PROSE}", PROSE),
            (f"{PROSE}\n\nSUBSCRIBE NOW\n\n{MORE}", f"{PROSE}\n\n{MORE}"),
            (f"{PROSE}\nSUBSCRIBE NOW\n{MORE}", f"{PROSE}\n{MORE}"),
            (f"{PROSE}\nSUBSCRIBE NOW\n\n{MORE}", f"{PROSE}\n\n{MORE}"),
            (f"{PROSE}\n\nSUBSCRIBE NOW\n{MORE}", f"{PROSE}\n\n{MORE}"),
            (f"{PROSE}\n\nLatest Stories\n", PROSE),
        ],
        ids=["above", "between", "between-without", "blank-below", "blank-above", "below"],
    )
    def test_a_removed_line_leaves_no_hole(self, text: str, expected: str) -> None:
        assert clean(text).text == expected

    def test_nothing_kept_is_empty(self) -> None:
        assert (clean("SUBSCRIBE NOW").text, clean("SUBSCRIBE NOW").markdown) == ("", "")

    def test_sentences_of_one_line_stay_in_one_line(self) -> None:
        line = f"{PROSE}  {MORE} {PROSE.replace('gate', 'boat')}"
        assert clean(line).text == line


class TestCuts:
    def test_what_is_cut_leaves_one_blank(self, cut: str) -> None:
        result = clean(f"{MORE}\n\n{PROSE}", rules=cut)
        expected = "was lifted out of the water , and the keeper said it had held for ."
        assert result.text == f"{MORE}\n\n{expected}"

    def test_cuts_are_removed_spans(self, cut: str) -> None:
        result = clean(PROSE, rules=cut)
        assert [PROSE[a:b] for a, b in result.removed] == ["The gate", "on Tuesday", "sixty years"]
        assert {removal.rule for removal in result.removals()} == {"cut.tuesday"}

    def test_a_kept_role_is_not_cut(self, cut: str) -> None:
        assert clean(PROSE, rules=cut, keep="+promo").text == PROSE

    def test_a_line_cut_away_whole_leaves_nothing(self, cut: str) -> None:
        assert clean(f"{MORE}\n\nOn Tuesday\n\n{MORE.replace('mill', 'lock')}", rules=cut).text.count("\n") == 2


class TestMarkdown:
    @pytest.mark.parametrize(
        ("role", "expected"),
        [
            ("title", "# Old lock gate"),
            ("heading", "## Old lock gate"),
            ("quote", "> Old lock gate"),
            ("code", "    Old lock gate"),
            ("table", "    Old lock gate"),
            ("list", "- Old lock gate"),
            ("body", "Old lock gate"),
            ("caption", "Old lock gate"),
        ],
    )
    def test_marks_of_roles(self, role: str, expected: str) -> None:
        assert to_markdown(with_role("Old lock gate", role)) == expected

    @pytest.mark.parametrize(
        ("line", "expected"),
        [
            ("• oats", "- oats"),
            ("* oats", "- oats"),
            ("– oats", "- oats"),
            ("1. oats", "1. oats"),
            ("2) oats", "2. oats"),
        ],
    )
    def test_bullets_and_numbers(self, line: str, expected: str) -> None:
        assert to_markdown(with_role(line, "list")) == expected

    def test_items_stand_together_and_paragraphs_apart(self) -> None:
        assert to_markdown(with_role("- oats\n- rye\n\n- salt", "list")) == "- oats\n- rye\n\n- salt"
        assert to_markdown(with_role(f"{PROSE}\n{MORE}", "body")) == f"{PROSE}\n\n{MORE}"

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("a *star* b", r"a \*star\* b"),
            ("snake_case", r"snake\_case"),
            ("[a](b)", r"\[a\](b)"),
            ("# tag", r"\# tag"),
            ("<b>", r"\<b\>"),
            ("back\\slash", r"back\\slash"),
            ("`tick`", r"\`tick\`"),
            ("1. Then", r"1\. Then"),
            ("12) Then", r"12\) Then"),
            ("- Then", r"\- Then"),
            ("+ Then", r"\+ Then"),
            ("a - b + c 1. d", "a - b + c 1. d"),
            ("===", r"\==="),
            ("~~~", r"\~~~"),
        ],
    )
    def test_marks_in_the_text_are_escaped(self, text: str, expected: str) -> None:
        assert to_markdown(with_role(text, "body")) == expected

    def test_code_is_not_escaped_and_keeps_its_indent(self) -> None:
        code = "def a_b(c):\n    return c * 2"
        assert to_markdown(with_role(code, "code")) == "    def a_b(c):\n        return c * 2"

    def test_no_letter_is_added_or_lost(self) -> None:
        text = f"Old lock gate lifted\n\n{PROSE}\n\n1. Open it.\n2. Close it.\n\n{MORE}"
        result = clean(text)
        assert re.sub(r"[\s\\#>-]", "", to_markdown(result)) == re.sub(r"[\s\\#>-]", "", to_text(result))


class TestText:
    def test_indents_of_code_stay(self) -> None:
        code = "def a_b(c):\n    return c * 2"
        assert to_text(with_role(code, "code")) == code

    def test_kept_lines_are_the_lines_of_the_text(self) -> None:
        result = clean(f"{PROSE}\n\nLatest Stories\n\n{MORE}\n")
        assert [(line.text, line.gap) for line in kept_lines(result)] == [(PROSE, False), (MORE, True)]


class TestExplanation:
    def test_two_lines_a_block_and_a_summary(self) -> None:
        lines = list(explanation(clean(f"SUBSCRIBE NOW\n\n{PROSE}")))
        assert [line.split()[0] for line in lines[::2][:2]] == ["drop", "keep"]
        assert "% of the characters removed" in lines[-1]
        assert "language en" in lines[-1]

    def test_rules_are_named_with_reason(self) -> None:
        shown = "\n".join(explanation(clean(f"SUBSCRIBE NOW\n\n{PROSE}")))
        assert "prose.sentence_words" in shown
        assert re.search(r"en\.\w+ drop \([^)]+\)", shown)

    def test_long_lines_are_cut_to_the_width(self) -> None:
        lines = [line for line in explanation(clean(PROSE), width=20) if line.startswith("keep")]
        assert [line.endswith(PROSE[:19] + "…") for line in lines] == [True]

    def test_colour_only_when_asked(self) -> None:
        result = clean(f"SUBSCRIBE NOW\n\n{PROSE}")
        assert "\x1b[" in "".join(explanation(result, color="ansi"))
        assert "\x1b[" not in "".join(explanation(result))

    def test_an_unknown_language(self) -> None:
        assert "language unknown" in list(explanation(clean("zzz")))[-1]
