"""Bytes of files, whatever they are packed with; what a broken archive still gives comes before its error."""

from __future__ import annotations

import bz2
import gzip
import lzma
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, BinaryIO

from cleaner.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

BLOCK = 1 << 18
BROKEN = (EOFError, OSError, lzma.LZMAError, zlib.error)


@contextmanager
def packed(path: str) -> Iterator[BinaryIO]:
    """The file as it lies on disk, for reading; raises InputError if it cannot be opened."""
    try:
        file = open(path, "rb", buffering=BLOCK)  # noqa: SIM115 - closed below
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}; give a file that can be read") from None
    with file:
        yield file


def unpacked(file: BinaryIO, ending: str) -> Iterator[bytes]:
    """The content in blocks. Raises one of BROKEN behind the last bytes that can be had."""
    if ending.endswith(".zst"):
        yield from _zstandard(file)
        return
    stream: Any = file
    for name, module in (("gz", gzip), ("xz", lzma), ("bz2", bz2)):
        if ending.endswith(f".{name}"):
            stream = module.open(file)
    while block := stream.read1(BLOCK):
        yield block


def _zstandard(file: BinaryIO) -> Iterator[bytes]:
    """Frame by frame, since the library's own stream ends a file that was cut short as if it were whole."""
    import zstandard

    rest, stream = b"", zstandard.ZstdDecompressor().decompressobj()
    is_open = False
    while block := rest or file.read(BLOCK):
        try:
            data = stream.decompress(block)
        except zstandard.ZstdError as error:
            raise OSError(str(error)) from None
        is_open, rest = not stream.eof, b""
        if stream.eof:
            rest, stream = stream.unused_data, zstandard.ZstdDecompressor().decompressobj()
        if data:
            yield data
    if is_open:
        raise EOFError("Compressed file ended before the end-of-stream marker was reached")
