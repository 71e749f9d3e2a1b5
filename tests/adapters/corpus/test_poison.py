"""Nothing lost: every good record comes out, every bad one is in quarantine with the true reason."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

import pytest
from poison import KEPT, PAGE, PoisonedCleaner, clean, line, quarantine, records

from cleaner.adapters.corpus import chunk, jsonl

if TYPE_CHECKING:
    from pathlib import Path

BAD = {
    "not JSON": b'{"id": 1, "text": "broken\n',
    "not UTF-8": b'{"id": 2, "text": "caf\xe9"}\n',
    "a list": b'["text"]\n',
    "wrong type": line(4, 17),
    "no text": b'{"id": 5}\n',
    "raises": line(6, "RAISE"),
    "hangs": line(7, "HANG"),
    "crashes": line(8, "CRASH"),
    "exits": line(9, "EXIT"),
}
REASONS = {
    "not JSON": "not JSON",
    "not UTF-8": "not JSON: 'utf-8' codec can't decode byte 0xe9",
    "a list": "a JSON list, not an object",
    "wrong type": "`text` is a int, not a string",
    "no text": "no `text` field",
    "raises": "RuntimeError: out of paper",
    "hangs": "took longer than 2 s",
    "crashes": "the process that cleaned it was ended by SIGSEGV, twice",
    "exits": "the process that cleaned it ended with exit code 3, twice",
}


def test_a_poisoned_corpus(tmp_path: Path) -> None:
    """Each bad line between good ones, and the ids of all good ones alike, which must not confuse anything."""
    source = tmp_path / "in.jsonl"
    source.write_bytes(b"".join(line("same", PAGE, n=n) + bad for n, bad in enumerate(BAD.values())) + line("same", ""))
    summary = clean([source], tmp_path / "out", build=PoisonedCleaner, jobs=2, timeout=2.0)
    out = records(tmp_path / "out" / "in.jsonl")
    assert [record.get("n") for record in out] == [*range(len(BAD)), None]
    assert [record["text"] for record in out] == [KEPT] * len(BAD) + [""]
    found = quarantine(tmp_path / "out", "in")
    assert [entry["record"] for entry in found] == list(range(2, 2 * len(BAD) + 1, 2))
    for (name, bad), entry in zip(BAD.items(), found, strict=True):
        assert entry["reason"].startswith(REASONS[name])
        assert entry["file"] == str(source)
        if "raw" in entry:
            assert entry["raw"].encode("utf-8", "surrogateescape") == bad.rstrip(b"\n")
    assert [entry["id"] for entry in found] == [None, None, None, "4", "5", "6", "7", "8", "9"]
    assert (summary.stats.records, summary.stats.out, summary.stats.quarantined) == (19, 10, 9)


def test_a_worker_that_dies_once_costs_no_record(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_bytes(line(1) + line(2, f"ONCE {tmp_path / 'died'} is here.") + line(3))
    clean([source], tmp_path / "out", build=PoisonedCleaner)
    assert (tmp_path / "died").exists()
    assert [record["id"] for record in records(tmp_path / "out" / "in.jsonl")] == [1, 2, 3]
    assert quarantine(tmp_path / "out", "in") == []


@pytest.mark.parametrize("cut", [1, 8, 200])
def test_a_gzip_file_that_is_cut_short(tmp_path: Path, cut: int) -> None:
    """All whole lines come out, and the quarantine says where reading ended."""
    whole = b"".join(line(number, f"{number}\n\n{PAGE}") for number in range(60))
    source = tmp_path / "in.jsonl.gz"
    source.write_bytes(gzip.compress(whole)[:-cut])
    clean([source], tmp_path / "out", to="jsonl")
    out = records(tmp_path / "out" / "in.jsonl")
    found = quarantine(tmp_path / "out", "in")
    assert [record["id"] for record in out] == list(range(len(out)))
    assert len(found) == 1
    assert found[0]["record"] == len(out) + 1
    assert found[0]["reason"].startswith(
        "the file cannot be read from here on: it ends before the end of its packed data"
    )
    assert len(out) == 60 if cut <= 8 else 0 < len(out) < 60


def test_a_damaged_zstd_file(tmp_path: Path) -> None:
    import zstandard

    whole = zstandard.ZstdCompressor().compress(b"".join(line(number) for number in range(20)))
    second = zstandard.ZstdCompressor().compress(b"".join(line(number) for number in range(20, 40)))
    source = tmp_path / "in.jsonl.zst"
    source.write_bytes(whole + second[:-4])
    clean([source], tmp_path / "out", to="jsonl")
    ids = [record["id"] for record in records(tmp_path / "out" / "in.jsonl")]
    assert ids[:20] == list(range(20))
    assert quarantine(tmp_path / "out", "in")[0]["record"] == len(ids) + 1


def test_a_line_that_is_too_long_is_never_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonl, "MAX_RECORD_BYTES", 5000)
    monkeypatch.setattr(chunk, "CHUNK_BYTES", 1000)
    long = line(2, "word " * 2000)
    source = tmp_path / "in.jsonl"
    source.write_bytes(line(1) + long + line(3) + line(4, "word " * 9000).rstrip())
    clean([source], tmp_path / "out")
    assert [record["id"] for record in records(tmp_path / "out" / "in.jsonl")] == [1, 3]
    found = quarantine(tmp_path / "out", "in")
    assert [entry["record"] for entry in found] == [2, 4]
    assert found[0]["reason"] == f"longer than 5,000 bytes ({len(long) - 1:,})"
    assert "raw" not in found[0]


def test_a_shard_that_is_not_what_its_name_says_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.parquet").write_bytes(b"no parquet at all")
    (tmp_path / "b.jsonl").write_bytes(line(1))
    summary = clean([tmp_path / "a.parquet", tmp_path / "b.jsonl"], tmp_path / "out")
    assert list(summary.failures) == ["a"]
    assert "not Parquet" in summary.failures["a"]
    assert records(tmp_path / "out" / "b.jsonl") == [{"id": 1, "text": KEPT}]
    assert not (tmp_path / "out" / "a.parquet").exists()


def test_lone_surrogates_come_out_as_replacement_characters(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_bytes(json.dumps({"id": 1, "text": f"{PAGE} \ud83d", "other": "\ud83d"}).encode())
    clean([source], tmp_path / "out")
    assert records(tmp_path / "out" / "in.jsonl") == [{"id": 1, "text": f"{KEPT} �", "other": "\ud83d"}]


def test_empty_and_null_texts_stay(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_bytes(line(1, "") + line(2, None) + b"\n \n" + line(3, "SUBSCRIBE NOW"))
    summary = clean([source], tmp_path / "out")
    assert [(r["id"], r["text"]) for r in records(tmp_path / "out" / "in.jsonl")] == [(1, ""), (2, None), (3, "")]
    assert (summary.stats.records, summary.stats.empty) == (3, 2)
