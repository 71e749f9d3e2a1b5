"""Bytes to text, saying what was done."""

from __future__ import annotations

import codecs

import pytest

from cleaner.decode import check_encoding, decode
from cleaner.errors import UsageError

TEXT = "Das Tor wurde geöffnet, sagte die Hüterin."


def test_text_stays_as_it_is() -> None:
    assert decode("Tor\u00a0&amp; Fluß\r\n") == ("Tor\u00a0&amp; Fluß\r\n", None, 0)


def test_text_loses_its_byte_order_mark() -> None:
    assert decode("\ufeffTor").text == "Tor"


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        pytest.param(codecs.BOM_UTF8, "utf-8", id="utf-8"),
        pytest.param(codecs.BOM_UTF16_LE, "utf-16-le", id="utf-16-le"),
        pytest.param(codecs.BOM_UTF16_BE, "utf-16-be", id="utf-16-be"),
        pytest.param(codecs.BOM_UTF32_LE, "utf-32-le", id="utf-32-le"),
        pytest.param(codecs.BOM_UTF32_BE, "utf-32-be", id="utf-32-be"),
    ],
)
def test_a_byte_order_mark_decides(mark: bytes, encoding: str) -> None:
    source = mark + TEXT.encode(encoding)
    assert decode(source) == (TEXT, encoding, 0)
    assert decode(source, "windows-1251") == (TEXT, encoding, 0)


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1252", "iso-8859-15", "utf-16-le"])
def test_what_was_declared_is_believed(encoding: str) -> None:
    assert decode(TEXT.encode(encoding), encoding) == (TEXT, encoding, 0)


@pytest.mark.parametrize(
    ("encoding", "found"),
    [("utf-8", "utf-8"), ("utf-16-le", "utf-16-le"), ("utf-16-be", "utf-16-be"), ("iso-8859-1", "windows-1252")],
)
def test_the_encoding_is_found_out(encoding: str, found: str) -> None:
    assert decode(TEXT.encode(encoding)) == (TEXT, found, 0)


def test_damage_among_good_letters_is_counted() -> None:
    text, encoding, replaced = decode("Tür und Hügel und Öl ".encode() + b"\xff\xfe.")
    assert (encoding, replaced) == ("utf-8", 2)
    assert text == "Tür und Hügel und Öl \ufffd\ufffd."


def test_a_letter_cut_off_at_the_end_is_damage() -> None:
    assert decode("Tür, Hügel, Öl".encode() + "ß".encode()[:1]) == ("Tür, Hügel, Öl\ufffd", "utf-8", 1)


def test_what_the_declared_encoding_cannot_read_is_counted() -> None:
    assert decode(b"a\xffb", "utf-8") == ("a\ufffdb", "utf-8", 1)


@pytest.mark.parametrize("source", [b"", b"\x00", b"\xff", b"\x80\x81\x8d", bytes(range(256)), b"\x00\x00\x00\x00a"])
def test_no_bytes_are_refused(source: bytes) -> None:
    decoded = decode(source)
    assert isinstance(decoded.text, str)
    assert decoded.replaced == decoded.text.count("\ufffd")


@pytest.mark.parametrize("encoding", ["utf-9", "", "rot13", "base64", "hex", "a\x00b"])
def test_what_is_no_text_encoding_is_refused(encoding: str) -> None:
    with pytest.raises(UsageError, match="unknown encoding"):
        decode(b"Tor", encoding)


@pytest.mark.parametrize("encoding", ["utf-8", "UTF8", "latin-1", "shift_jis", "koi8-r", "gb18030"])
def test_known_encodings_pass(encoding: str) -> None:
    check_encoding(encoding)
    assert decode("A".encode(encoding), encoding).text == "A"


@pytest.mark.parametrize(
    ("source", "encoding"),
    [
        pytest.param(b"a", "zlib", id="zlib"),
        pytest.param(b"\xff", "idna", id="idna"),
        pytest.param(b"\xff", "punycode", id="punycode"),
    ],
)
def test_codecs_that_are_no_encodings_of_documents_are_refused(source: bytes, encoding: str) -> None:
    with pytest.raises(UsageError, match="unknown encoding"):
        decode(source, encoding)


RUSSIAN = "Ворота старого шлюза подняли из воды во вторник, и смотритель был рад."


@pytest.mark.parametrize(
    ("declaration", "written", "found"),
    [
        ('<meta charset="windows-1251">', "windows-1251", "cp1251"),
        ("<meta http-equiv=Content-Type content='text/html; charset=koi8-r'>", "koi8-r", "koi8-r"),
        ('<?xml version="1.0" encoding="windows-1251"?>', "windows-1251", "cp1251"),
        ("<meta charset=windows-1251>", "utf-8", "utf-8"),
        ("<meta charset=klingon>", "utf-8", "utf-8"),
        ("<meta charset=utf-16>", "utf-8", "utf-8"),
    ],
)
def test_what_a_page_declares_counts_unless_the_bytes_say_otherwise(declaration: str, written: str, found: str) -> None:
    page = declaration + RUSSIAN
    assert decode(page.encode(written)) == (page, found, 0)


def test_declared_latin_is_what_browsers_take_it_for() -> None:
    assert decode("<meta charset=iso-8859-1>“Tür”".encode("windows-1252")).text.endswith("“Tür”")


def test_the_transport_is_believed_before_the_page() -> None:
    page = "<meta charset=koi8-r>" + RUSSIAN
    assert decode(page.encode("windows-1251"), "windows-1251").text == page
