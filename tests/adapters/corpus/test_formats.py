"""Every format in and out: the same texts as the filter's, everything else as it came."""

from __future__ import annotations

import bz2
import gc
import gzip
import io
import lzma
import warnings
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from poison import KEPT, PAGE, clean, line, quarantine, records
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from cleaner.adapters.corpus import chunk, jsonl, tables, targets
from cleaner.adapters.corpus.inputs import find_shards
from cleaner.adapters.ndjson import LineCleaner
from cleaner.engine import Cleaner
from cleaner.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PACKERS: dict[str, Any] = {
    "": bytes,
    ".gz": gzip.compress,
    ".bz2": bz2.compress,
    ".xz": lzma.compress,
    ".zst": lambda data: (
        zstandard.ZstdCompressor().compress(data[:50]) + zstandard.ZstdCompressor().compress(data[50:])
    ),
}
UNPACKERS: dict[str, Any] = {
    "jsonl": bytes,
    "jsonl.gz": gzip.decompress,
    "jsonl.zst": lambda data: (
        zstandard.ZstdDecompressor().stream_reader(io.BytesIO(data), read_across_frames=True).read()
    ),
}
LINES = b"".join(line(n, f"{n}. {PAGE}", url=f"https://a{n}.example/", more={"b": [n, None]}) for n in range(40))


@pytest.mark.parametrize("ending", PACKERS)
@pytest.mark.parametrize("to", UNPACKERS)
def test_jsonl_packed_in_every_way(tmp_path: Path, ending: str, to: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Out come the very bytes of the filter."""
    monkeypatch.setattr(chunk, "CHUNK_BYTES", 1000)
    source = tmp_path / f"in.jsonl{ending}"
    source.write_bytes(PACKERS[ending](LINES))
    clean([source], tmp_path / "out", to=to)
    expected = b"".join(LineCleaner(Cleaner()).clean_line(found).line for found in LINES.splitlines(keepends=True))
    assert UNPACKERS[to]((tmp_path / "out" / f"in.{to}").read_bytes()) == expected


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("a.jsonl", "a.jsonl"),
        ("a.ndjson.gz", "a.jsonl.gz"),
        ("a.jsonl.zst", "a.jsonl.zst"),
        ("a.jsonl.xz", "a.jsonl.gz"),
    ],
)
def test_shards_come_out_as_they_went_in(tmp_path: Path, name: str, written: str) -> None:
    (tmp_path / name).write_bytes(PACKERS["." + name.rpartition(".")[2] if name.count(".") > 1 else ""](LINES))
    clean([tmp_path / name], tmp_path / "out")
    assert [path.name for path in (tmp_path / "out").iterdir() if path.is_file()] == [written]


def test_added_fields_and_names(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_bytes(b'{"key": "a", "body": "SUBSCRIBE NOW\\n\\nThe gate was lifted out of the water on Tuesday."}\n')
    fields = {"removed_share": "share", "roles": "roles", "removed": "gone", "rules_hash": "rules"}
    from cleaner.adapters.arrow import Fields

    clean([source], tmp_path / "out", fields=Fields(text="body", id="key"), add=fields)
    found = records(tmp_path / "out" / "in.jsonl")[0]
    result = Cleaner().clean(PAGE)
    assert found == {
        "key": "a",
        "body": KEPT,
        "share": round(result.removed_share, 4),
        "roles": {"body": 39, "promo": 12},
        "gone": [removal._asdict() for removal in result.removals()],
        "rules": result.rules_hash,
    }


def test_a_field_that_is_there_already_is_not_overwritten(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_bytes(line(1, title="mine") + line(2))
    clean([source], tmp_path / "out", add={"title": "title"})
    assert [record["id"] for record in records(tmp_path / "out" / "in.jsonl")] == [2]
    assert "field 'title' is there already" in quarantine(tmp_path / "out", "in")[0]["reason"]


def test_parquet_keeps_every_other_column(tmp_path: Path) -> None:
    table = pa.table(
        {
            "id": pa.array([1, 2, 3], pa.int16()),
            "text": pa.array([PAGE, None, ""], pa.large_string()),
            "when": pa.array([0, None, 7], pa.timestamp("ms")),
            "deep": [{"a": [1]}, None, {"a": []}],
        },
        metadata={"made": "by hand"},
    )
    pq.write_table(table, tmp_path / "in.parquet")
    clean([tmp_path / "in.parquet"], tmp_path / "out", add={"removed_share": "share"})
    out = pq.read_table(tmp_path / "out" / "in.parquet")
    assert out.column("text").to_pylist() == [KEPT, None, ""]
    assert out.column("share").to_pylist() == [pytest.approx(0.2353, abs=1e-3), None, 0.0]
    assert out.schema.names == ["id", "text", "when", "deep", "share"]
    assert out.select(["id", "when", "deep"]).equals(table.select(["id", "when", "deep"]))
    assert out.schema.metadata[b"made"] == b"by hand"


def test_parquet_of_bytes_and_of_other_types(tmp_path: Path) -> None:
    pq.write_table(pa.table({"text": [PAGE.encode("utf-16")], "id": ["a"]}), tmp_path / "bytes.parquet")
    pq.write_table(pa.table({"text": [17], "id": ["b"]}), tmp_path / "numbers.parquet")
    pq.write_table(pa.table({"body": [PAGE]}), tmp_path / "other.parquet")
    summary = clean([tmp_path], tmp_path / "out")
    assert pq.read_table(tmp_path / "out" / "bytes.parquet").column("text").to_pylist() == [KEPT]
    assert quarantine(tmp_path / "out", "numbers")[0]["reason"] == "the text is of type int, not a string"
    assert quarantine(tmp_path / "out", "numbers")[0]["id"] == "b"
    assert pq.read_table(tmp_path / "out" / "numbers.parquet").num_rows == 0
    assert summary.failures == {"other": "no column 'text'; there are body: name yours"}


def test_jsonl_becomes_parquet_with_one_type_for_each_field(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chunk, "CHUNK_BYTES", 50)
    source = tmp_path / "in.jsonl"
    source.write_bytes(
        line(1, n=1, f=1, mixed="a", deep={"x": 1}, ok=True)
        + b"no record\n"
        + line(2, n=None, f=0.5, mixed=2, deep=[1], ok=False, late="é")
        + line(3, big=2**63)
    )
    clean([source], tmp_path / "out", to="parquet")
    out = pq.read_table(tmp_path / "out" / "in.parquet")
    assert {name: str(out.schema.field(name).type) for name in out.schema.names} == {
        "id": "int64", "text": "string", "n": "int64", "f": "double", "mixed": "string", "deep": "string", "ok": "bool",
        "late": "string", "big": "string",
    }  # fmt: skip
    first, second, third = out.to_pylist()
    assert (first["n"], first["f"], first["mixed"], first["deep"], first["text"]) == (1, 1.0, '"a"', '{"x":1}', KEPT)
    assert (second["n"], second["mixed"], second["deep"], second["late"]) == (None, "2", "[1]", "é")
    assert third["big"] == str(2**63)


@pytest.mark.parametrize("rows", [1, 7, 1000])
def test_parquet_does_not_depend_on_batches(tmp_path: Path, rows: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(targets, "ROW_GROUP", 20)
    table = pa.table({"id": list(range(90)), "text": ["", KEPT, None] * 30})
    pq.write_table(table, tmp_path / "in.parquet", row_group_size=50)
    clean([tmp_path / "in.parquet"], tmp_path / "usual")
    monkeypatch.setattr(tables, "ROWS", rows)
    clean([tmp_path / "in.parquet"], tmp_path / "other")
    assert (tmp_path / "usual" / "in.parquet").read_bytes() == (tmp_path / "other" / "in.parquet").read_bytes()


def test_parquet_becomes_jsonl(tmp_path: Path) -> None:
    table = pa.table({"text": [PAGE], "raw": [b"\xff"], "when": pa.array([0], pa.timestamp("s"))})
    pq.write_table(table, tmp_path / "in.parquet")
    clean([tmp_path / "in.parquet"], tmp_path / "out", to="jsonl")
    assert records(tmp_path / "out" / "in.jsonl") == [{"text": KEPT, "raw": "/w==", "when": "1970-01-01T00:00:00"}]


@contextmanager
def writing(*, gzipped: bool) -> Iterator[tuple[WARCWriter, io.BytesIO]]:
    """A writer of archives and what it has written; it leaves temporary files to the garbage collector."""
    data = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        yield WARCWriter(data, gzip=gzipped), data
        gc.collect()


def archive(*, gzipped: bool) -> bytes:
    """An archive with every kind of record."""
    with writing(gzipped=gzipped) as (writer, data):
        _write_all(writer)
        return data.getvalue()


def _write_all(writer: WARCWriter) -> None:
    writer.write_record(writer.create_warcinfo_record("a.warc", {"software": "test"}))
    for name, kind in (("page", "text/html; charset=iso-8859-1"), ("plain", "text/plain"), ("picture", "image/png")):
        http = StatusAndHeaders("200 OK", [("Content-Type", kind), ("Content-Encoding", "gzip")], protocol="HTTP/1.1")
        body = PAGE if name == "plain" else f"<html><body><p>{KEPT} Café.</p></body></html>"
        payload = io.BytesIO(gzip.compress(body.encode("iso-8859-1")))
        writer.write_record(
            writer.create_warc_record(f"https://a.example/{name}", "response", payload=payload, http_headers=http)
        )
    text = io.BytesIO(f"{PAGE} Café.".encode())
    writer.write_record(
        writer.create_warc_record("https://a.example/wet", "conversion", payload=text, warc_content_type="text/plain")
    )


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "a.wet", "a.warc.wet.gz"])
def test_archives(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(archive(gzipped=name.endswith("gz")))
    summary = clean([tmp_path / name], tmp_path / "out", to="jsonl")
    out = {record["url"].rpartition("/")[2]: record for record in records(tmp_path / "out" / "a.jsonl")}
    assert (out["wet"]["text"], out["plain"]["text"]) == (f"{KEPT} Café.", KEPT)
    assert out["wet"]["id"].startswith("<urn:uuid:")
    assert set(out["wet"]) == {"id", "url", "warc_date", "text"}
    assert summary.stats.passed == 2, "the record about the archive, and the picture"
    assert out["page"]["text"] == f"{KEPT} Café."
    assert quarantine(tmp_path / "out", "a") == []


@pytest.mark.parametrize("gzipped", [True, False], ids=["gz", "plain"])
def test_an_archive_that_is_cut_short(tmp_path: Path, gzipped: bool) -> None:  # noqa: FBT001 - a test's parameter
    name = "a.wet.gz" if gzipped else "a.wet"
    (tmp_path / name).write_bytes(archive(gzipped=gzipped)[:-10])
    clean([tmp_path / name], tmp_path / "out", to="jsonl")
    assert [record["url"] for record in records(tmp_path / "out" / "a.jsonl")][-1] == "https://a.example/plain"
    reason = quarantine(tmp_path / "out", "a")[-1]["reason"]
    assert reason.startswith("the archive cannot be read from here on" if gzipped else "cut short: ")


def test_a_folder_of_pages(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    for name, content in {"a.txt": PAGE, "deep/b.txt": PAGE, "c.txt": "", "not.a.page": "x"}.items():
        (pages / name).parent.mkdir(parents=True, exist_ok=True)
        (pages / name).write_text(content)
    clean([pages], tmp_path / "out")
    out = {str(p.relative_to(tmp_path / "out")): p.read_text() for p in (tmp_path / "out").rglob("*.txt")}
    assert out == {"a.txt": KEPT + "\n", "deep/b.txt": KEPT + "\n", "c.txt": ""}
    clean([pages], tmp_path / "one", to="jsonl")
    assert records(tmp_path / "one" / "pages.jsonl") == [
        {"name": "a.txt", "text": KEPT}, {"name": "c.txt", "text": ""}, {"name": "deep/b.txt", "text": KEPT}
    ]  # fmt: skip


SWEDISH = f"{KEPT} K\xf6r l\xe5ngsamt."
"""What Windows-1252 would be guessed for is written in the code page of old terminals."""


@pytest.mark.parametrize("encoding", ["cp850", None])
def test_pages_in_a_code_page(tmp_path: Path, encoding: str | None) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_bytes(SWEDISH.encode("cp850"))
    (tmp_path / "in" / "b.html").write_bytes(f"<p>{SWEDISH}</p>".encode("cp850"))
    (tmp_path / "in" / "c.txt").write_bytes(b"\xef\xbb\xbf" + SWEDISH.encode())
    clean([tmp_path / "in"], tmp_path / "out", to="jsonl", encoding=encoding)
    right = [record["text"] == SWEDISH for record in records(tmp_path / "out" / "pages.jsonl")]
    assert right == [encoding is not None, encoding is not None, True], "a mark of UTF-8 knows better"


@pytest.mark.parametrize("declared", ["; charset=iso-8859-1", "; charset=none", ""])
def test_what_the_transport_declared_goes_before_the_encoding_given(tmp_path: Path, declared: str) -> None:
    used = "iso-8859-1" if "iso" in declared else "cp850"
    headers = StatusAndHeaders("200 OK", [("Content-Type", f"text/plain{declared}")], protocol="HTTP/1.1")
    payload = io.BytesIO(SWEDISH.encode(used))
    with writing(gzipped=False) as (writer, data):
        writer.write_record(
            writer.create_warc_record("https://a.example/", "response", payload=payload, http_headers=headers)
        )
        (tmp_path / "a.warc").write_bytes(data.getvalue())
    clean([tmp_path / "a.warc"], tmp_path / "out", to="jsonl", encoding="cp850")
    assert [record["text"] for record in records(tmp_path / "out" / "a.jsonl")] == [SWEDISH]


def test_another_encoding_makes_the_output_stale(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(SWEDISH.encode("cp850"))
    clean([tmp_path / "a.txt"], tmp_path / "out")
    clean([tmp_path / "a.txt"], tmp_path / "out", encoding="cp850")
    assert (tmp_path / "out" / "a.txt").read_text() == SWEDISH + "\n"


@pytest.mark.parametrize(
    ("names", "message"),
    [
        (["a/x.jsonl", "b/x.jsonl.gz"], "x would be written twice"),
        (["x.csv"], "tells no format"),
        (["missing.jsonl"], "No such file"),
    ],
)
def test_inputs_that_cannot_be(tmp_path: Path, names: list[str], message: str) -> None:
    for name in names:
        if not name.startswith("missing"):
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).touch()
    with pytest.raises(UsageError, match=message):
        find_shards([str(tmp_path / name) for name in names])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    given=st.lists(st.binary(max_size=30).filter(lambda part: b"\n" not in part), max_size=12),
    blocks=st.lists(st.integers(1, 40), min_size=1, max_size=5),
)
def test_lines_do_not_depend_on_blocks(given: list[bytes], blocks: list[int]) -> None:
    data = b"\n".join(given)
    cut = 0
    parts: list[bytes] = []
    while cut < len(data):
        size = blocks[len(parts) % len(blocks)]
        parts.append(data[cut : cut + size])
        cut += size
    whole = data.split(b"\n") if data else []
    expected = whole[:-1] + [part for part in whole[-1:] if part]
    assert [found for found, _ in jsonl.lines_in(iter(parts))] == expected
