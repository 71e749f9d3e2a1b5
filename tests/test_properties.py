"""What holds for every document: nothing added, nothing lost, the same everywhere, no exception."""

from __future__ import annotations

import itertools
import pickle
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from nasty import NASTY, SMALL

from cleaner import Cleaner, Result
from cleaner.adapters.ndjson import LineCleaner, dump_record
from cleaner.markdown import to_markdown
from cleaner.render import explanation, to_json

settings.register_profile("cleaner", deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
settings.load_profile("cleaner")

PROSE = (
    "The gate was lifted out of the water on Tuesday, and the keeper said it had held for sixty years.",
    "Das Tor wurde am Dienstag aus dem Wasser gehoben, und der Wärter war nicht überrascht.",
    "“We expected rot and found oak,” she said. “It was a good day.”",
    "La porte a été sortie de l'eau mardi, et personne n'a été surpris par le bois.",
    "图书馆周二早上重新开放，读者们排起了长队。",
    "Residents of the lower town said they had not slept, but that the new wall held",
)
CHROME = (
    "SUBSCRIBE NOW", "Latest Stories", "Share", "Menu", "Home", "Sign in", "Advertisement", "Read more:", "Tags",
    "Home | News | Sport | Weather", "137 Comments", "© 2024 Harbor Post", "Most read", "Mehr zum Thema", "Publicité",
    "By Helen Ostrand", "March 19, 2024", "(Dana Ruelle/Harbor Wire)", "harbor.example", "1", "›", "* * *", "Follow us",
    "This content is for subscribers only.", "Sign up to our newsletter", "* Required",
)  # fmt: skip
HEADLINES = (
    "Old lock gate lifted after sixty years",
    "Ferries return to the strait | Harbor Post",
    "What happens next",
)
NEWLINES = ("\n", "\n\n", "\r\n", "\n \n", " ", "\u2028", "\r", "", "\n\n\n")

pieces = st.one_of(
    st.sampled_from(PROSE),
    st.sampled_from(CHROME),
    st.sampled_from(HEADLINES),
    st.sampled_from([text for text in SMALL.values() if len(text) < 1_500]),
    st.text(max_size=40),
    st.text(alphabet=st.characters(), max_size=30),
)


@st.composite
def pages(draw: st.DrawFn) -> str:
    """Prose, chrome and nasty strings in lines, some of them said again, and a few characters changed."""
    parts = draw(st.lists(pieces, max_size=25))
    if parts and draw(st.booleans()):  # type: ignore[arg-type]
        parts += draw(st.lists(st.sampled_from(parts), max_size=5))
    text = "".join(part + draw(st.sampled_from(NEWLINES)) for part in parts)
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(st.sampled_from(["", "\n", " ", "\0", "\u200b", ".", "“", "x"])) + text[at + 1 :]
    return text


def bare(text: str) -> str:
    return "".join(text.split())


@cache
def shared() -> Cleaner:
    return Cleaner()


SURROGATE = "the language packs' patterns run on text that has no UTF-8"


def clean(text: str | bytes, **options: Any) -> Result:
    return shared().clean(text, kind="text", **options)


def check(result: Result) -> None:
    """The invariants that need nothing but the result itself."""
    text = result.document.text
    spans = sorted((*result.kept, *result.removed))
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))
    assert "".join(bare(text[a:b]) for a, b in spans) == bare(text)
    assert bare(result.text) == "".join(bare(text[a:b]) for a, b in result.kept)
    assert len(result.roles) == len(result.scores) == len(result.document.blocks)
    assert 0 <= result.removed_share <= 1
    for line in result.explain():
        weighed = sum(finding.points for finding in line.findings if finding.action == "weigh")
        assert weighed == pytest.approx(line.score)


class TestAnyDocument:
    @given(pages())
    def test_nothing_is_added_or_lost(self, text: str) -> None:
        result = clean(text)
        assert result.document.text == text.removeprefix("\ufeff")
        check(result)

    @given(pages())
    def test_every_form_can_be_made(self, text: str) -> None:
        result = clean(text)
        record = to_json(result)
        rebuilt = "".join(block["space"] + block["text"] for block in record["blocks"]) + record["end_space"]
        assert rebuilt == result.document.text
        assert len(list(explanation(result, color="ansi"))) >= 2 * len(record["blocks"]) + 1
        assert bare(to_markdown(result)).count("") >= bare(result.text).count("")

    @given(st.binary(max_size=400))
    def test_any_bytes(self, data: bytes) -> None:
        check(clean(data))

    @given(pages(), st.sampled_from(["utf-8", "utf-16", "utf-16-le", "cp1252", "utf-7", "shift_jis", "gb18030"]))
    def test_any_bytes_in_any_encoding(self, text: str, encoding: str) -> None:
        data = text.encode("utf-8", "surrogatepass")
        check(clean(data, encoding=encoding))
        check(clean(text.encode(encoding, "replace")))

    @given(pages(), st.text(max_size=30), st.text(max_size=6))
    def test_any_url_and_language(self, text: str, url: str, lang: str) -> None:
        check(clean(text, url=f"https://{url}", lang=lang))
        check(clean(text, url=url, lang=lang))

    @given(pages())
    def test_any_text_in_a_record(self, text: str) -> None:
        assume("<" not in text[:200])
        line = dump_record({"id": 1, "text": text, "z": [text]})
        out, error = LineCleaner(shared()).clean_line(line)
        assert error == ""
        assert out.endswith(line[line.rindex(b'"z"') :])


class TestNasty:
    def test_the_corpus_is_large(self) -> None:
        assert len(NASTY) >= 80

    @pytest.mark.parametrize("name", NASTY)
    def test_alone(self, name: str) -> None:
        check(clean(NASTY[name]))

    @pytest.mark.parametrize("name", SMALL)
    @pytest.mark.parametrize("lang", ["en", "zh", "xx"])
    def test_between_paragraphs(self, name: str, lang: str) -> None:
        check(clean(f"{PROSE[0]}\n\n{SMALL[name]}\n\n{PROSE[2]}", lang=lang))

    @pytest.mark.parametrize("name", SMALL)
    def test_inside_a_sentence(self, name: str) -> None:
        check(clean(f"The keeper of {SMALL[name]} said that it had held for sixty years."))

    @pytest.mark.parametrize("name", SMALL)
    def test_every_form(self, name: str) -> None:
        result = clean(SMALL[name])
        assert to_json(result)["text"] == result.text
        assert "characters removed" in list(explanation(result))[-1]
        assert isinstance(result.markdown, str)

    @pytest.mark.parametrize("name", SMALL)
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-32"])
    def test_as_bytes(self, name: str, encoding: str) -> None:
        check(clean(SMALL[name].encode(encoding, "surrogatepass")))


class TestSameAnswer:
    @given(pages())
    def test_the_same_again(self, text: str) -> None:
        assert to_json(clean(text)) == to_json(Cleaner().clean(text, kind="text"))

    @given(pages())
    def test_pickles(self, text: str) -> None:
        result = clean(text)
        again = pickle.loads(pickle.dumps(result))
        assert to_json(again) == to_json(result)
        assert to_json(pickle.loads(pickle.dumps(shared())).clean(text, kind="text")) == to_json(result)

    @settings(max_examples=5)
    @given(st.lists(pages(), min_size=1, max_size=20))
    def test_another_process_and_other_batches(self, texts: list[str]) -> None:
        lines = [dump_record({"text": text}) + b"\n" for text in texts if "<" not in text[:200]]
        alone = b"".join(LineCleaner(Cleaner()).clean_line(line).line for line in lines)
        for options in ((), ("--jobs", "2")):
            done = subprocess.run(
                [sys.executable, "-m", "cleaner", "--jsonl", *options],
                input=b"".join(lines), capture_output=True, timeout=120, check=False,
            )  # fmt: skip
            assert (done.stdout, done.stderr) == (alone, b"")

    @pytest.mark.parametrize("seed", ["0", "1", "4711"])
    def test_any_hash_seed(self, seed: str) -> None:
        script = (
            "import json, sys; sys.path.insert(0, sys.argv[1]); from test_properties import CHROME, PROSE, HEADLINES\n"
            "from cleaner import Cleaner; from cleaner.render import to_json\n"
            "print(json.dumps(to_json(Cleaner().clean('\\n'.join((*CHROME, *HEADLINES, *PROSE, *CHROME))))))"
        )
        found = {
            subprocess.run(
                [sys.executable, "-c", script, str(Path(__file__).parent)],
                env={"PYTHONHASHSEED": value}, capture_output=True, timeout=60, check=True,
            ).stdout
            for value in ("42", seed)
        }  # fmt: skip
        assert len(found) == 1


WORDS = (
    "gate",
    "keeper",
    "subscribe now",
    "latest stories",
    "held for sixty years",
    "helen ostrand",
    "menu",
    "tuesday",
)
rules = st.fixed_dictionaries(
    {
        "matcher": st.sampled_from(["line", "phrase", "prefix", "suffix"]),
        "word": st.sampled_from(WORDS),
        "role": st.sampled_from(["promo", "nav", "related"]),
        "effect": st.sampled_from(["action: drop", "action: stop", "points: -4", "points: -0.5", "points: -16"]),
        "where": st.sampled_from(["anywhere", "head", "tail"]),
    }
)


def write_pack(folder: str, name: str, chosen: list[tuple[int, dict[str, str]]]) -> str:
    """A pack in which each rule keeps its name wherever it stands."""
    body = "".join(
        f"  r{number}:\n    reason: it is tried here\n    role: {rule['role']}\n    {rule['effect']}\n"
        f"    where: {rule['where']}\n    {rule['matcher']}: [{rule['word']}]\n"
        f"    hits: [{rule['word']}]\n    misses: [zzz]\n"
        for number, rule in chosen
    )
    path = Path(folder) / f"{name}.yaml"
    path.write_text(f"rules:\n{body}")
    return str(path)


def decided(result: Result) -> tuple[object, ...]:
    return result.text, result.roles, [(removal.rule, removal.start) for removal in result.removals()]


class TestOrder:
    @given(pages(), st.lists(rules, min_size=1, max_size=6), st.randoms(use_true_random=False))
    def test_of_rules_in_a_pack(self, text: str, chosen: list[dict[str, str]], random: Any) -> None:
        numbered = list(enumerate(chosen))
        with tempfile.TemporaryDirectory() as folder:
            first = Cleaner(rules=write_pack(folder, "mine", numbered)).clean(text, kind="text")
            random.shuffle(numbered)
            second = Cleaner(rules=write_pack(folder, "mine", numbered)).clean(text, kind="text")
        assert decided(first) == decided(second)

    @given(pages(), st.lists(rules, min_size=2, max_size=5), st.randoms(use_true_random=False))
    def test_of_packs(self, text: str, chosen: list[dict[str, str]], random: Any) -> None:
        with tempfile.TemporaryDirectory() as folder:
            paths = [write_pack(folder, f"p{number}", [(number, rule)]) for number, rule in enumerate(chosen)]
            first = Cleaner(rules=paths).clean(text, kind="text")
            random.shuffle(paths)
            second = Cleaner(rules=paths).clean(text, kind="text")
        assert decided(first) == decided(second)


VERDICTS = """
rules:
  label:
    reason: a label
    role: promo
    action: drop
    line: [Tides today, Ferry cams]
    misses: [The tides today were high.]
  inside:
    reason: a word inside
    role: promo
    action: cut
    phrase: [quayside]
    hits: [quayside]
    misses: [quay]
  the_end:
    reason: the end
    role: related
    action: stop
    line: [From the harbor office]
    misses: [A man from the harbor office spoke.]
"""
ANCHOR = "\n".join(f"The keeper of lock {number} said it had held for sixty years." for number in range(6))
"""Enough lines that a page stays no flattened one, whatever is taken out of it."""


class TestVerdicts:
    @given(
        st.lists(
            st.sampled_from(
                ["Tides today", "Ferry cams", "From the harbor office", "The quayside inn was shut.", *PROSE]
            ),
            max_size=15,
            unique=True,
        )
    )
    def test_a_second_pass_finds_nothing(self, lines: list[str]) -> None:
        """Only what the user's verdicts removed is taken out, so that points cannot change the page in between."""
        text = "\n".join((ANCHOR, *lines))
        with tempfile.TemporaryDirectory() as folder:
            pack = Path(folder) / "own.yaml"
            pack.write_text(VERDICTS)
            own = Cleaner(rules=str(pack), lang="en")
        once = self.without_verdicts(own.clean(text))
        assert self.without_verdicts(own.clean(once)) == once
        assert [line for line in lines if line in PROSE and line not in text] == []

    def without_verdicts(self, result: Result) -> str:
        """The document without the spans that the user's rules removed, its lines as they were."""
        text, end, rest = result.document.text, 0, ""
        for removal in result.removals():
            if removal.rule.startswith("own."):
                rest += text[end : removal.start]
                end = removal.end
        return rest + text[end:]  # type: ignore[no-any-return]

    def test_the_verdicts_do_remove(self, tmp_path: Path) -> None:
        (tmp_path / "own.yaml").write_text(VERDICTS)
        page = f"Tides today\n{ANCHOR}\nThe quayside inn was shut.\nFrom the harbor office\n{PROSE[0]}"
        result = Cleaner(rules=str(tmp_path / "own.yaml")).clean(page)
        assert {removal.rule for removal in result.removals()} >= {"own.label", "own.inside", "own.the_end"}
