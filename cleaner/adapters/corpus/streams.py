"""Bytes of files, whatever they are packed with; what a broken archive still gives comes before its error."""

from __future__ import annotations

import bz2
import lzma
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, BinaryIO

from cleaner.adapters.corpus.chunk import reason_of
from cleaner.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

BLOCK = 1 << 18
PACKED_BLOCK = 1 << 15
"""Packed bytes taken at a time: they may become a thousand times as many."""
GZIP = 31
"""What zlib wants to be told for the largest window in a gzip member."""
PADDING = b"\0"
BROKEN = (EOFError, OSError)


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
    """The content in blocks. Raises one of BROKEN behind the last bytes that can be had.

    Member by member, since some libraries end a file that was cut short as if it were whole, and others keep what they
    had unpacked to themselves.
    """
    begin = next((begin for name, begin in UNPACKERS.items() if ending.endswith(name)), None)
    if begin is None:
        while block := file.read(BLOCK):
            yield block
        return
    rest, member = b"", None
    while block := rest or file.read(PACKED_BLOCK):
        if member is None and not block.strip(PADDING):
            rest = b""
            continue
        member = member or begin()
        try:
            data = member.decompress(block)
        except Exception as error:  # each library has its own kind
            raise OSError(reason_of(error)) from None
        rest = member.unused_data if member.eof else b""
        member = None if member.eof else member
        if data:
            yield data
    if member:
        raise EOFError("it ends before the end of its packed data")


def _zstandard() -> Any:
    import zstandard

    return zstandard.ZstdDecompressor().decompressobj()


UNPACKERS: dict[str, Callable[[], Any]] = {
    ".gz": lambda: zlib.decompressobj(GZIP),
    ".bz2": bz2.BZ2Decompressor,
    ".xz": lzma.LZMADecompressor,
    ".zst": _zstandard,
}
"""What unpacks a member of a packed file, by the end of the file's name."""
