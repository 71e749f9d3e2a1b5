"""A pack with a mistake is refused, and the complaint names file, line and rule."""

from __future__ import annotations

from textwrap import dedent, indent

import pytest

from cleaner.errors import PackError
from cleaner.pack.schema import MAX_BYTES, parse_pack
from cleaner.pack.source import read_pack, user_lexicons, user_packs

WHERE = "rules/lakeland.yaml"
GOOD = """\
    reason: the button above the headline
    role: promo
    line: [SUBSCRIBE NOW]
    misses: ["He told them to subscribe now, before noon."]
"""


def refused(text: str) -> str:
    """What is said about a pack that cannot be used."""
    with pytest.raises(PackError) as caught:
        parse_pack(text, "lakeland", WHERE)
    return str(caught.value)


def rule_with(lines: str) -> str:
    """A pack with one good rule on line 2, and some more lines in it."""
    return f"rules:\n  button:\n{GOOD}{indent(dedent(lines), '    ')}\n"


def test_a_good_pack_is_read() -> None:
    pack = parse_pack(
        "hosts: [tribune.example]\nvalid_until: 2027-01-31\n" + rule_with("where: tail"), "lakeland", WHERE
    )
    assert (pack.name, pack.where, pack.hosts, pack.valid_until) == (
        "lakeland",
        WHERE,
        ("tribune.example",),
        "2027-01-31",
    )
    rule = pack.rules["button"]
    assert (rule.role, rule.line, rule.where, rule.points) == ("promo", ("SUBSCRIBE NOW",), "tail", None)


@pytest.mark.parametrize("text", ["", "# nothing but a comment\n"])
def test_an_empty_pack_has_no_rules(text: str) -> None:
    assert parse_pack(text, "lakeland", WHERE).rules == {}


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        pytest.param("host: [tribune.example]\n", 1, "unknown key 'host'", id="unknown key"),
        pytest.param("language: en\nhosts: []\nlanguage: de\n", 3, "'language' stands twice", id="duplicate key"),
        pytest.param("hosts: &all [a.example]\n", 1, "anchors and aliases", id="anchor"),
        pytest.param("hosts: [a.example]\nextends: *all\n", 2, "anchors and aliases", id="alias"),
        pytest.param("language: !!python/name:os.system x\n", 1, "tags like", id="python tag"),
        pytest.param("language: !!str en\n", 1, "tags like", id="plain tag"),
        pytest.param("rules: [\n", 2, "not YAML", id="no YAML"),
        pytest.param("language: en\n\tx: 1\n", 2, "not YAML", id="a tab"),
        pytest.param("hosts: [[[[[[[[deep]]]]]]]]\n", 1, "nested too deeply", id="too deep"),
        pytest.param("# " + "x" * MAX_BYTES, 1, "split the pack", id="too big"),
        pytest.param("[a, b]\n", 1, "must be a mapping", id="a list"),
        pytest.param("just words\n", 1, "must be a mapping", id="a text"),
        pytest.param("rules: [a]\n", 1, "must be a mapping", id="rules as a list"),
        pytest.param("? [a]\n: b\n", 1, "a key must be a plain word", id="a list as a key"),
        pytest.param("language: en\nvalid_until: next year\n", 2, "a day like 2027-01-31", id="no date"),
        pytest.param("valid_until: 31.01.2027\n", 1, "a day like 2027-01-31", id="date of another form"),
        pytest.param("language: [en]\n", 1, "language must be a text", id="language as a list"),
        pytest.param("hosts: ['']\n", 1, "hosts must be a text", id="empty host"),
        pytest.param("hosts:\n  a: b\n", 2, "hosts must be a text", id="hosts as a mapping"),
    ],
)
def test_mistakes_in_a_pack(text: str, line: int, words: str) -> None:
    complaint = refused(text)
    assert complaint.startswith(f"{WHERE}:{line}:")
    assert words in complaint


@pytest.mark.parametrize(
    ("lines", "line", "words"),
    [
        pytest.param("lines: [Menu]", 7, "unknown key 'lines'", id="unknown key"),
        pytest.param("role: advert", 7, "'role' stands twice", id="duplicate key"),
        pytest.param("action: delete", 7, "unknown action 'delete'", id="unknown action"),
        pytest.param("where: middle", 7, "unknown where 'middle'", id="unknown where"),
        pytest.param("engine: pcre", 7, "unknown engine 'pcre'", id="unknown engine"),
        pytest.param("points: many", 7, "points must be a number, not 'many'", id="points as a word"),
        pytest.param("points: [1]", 7, "points must be a", id="points as a list"),
        pytest.param("points: 1000", 7, "between -20 and 20", id="points without measure"),
        pytest.param("points: nan", 7, "points", id="points that are no number"),
        pytest.param("phrase: [sign up]", 3, "no hits", id="no hits"),
        pytest.param("prefix: []\npattern: ['']", 8, "pattern must be a text", id="empty pattern"),
    ],
)
def test_mistakes_in_a_rule(lines: str, line: int, words: str) -> None:
    complaint = refused(rule_with(lines))
    assert complaint.startswith(f"{WHERE}:{line}:")
    assert words in complaint


def test_the_complaint_about_points_shows_nothing_of_the_program() -> None:
    assert "object at" not in refused(rule_with("points: [1]"))


@pytest.mark.parametrize(
    "lines",
    [
        "lines: [Menu]",
        "action: delete",
        "where: middle",
        "engine: pcre",
        "points: many",
        "points: 99",
        "phrase: [sign up]",
    ],
)
def test_the_complaint_names_the_rule(lines: str) -> None:
    assert "rule 'button'" in refused(rule_with(lines))


@pytest.mark.parametrize(
    ("rule", "line", "words"),
    [
        pytest.param("role: advert\n    line: [Ad]\n    misses: [Ads]", 3, "unknown role 'advert'", id="unknown role"),
        pytest.param("role: ad\n    line: [Ad]", 3, "no misses", id="no misses"),
        pytest.param("role: ad\n    line: [Ad]\n    misses: []", 3, "no misses", id="empty misses"),
        pytest.param("role: ad\n    pattern: ['^Ad$']\n    misses: [Ads]", 3, "no hits", id="no hits of a pattern"),
        pytest.param("reason: ''\n    role: ad", 3, "reason must be a text", id="empty reason"),
        pytest.param("line: ['', Ad]\n    misses: [Ads]", 3, "line must be a text", id="empty line"),
    ],
)
def test_mistakes_in_a_rule_of_its_own(rule: str, line: int, words: str) -> None:
    complaint = refused(f"rules:\n  label:\n    {rule}\n")
    assert complaint.startswith(f"{WHERE}:{line}: rule 'label':")
    assert words in complaint


@pytest.mark.parametrize("name", ["Button", "sub-scribe", "1st", "_x", "a b", "ä"])
def test_names_of_rules_are_plain(name: str) -> None:
    complaint = refused(f"rules:\n  {name}:\n{GOOD}")
    assert f"{WHERE}:3: rule {name!r}:" in complaint
    assert "lower-case letters" in complaint


def test_a_rule_must_be_a_mapping() -> None:
    assert f"{WHERE}:2: rule 'button': a rule must be a mapping" in refused("rules:\n  button: SUBSCRIBE NOW\n")


def test_a_rule_without_words_needs_no_samples() -> None:
    pack = parse_pack("rules:\n  button:\n    reason: a button\n    role: promo\n", "lakeland", WHERE)
    assert pack.rules["button"].misses == ()


def test_scalars_stay_as_they_are_written() -> None:
    words = ["No", "yes", "null", "~", "3.50", "0x10", "2027-01-31", "on", "true"]
    pack = parse_pack(f"rules:\n  words:\n    line: [{', '.join(words)}]\n    misses: [off]\n", "lakeland", WHERE)
    assert pack.rules["words"].line == tuple(words)
    assert pack.rules["words"].misses == ("off",)


def test_a_single_text_is_a_list_of_one() -> None:
    pack = parse_pack("hosts: tribune.example\nstop_words: the of and\n", "lakeland", WHERE)
    assert (pack.hosts, pack.stop_words) == (("tribune.example",), ("the", "of", "and"))


def test_points_are_numbers() -> None:
    assert parse_pack(rule_with("points: -2.5"), "lakeland", WHERE).rules["button"].points == -2.5


def user_refused(tmp_path: object, text: str) -> str:
    """What is said when a user's pack is made ready."""
    path = f"{tmp_path}/lakeland.yaml"
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    with pytest.raises(PackError) as caught:
        user_lexicons(path)
    return str(caught.value)


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        pytest.param(GOOD + "    points: 2\n", "contradicts the role promo", id="points of the wrong sign"),
        pytest.param(
            GOOD + "    points: -2\n    action: drop\n", "points are for rules that weigh", id="points of a verdict"
        ),
        pytest.param("    role: ad\n    line: [Ad]\n    misses: [Ads]\n", "no reason", id="no reason"),
        pytest.param("    reason: a label\n    line: [Ad]\n    misses: [Ads]\n", "no role", id="no role"),
    ],
)
def test_rules_that_contradict_themselves(tmp_path: object, rule: str, words: str) -> None:
    complaint = user_refused(tmp_path, f"rules:\n  button:\n{rule}")
    assert complaint.startswith(f"{tmp_path}/lakeland.yaml:3: rule 'button':")
    assert words in complaint


@pytest.mark.parametrize(
    ("key", "pattern"),
    [
        pytest.param("", "(unclosed", id="RE2"),
        pytest.param("engine: regex", "(unclosed", id="regex"),
        ("", "(?=ahead)x"),
    ],
)
def test_patterns_that_cannot_be_compiled(tmp_path: object, key: str, pattern: str) -> None:
    rule = f"    pattern: ['{pattern}']\n    hits: [Menu]\n    {key}\n"
    complaint = user_refused(tmp_path, f"rules:\n  button:\n{GOOD}{rule}")
    assert complaint.startswith(f"{tmp_path}/lakeland.yaml:3: rule 'button':")


def test_a_file_that_is_not_there(tmp_path: object) -> None:
    with pytest.raises(PackError, match=r"none\.yaml: .*--rules takes a YAML file or a folder"):
        user_packs(f"{tmp_path}/none.yaml")


def test_a_folder_without_packs(tmp_path: object) -> None:
    with pytest.raises(PackError, match=r"no \.yaml file in this folder"):
        user_packs(str(tmp_path))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        pytest.param(b"language: \xff\n", "not UTF-8", id="not UTF-8"),
        pytest.param(b"#" * (MAX_BYTES + 1), "larger than", id="too big"),
    ],
)
def test_files_that_cannot_be_read(tmp_path: object, data: bytes, words: str) -> None:
    path = f"{tmp_path}/lakeland.yaml"
    with open(path, "wb") as file:
        file.write(data)
    with pytest.raises(PackError) as caught:
        read_pack(path, "lakeland")
    assert str(caught.value).startswith(path)
    assert words in str(caught.value)
