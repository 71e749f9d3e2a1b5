"""A block for the pipelines of `datatrove`, in which corpora for language models are built."""

from __future__ import annotations

from typing import TYPE_CHECKING

from datatrove.pipeline.base import PipelineStep

from cleaner.adapters.arrow import ERROR
from cleaner.errors import CleanerError
from cleaner.render import fields_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from datatrove.data import Document

    from cleaner.engine import Cleaner


class CleanText(PipelineStep):  # type: ignore[misc]
    """Cleans the text of every document; its address is read from `metadata["url"]`.

    `add` maps names of fields (`cleaner.render.FIELDS`) to the keys of the metadata that get them. Every document comes
    out: one that cannot be cleaned with its text as it was and a reason in `metadata["cleaner_error"]`, so that a
    filter behind this block can tell. Documents that come out empty are counted; `datatrove`'s readers and writers
    leave empty documents out by themselves.
    """

    name = "cleaner"
    type = "✂️ - FORMAT"

    def __init__(self, cleaner: Cleaner, add: Mapping[str, str] | None = None) -> None:
        super().__init__()
        self.cleaner, self.add = cleaner, dict(add or {})

    def run(self, data: Iterable[Document] | None, rank: int = 0, world_size: int = 1) -> Iterator[Document]:
        """The documents, cleaned, in their order; `rank` and `world_size` are the pipeline's and change nothing."""
        for document in data or ():
            with self.track_time():
                self._clean(document)
            yield document

    def _clean(self, document: Document) -> None:
        url = document.metadata.get("url")
        try:
            result = self.cleaner.clean(document.text, url=url if isinstance(url, str) else None)
        except CleanerError as error:
            document.metadata[ERROR] = str(error)
            self.stat_update("failed")
            return
        self.stat_update("chars_in", value=len(document.text))
        self.stat_update("chars_out", value=len(result.text))
        document.text = result.text
        found = fields_of(result, self.add)
        document.metadata |= {key: found[name] for name, key in self.add.items()}
        self.stat_update("cleaned" if result.text else "empty")
