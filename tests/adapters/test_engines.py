"""Spark and Ray, real ones on this machine: the same rows as the Arrow function gives, and the same runs."""

from __future__ import annotations

import io
import json
import shutil
import sys
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from poison import KEPT, PAGE, line

from cleaner.adapters.arrow import ArrowCleaner
from cleaner.adapters.site_lines import SiteCounts, count_lines, seen_in
from cleaner.cli import batch
from cleaner.cli.options import Request
from cleaner.engine import Cleaner, page_of
from cleaner.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = [pytest.mark.filterwarnings("ignore"), pytest.mark.timeout(600)]
ADD = {"title": "title", "roles": "roles", "removed": "removed", "removed_share": "share", "captions": "captions"}
TABLE = pa.table(
    {
        "id": list(range(40)),
        "text": [f"{PAGE} {'It held. ' * (n % 5)}" if n % 9 else None for n in range(40)],
        "url": [f"https://harbor.example/{n}" for n in range(40)],
        "deep": [{"a": [n]} for n in range(40)],
    }
)


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    if shutil.which("java") is None:
        pytest.skip("Spark needs Java, which is not installed")
    from cleaner.adapters import spark

    session = spark.session(2)
    yield session
    session.stop()


@pytest.fixture(scope="module")
def ray() -> Iterator[Any]:
    from cleaner.adapters.ray import start

    start(2)
    import ray

    yield ray
    ray.shutdown()


def by_id(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(rows, key=lambda row: str(row["id"]).zfill(9))


def run(*arguments: object) -> tuple[int, list[str]]:
    """Exit code and standard error of a run in this process, whose session the engine takes."""
    names = [str(argument) for argument in arguments]
    inputs = [name for at, name in enumerate(names) if not name.startswith("--") and not names[at - 1].startswith("--")]
    values = {name[2:]: [names[at + 1]] for at, name in enumerate(names) if name.startswith("--")}
    said, sys.stderr = sys.stderr, io.StringIO()
    try:
        code = batch.run(
            Request(
                inputs,
                {name: value for name, value in values.items() if value != ["yes"]}
                | {name: [""] for name, value in values.items() if value == ["yes"]},
            )
        )
        return code, sys.stderr.getvalue().splitlines()
    finally:
        sys.stderr = said


def test_spark_gives_the_rows_of_the_arrow_function(tmp_path: Path, spark: Any) -> None:
    from cleaner.adapters.spark import clean_frame, count_frame

    pq.write_table(TABLE, tmp_path / "in.parquet")
    cleaner = ArrowCleaner(Cleaner(), add=ADD)
    frame = spark.read.parquet(str(tmp_path / "in.parquet")).repartition(3)
    assert by_id(clean_frame(frame, cleaner).toArrow().to_pylist()) == cleaner.clean_table(TABLE).to_pylist()
    count_frame(frame, cleaner).write.parquet(str(tmp_path / "spark"))
    seen = seen_in(page_of(row["text"], row["url"]).document for row in TABLE.to_pylist() if row["text"] is not None)
    pq.write_table(pa.Table.from_batches([seen]), tmp_path / "seen.parquet")
    count_lines([str(tmp_path / "seen.parquet")], str(tmp_path / "duckdb.parquet"))
    local = SiteCounts([str(tmp_path / "duckdb.parquet")]).of("harbor.example")
    assert SiteCounts([str(tmp_path / "spark")]).of("harbor.example") == local
    assert local is not None
    with pytest.raises(UsageError, match="no column 'text'"):
        clean_frame(frame.drop("text"), cleaner)


def test_ray_gives_the_rows_of_the_arrow_function(ray: Any) -> None:
    from cleaner.adapters.ray import clean_dataset

    cleaner = ArrowCleaner(Cleaner(), add=ADD)
    rows = clean_dataset(ray.data.from_arrow(TABLE).repartition(3), cleaner).take_all()
    assert by_id(rows) == cleaner.clean_table(TABLE).to_pylist()


@pytest.mark.parametrize("engine", ["spark", "ray"])
def test_a_run_on_an_engine(tmp_path: Path, engine: str, request: pytest.FixtureRequest) -> None:
    """Parquet and JSONL together; the good rows are those of a local run, the bad ones are in quarantine."""
    request.getfixturevalue(engine)
    source = tmp_path / "in"
    source.mkdir()
    pq.write_table(TABLE, source / "table.parquet")
    (source / "lines.jsonl").write_bytes(line(1, n=7) + b"bad\n" + line(2, 5) + line(3, None))
    out, local = tmp_path / "out", tmp_path / "local"
    code, said = run(source, "--out", out, "--engine", engine, "--jobs", 2, "--add", "roles")
    assert code == 1
    assert said[0].startswith("cleaner: 44 records read = 42 written + 2 in quarantine")
    assert said[-1] == f"cleaner: the records in quarantine are listed in {out / 'quarantine'}"
    run(source, "--out", local, "--to", "parquet", "--jobs", 2, "--add", "roles")
    assert by_id(pq.read_table(out / "tables").to_pylist()) == pq.read_table(local / "table.parquet").to_pylist()
    records = by_id(pq.read_table(out / "records").to_pylist())
    assert [(row["id"], row["number"], row["text"]) for row in records] == [("1", 1, KEPT), ("3", 4, None)]
    assert json.loads(records[0]["record"]) == {"id": 1, "n": 7}
    bad = pq.read_table(out / "quarantine" / "records").to_pylist()
    assert {(row["number"], row["id"], row["cleaner_error"].split(":")[0]) for row in bad} == {
        (2, None, "not JSON"), (3, "2", "`text` is a int, not a string")
    }  # fmt: skip
    with pytest.raises(UsageError, match=r"is there already"):
        run(source, "--out", out, "--engine", engine)


def test_templates_on_spark(tmp_path: Path, spark: Any) -> None:
    pages = [f"Lock and Quay\n{'I' * n} gates of the {n + 1}th lock were lifted out of the water." for n in range(1, 9)]
    rows = [line(n, page, url=f"https://harbor.example/{n}") for n, page in enumerate(pages)]
    (tmp_path / "in.jsonl").write_bytes(b"".join(rows))
    out = tmp_path / "out"
    assert run(tmp_path / "in.jsonl", "--out", out, "--engine", "spark", "--templates", "yes")[0] == 0
    counts = SiteCounts([str(out / "site_lines.parquet")]).of("harbor.example")
    assert counts is not None
    assert (counts.pages, counts.lines["lock and quay"]) == (8, 8)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--to", "jsonl"], "engines write Parquet"),
        (["--templates", "yes"], "--templates counts on one machine or on Spark"),
    ],
)
def test_what_ray_does_not_do(tmp_path: Path, ray: Any, arguments: list[str], message: str) -> None:
    (tmp_path / "in.jsonl").write_bytes(line(1))
    with pytest.raises(UsageError, match=message):
        run(tmp_path / "in.jsonl", "--out", tmp_path / "out", "--engine", "ray", *arguments)
