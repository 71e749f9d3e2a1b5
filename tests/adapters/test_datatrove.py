"""The block in a pipeline of `datatrove`, run by its local executor."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

import pytest
from poison import KEPT, PAGE, line

from cleaner.engine import Cleaner

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.filterwarnings("ignore")


def test_a_pipeline(tmp_path: Path) -> None:
    from datatrove.executor import LocalPipelineExecutor
    from datatrove.pipeline.readers import JsonlReader
    from datatrove.pipeline.writers import JsonlWriter

    from cleaner.adapters.datatrove import CleanText

    (tmp_path / "in").mkdir()
    for shard in range(2):
        rows = [line(f"{shard}.{n}", PAGE, url=f"https://a.example/{n}") for n in range(5)]
        (tmp_path / "in" / f"{shard}.jsonl").write_bytes(b"".join(rows))
    steps = [
        JsonlReader(str(tmp_path / "in")),
        CleanText(Cleaner(), add={"removed_share": "share"}),
        JsonlWriter(str(tmp_path / "out")),
    ]
    stats = LocalPipelineExecutor(steps, tasks=2, workers=2, logging_dir=str(tmp_path / "logs")).run()
    files = sorted((tmp_path / "out").glob("*.jsonl.gz"))
    out = [json.loads(row) for path in files for row in gzip.decompress(path.read_bytes()).splitlines()]
    assert sorted(row["id"] for row in out) == [f"{shard}.{n}" for shard in range(2) for n in range(5)]
    assert {row["text"] for row in out} == {KEPT}
    assert {row["metadata"]["share"] for row in out} == {0.2353}
    assert stats.stats[1].stats["cleaned"].total == 10


def test_documents_that_cannot_be_cleaned_or_come_out_empty_stay() -> None:
    from datatrove.data import Document

    from cleaner.adapters.datatrove import CleanText
    from cleaner.errors import InputError

    class Refusing(Cleaner):
        def clean(self, source: str | bytes, **about: object) -> object:  # type: ignore[override]
            if source == "no":
                raise InputError("refused")
            return super().clean(source)

    given = [Document("no", "1"), Document("SUBSCRIBE NOW", "2"), Document(PAGE, "3", metadata={"url": 7})]
    found = list(CleanText(Refusing()).run(given))
    assert [document.text for document in found] == ["no", "", KEPT]
    assert [document.metadata.get("cleaner_error") for document in found] == ["refused", None, None]
