"""Counts of sites: made by DuckDB, merged by adding, read site by site."""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
from collections import Counter
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from poison import Silent, records

from cleaner.adapters import site_lines
from cleaner.adapters.corpus.plans import Settings
from cleaner.adapters.corpus.run import clean_corpus
from cleaner.adapters.site_lines import SEEN, SiteCounts, count_lines, seen_in
from cleaner.engine import Cleaner, page_of
from cleaner.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

BANNER = "Lock and Quay, the paper of the harbor"


def page(number: int, site: str = "harbor.example") -> dict[str, object]:
    """A page whose story is its own."""
    body = f"The gate of lock number {number} was lifted out of the water by crane {'I' * (number + 1)} on Tuesday."
    more = f"It was the {'x' * number} heaviest of all gates, the keeper said there."
    return {"id": number, "url": f"https://{site}/{number}", "text": f"{BANNER}\nQuay {number}\n{body}\n{more}\nFoot"}


def counts_of(pages: list[dict[str, object]], path: Path) -> str:
    seen = seen_in(page_of(str(found["text"]), str(found["url"])).document for found in pages)
    pq.write_table(pa.Table.from_batches([seen]), path.with_suffix(".seen"))
    count_lines([str(path.with_suffix(".seen"))], str(path))
    return str(path)


rows = st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from(["", "x", "y"]), st.integers(0, 3)), max_size=40)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(given=rows)
def test_duckdb_counts_stories(tmp_path: Path, given: list[tuple[str, str, int]]) -> None:
    table = pa.Table.from_pylist([dict(zip(SEEN.names, row, strict=True)) for row in given], schema=SEEN)
    pq.write_table(table, tmp_path / "seen.parquet")
    count_lines([str(tmp_path / "seen.parquet")], str(tmp_path / "counts.parquet"))
    expected = Counter((host, line) for host, line, _ in set(given))
    found = pq.read_table(tmp_path / "counts.parquet").to_pylist()
    assert [(row["host"], row["line"], row["pages"]) for row in found] == sorted(
        (host, line, seen) for (host, line), seen in expected.items() if seen >= 2
    )


def test_the_same_story_twice_counts_once(tmp_path: Path) -> None:
    pages = [page(1), {**page(1), "url": "https://harbor.example/print/1"}, page(2), page(3)]
    counts = SiteCounts([counts_of(pages, tmp_path / "counts.parquet")])
    found = counts.of("harbor.example")
    assert found is not None
    assert found.pages == 3
    assert found.lines["lock and quay, the paper of the harbor"] == 3


def test_counts_of_shards_add_up(tmp_path: Path) -> None:
    whole = SiteCounts([counts_of([page(n) for n in range(8)], tmp_path / "whole.parquet")])
    parts = [counts_of([page(n) for n in range(a, a + 4)], tmp_path / f"part{a}.parquet") for a in (0, 4)]
    assert SiteCounts(parts).of("harbor.example") == whole.of("harbor.example")
    assert SiteCounts(parts).of("other.example") is None
    assert pickle.loads(pickle.dumps(whole)).of("harbor.example") == whole.of("harbor.example")
    assert whole.digest() == SiteCounts([str(tmp_path / "whole.parquet")]).digest() != SiteCounts(parts).digest()


def test_a_site_in_the_middle_of_many_row_groups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(site_lines, "ROW_GROUP", 2048)
    table = pa.Table.from_pylist(
        [
            {"host": f"h{host:03}.example", "line": str(n), "story": s}
            for host in range(60)
            for n in range(100)
            for s in (1, 2)
        ],
        schema=SEEN,
    )
    pq.write_table(table, tmp_path / "seen.parquet")
    count_lines([str(tmp_path / "seen.parquet")], str(tmp_path / "counts.parquet"))
    assert pq.ParquetFile(tmp_path / "counts.parquet").metadata.num_row_groups > 1
    found = SiteCounts([str(tmp_path / "counts.parquet")]).of("h031.example")
    assert found is not None
    assert found.lines == {str(n): 2 for n in range(100)}


@pytest.mark.parametrize("content", [None, b"no parquet", "other columns"])
def test_files_that_are_no_counts(tmp_path: Path, content: bytes | str | None) -> None:
    path = tmp_path / "counts.parquet"
    if isinstance(content, bytes):
        path.write_bytes(content)
    elif content:
        pq.write_table(pa.table({"host": ["a"]}), path)
    with pytest.raises(UsageError, match="no counts of sites"):
        SiteCounts([str(path)])


def test_batch_with_templates_and_the_filter_with_its_counts(tmp_path: Path) -> None:
    """Two shards, one site over both: counted together, cleaned with the counts, which then serve the pipe."""
    for shard in range(2):
        lines = (json.dumps(page(n)) for n in range(shard * 4, shard * 4 + 4))
        (tmp_path / f"{shard}.jsonl").write_text("\n".join(lines))
    inputs = [str(tmp_path / f"{shard}.jsonl") for shard in range(2)]
    out = tmp_path / "out"
    settings = Settings(str(out), templates=True, jobs=2)
    plain = clean_corpus(inputs, Settings(str(tmp_path / "plain")), Silent())
    summary = clean_corpus(inputs, settings, Silent())
    assert summary.stats.removed_share > plain.stats.removed_share
    for shard in range(2):
        assert not any(BANNER in record["text"] for record in records(out / f"{shard}.jsonl"))
        assert all("heaviest" in record["text"] for record in records(out / f"{shard}.jsonl"))
    assert clean_corpus(inputs, settings, Silent()).stats.records == 0
    counts = out / "site_lines.parquet"
    found = Cleaner(site_lines=SiteCounts([str(counts)])).clean(str(page(9)["text"]), url="https://harbor.example/9")
    assert BANNER not in found.text
    command = [sys.executable, "-m", "cleaner", "--site-lines", str(counts), "--url", "https://harbor.example/9"]
    piped = subprocess.run(command, input=str(page(9)["text"]).encode(), capture_output=True, check=True).stdout
    assert piped.decode() == found.text + "\n"


def test_counting_goes_on_where_it_was_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a killed pass leaves are the files of its first chunks; these are not made again."""
    from cleaner.adapters.corpus import chunk, counting

    monkeypatch.setattr(chunk, "CHUNK_BYTES", 300)
    monkeypatch.setattr(counting, "PART_CHUNKS", 2)
    source = tmp_path / "in.jsonl"
    source.write_text("\n".join(json.dumps(page(n)) for n in range(12)))
    clean_corpus([str(source)], Settings(str(tmp_path / "whole"), templates=True), Silent())
    folder = tmp_path / "whole" / "_cleaner" / "lines"
    parts = sorted(next(folder.iterdir()).iterdir())
    assert len(parts) > 3
    before = (tmp_path / "whole" / "site_lines.parquet").read_bytes()
    for path in parts[2:]:
        path.unlink()
    kept = {path: path.stat().st_mtime_ns for path in parts[:2]}
    clean_corpus([str(source)], Settings(str(tmp_path / "whole"), templates=True), Silent())
    assert sorted(next(folder.iterdir()).iterdir()) == parts
    assert {path: path.stat().st_mtime_ns for path in parts[:2]} == kept
    assert (tmp_path / "whole" / "site_lines.parquet").read_bytes() == before
