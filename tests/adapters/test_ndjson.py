"""NDJSON: the text cleaned, every other byte as it came, and what cannot be cleaned said in place."""

from __future__ import annotations

import json

import pytest

from cleaner import Cleaner
from cleaner.adapters.ndjson import LineCleaner, chosen_fields
from cleaner.errors import UsageError

KEPT = "The gate was lifted out of the water on Tuesday."
DIRTY = r"SUBSCRIBE NOW\n\n" + KEPT + r"\n\nLatest Stories"
CLEANER = LineCleaner(Cleaner())


def cleaned(line: str | bytes) -> bytes:
    """A line that must be cleaned without complaint."""
    out, error = CLEANER.clean_line(line.encode() if isinstance(line, str) else line)
    assert error == ""
    return out


@pytest.mark.parametrize(
    "line",
    [
        '{"text": "@"}',
        '{"text":"@"}\n',
        '{"text": "@"}\r\n',
        ' \t{ "text"\t:  "@"  }  \n',
        '{"z": 1, "text": "@", "a": 2}',
        '{"id": 123456789012345678901234567890, "text": "@"}',
        '{"id": 1.50, "e": 1E+2, "z": -0.0, "text": "@"}',
        '{"url\\u002f": "\\/\\u00e9\\n", "text": "@"}',
        '{"a": {"text": "inner", "b": [{"text": "deep"}]}, "text": "@"}',
        '{"text": "@", "after": {"text": "SUBSCRIBE NOW"}}',
        '{"list": ["text", ":", "SUBSCRIBE NOW"], "text": "@"}',
        '{"key": "text", "text": "@"}',
        '{"a": "}\\"{", "text": "@"}',
        '{"a": "\\\\", "text": "@"}',
        '{"": "", "text": "@"}',
        '{"x": "first", "x": "second", "text": "@"}',
        '{"x": null, "y": true, "z": [], "w": {}, "text": "@"}',
        '{"t\\u0065xt": "@"}',
        '{"emoji": "😀 é", "text": "@"}',
        '\ufeff{"text": "@"}',
        '{"text": "@", "lone": "\\ud800"}',
        '{"text": "@", "nan": NaN}',
    ],
    ids=[
        "plain", "newline", "crlf", "odd-spacing", "key-order", "thirty-digits", "numbers", "escapes", "nested-before",
        "nested-after", "words-in-a-list", "text-as-a-value", "brackets-in-a-string", "backslash", "empty-key",
        "duplicate-keys", "other-types", "escaped-key", "unicode", "bom", "lone-surrogate", "not-a-number",
    ],
)  # fmt: skip
def test_only_the_value_of_text_changes(line: str) -> None:
    assert cleaned(line.replace("@", DIRTY)) == line.replace("@", KEPT).encode()


def test_of_a_text_that_stands_twice_the_last_counts() -> None:
    line = f'{{"text": "first", "text": "{DIRTY}"}}'
    assert cleaned(line) == f'{{"text": "first", "text": "{KEPT}"}}'.encode()


@pytest.mark.parametrize("line", ["", "\n", "\r\n", "  \t\n", "\ufeff\n"], ids=repr)
def test_blank_lines_stay(line: str) -> None:
    assert cleaned(line) == line.encode()


@pytest.mark.parametrize("line", ['{"text": null}\n', '{ "a":1,"text" :null }'])
def test_a_text_of_null_stays(line: str) -> None:
    assert cleaned(line) == line.encode()


def test_a_text_of_chrome_alone_becomes_empty() -> None:
    assert cleaned('{"text": "SUBSCRIBE NOW"}\n') == b'{"text": ""}\n'


@pytest.mark.parametrize("text", ["é", "\\u00e9", "a\\/b", "\\ud83d\\ude00"], ids=["raw", "escape", "slash", "pair"])
def test_what_stays_means_the_same(text: str) -> None:
    sentence = f"The keeper of the {text} said it had held for sixty years."
    assert json.loads(cleaned(f'{{"text": "{sentence}"}}')) == json.loads(f'{{"text": "{sentence}"}}')


def test_a_lone_surrogate_comes_back_as_an_escape() -> None:
    out = cleaned('{"text": "The keeper of the \\ud800 said it had held for sixty years."}')
    assert b"\\ud800" in out


def test_a_record_of_html_gets_a_text() -> None:
    record = {"url": "https://harbor.example/1", "html": f"<nav>Home</nav><p>{KEPT}</p><footer>Latest Stories</footer>"}
    line = json.dumps(record).encode()
    assert json.loads(cleaned(line)) == {**record, "text": KEPT}
    assert cleaned(line).startswith(line[:-1])


def test_html_may_stand_under_text() -> None:
    line = json.dumps({"text": f"<!doctype html><nav>Home</nav><p>{KEPT}</p>"})
    assert json.loads(cleaned(line)) == {"text": KEPT}


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("{}", "no `text`"),
        ('{"a": 1}', "no `text`"),
        ('{"Text": "x"}', "no `text`"),
        ('{"html": ["<p>x</p>"]}', "`html` is a list"),
        ('{"text": 5}', "int"),
        ('{"text": ["x"]}', "list"),
        ('{"text": {"text": "x"}}', "dict"),
        ('{"text": true}', "bool"),
        ('{"text": "x", "text": 5}', "int"),
    ],
)
def test_a_bad_record_gets_an_error_and_loses_nothing(line: str, word: str) -> None:
    out, error = CLEANER.clean_line(line.encode() + b"\r\n")
    assert word in error
    assert out.startswith(line[:-1].encode())
    assert out.endswith(b"}\r\n")
    record = json.loads(out)
    assert list(record) == [*json.loads(line), "error"]
    assert record["error"] == error


@pytest.mark.parametrize(
    "line",
    [
        b"not json\n",
        b'{"text": "x"\n',
        b'{"text": "x"} x\n',
        b"{'text': 'x'}\n",
        b'{"text": "x",}\n',
        b'{"text": "a\tb"}\n',
        b'{"text": "\xff"}\n',
        b'{"text": "x", "a": "\xc3("}\n',
        b"[1, 2]\n",
        b'"text"\n',
        b"null\n",
        b"5\n",
        b"[" * 100_000 + b"]" * 100_000 + b"\n",
        b'{"a":' * 100_000 + b"1" + b"}" * 100_000 + b"\n",
        b'{"text": "\x00"}\n',
        b"\x00\n",
        b"\x1f\x8b\x08\x00\n",
    ],
    ids=[
        "words", "unclosed", "more-behind", "single-quotes", "comma", "raw-tab", "bad-utf8", "bad-utf8-elsewhere",
        "array", "string", "null", "number", "deep-arrays", "deep-objects", "raw-nul", "nul", "gzip",
    ],
)  # fmt: skip
def test_what_is_no_object_stays_as_it_came(line: bytes) -> None:
    out, error = CLEANER.clean_line(line)
    assert out == line
    assert error
    assert len(error.splitlines()) == 1


def test_deep_nesting_beside_the_text_is_no_crash() -> None:
    line = b'{"text": "' + KEPT.encode() + b'", "a": ' + b"[" * 900 + b"]" * 900 + b"}\n"
    assert cleaned(line) == line


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le"])
def test_other_encodings_are_no_json_lines(encoding: str) -> None:
    line = '{"text": "x"}'.encode(encoding)
    out, error = CLEANER.clean_line(line)
    assert out == line
    assert error


def test_an_error_field_that_is_there_already_is_not_doubled() -> None:
    out, _ = CLEANER.clean_line(b'{"error": "timeout"}')
    assert out.count(b'"error"') == 1


@pytest.mark.parametrize("url", ["http://[broken", "//[", "http://a:b:c/", "no url", "http://\\ud800/"])
def test_a_broken_url_is_no_error(url: str) -> None:
    assert json.loads(cleaned(f'{{"url": "{url}", "text": "{DIRTY}"}}'))["text"] == KEPT


@pytest.mark.parametrize("value", ["5", "null", "[]", '""', '"xx"'])
@pytest.mark.parametrize("key", ["url", "lang"])
def test_url_and_lang_of_other_types_are_not_used(key: str, value: str) -> None:
    assert json.loads(cleaned(f'{{"{key}": {value}, "text": "{DIRTY}"}}'))["text"] == KEPT


class TestAdd:
    def line(self, text: str, **add: str) -> bytes:
        return LineCleaner(Cleaner(), add).clean_line(text.encode()).line

    def test_fields_stand_behind_the_last_one(self) -> None:
        out = self.line(f'{{"text": "{DIRTY}", "id": 1 }}\n', removed_share="share")
        assert out.startswith(f'{{"text": "{KEPT}", "id": 1 '.encode())
        assert list(json.loads(out)) == ["text", "id", "share"]
        assert out.endswith(b"}\n")

    def test_removed_spans_lie_in_the_text_that_came(self) -> None:
        came = json.loads(f'"{DIRTY}"')
        record = json.loads(self.line(f'{{"text": "{DIRTY}"}}', removed="removed"))
        assert [came[cut["start"] : cut["end"]] for cut in record["removed"]] == ["SUBSCRIBE NOW", "Latest Stories"]
        assert all(cut["rule"] and cut["reason"] and cut["role"] for cut in record["removed"])

    def test_roles_count_the_characters(self) -> None:
        record = json.loads(self.line(f'{{"text": "{DIRTY}"}}', roles="roles"))
        assert sum(record["roles"].values()) == len("".join(json.loads(f'"{DIRTY}"').split()))

    def test_a_key_that_is_taken_is_an_error(self) -> None:
        line = b'{"text": "x", "title": "mine"}'
        out, error = LineCleaner(Cleaner(), {"title": "title"}).clean_line(line)
        assert "'title'" in error
        assert json.loads(out)["title"] == "mine"

    def test_no_field_is_added_to_a_bad_record(self) -> None:
        assert list(json.loads(self.line('{"text": 5}', title="title"))) == ["text", "error"]

    @pytest.mark.parametrize(
        ("given", "chosen"),
        [
            ([], {}),
            ([""], {}),
            (["title"], {"title": "title"}),
            (["title=headline", "date , roles=r"], {"title": "headline", "date": "date", "roles": "r"}),
        ],
        ids=["none", "empty", "one", "many"],
    )
    def test_chosen_fields(self, given: list[str], chosen: dict[str, str]) -> None:
        assert chosen_fields(given) == chosen

    @pytest.mark.parametrize(
        "name",
        [
            "text",
            "nope",
            "text=y",
            pytest.param("=x"),
        ],
    )
    def test_unknown_fields(self, name: str) -> None:
        with pytest.raises(UsageError, match="unknown field"):
            chosen_fields([name])
