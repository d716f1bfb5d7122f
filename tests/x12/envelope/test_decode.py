"""A billing program's file is read in its encoding, and another kind of file is named."""

import codecs
import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimwright.errors import BillingError
from claimwright.x12.envelope.decode import decode_text

TEXT = "NM1*IL*1*NGUYỄN*ŁUKASZ~\nNM1*QC*1*SMITH*JO~\nN3*1 ELM ST~\n" * 3
LATIN = "NM1*IL*1*MUÑOZ*JOSÉ – “PEPE”~\nN3*1 ELM ST~\n" * 3


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
        (b"", "utf-8"),
        (b"", "utf-16-le"),
        (b"", "utf-16-be"),
    ],
)
def test_unicode_is_read_with_its_mark_and_without(mark: bytes, encoding: str) -> None:
    assert decode_text(mark + TEXT.encode(encoding), "claims.txt") == TEXT


def test_what_is_not_unicode_is_what_windows_writes() -> None:
    assert decode_text(LATIN.encode("cp1252"), "claims.txt") == LATIN


def test_a_byte_that_windows_does_not_know_is_latin_1() -> None:
    assert decode_text(b"NM1*IL*1*MU\xd1OZ\x81~", "claims.txt") == "NM1*IL*1*MUÑOZ\x81~"


def test_a_letter_that_the_end_of_the_file_cuts_is_left_out() -> None:
    content = "NM1*IL*1*MUÑ".encode()

    assert decode_text(content[:-1], "claims.txt") == "NM1*IL*1*MU"


def test_half_a_letter_at_the_end_of_utf_16_does_no_harm() -> None:
    content = TEXT.encode("utf-16-le")

    assert decode_text(content[:-1], "claims.txt").startswith(TEXT[:-1])


def test_padding_after_the_last_segment_is_dropped() -> None:
    assert decode_text(b"IEA*1*1~\n" + bytes(500), "claims.txt") == "IEA*1*1~\n"


def test_control_characters_that_separate_are_text() -> None:
    text = "ISA\x1d00\x1d\x1fSE\x1d1\x1c" * 50

    assert decode_text(text.encode(), "claims.edi") == text


def _zip(name: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(name, "content")
    return packed.getvalue()


@pytest.mark.parametrize(
    ("content", "kind", "advice"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF document", "export the claim"),
        (_zip("claims/one.837"), "a packed file", "unpack it"),
        (_zip("xl/workbook.xml"), "an Excel workbook", "copy its rows"),
        (_zip("word/document.xml"), "a Word document", "export the claim"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), "a Word, Excel", "export the claim"),
        (b"\x89PNG\r\n\x1a\n" + bytes(99), "a picture", "export the claim"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "a picture", "export the claim"),
        (b"II*\x00" + bytes(99), "a scanned picture", "export the claim"),
        (b"MZ\x90\x00\x03" + bytes(99), "a program", "export the claim"),
        (b"\x7fELF\x02\x01" + bytes(99), "a program", "export the claim"),
        (b"SQLite format 3\x00" + bytes(99), "a database", "export the claim"),
        (b"\x1f\x8b\x08\x00" + bytes(99), "gzip", "unpack it"),
        (b"7z\xbc\xaf\x27\x1c" + bytes(99), "7z", "unpack it"),
        (b"{\\rtf1\\ansi claim}", "a word-processor document", "export the claim"),
        (bytes(range(256)) * 40, "binary data", "export the claim"),
    ],
)
def test_a_file_of_another_kind_is_refused_by_its_name(
    content: bytes, kind: str, advice: str
) -> None:
    with pytest.raises(BillingError, match=f"^upload is .*{kind}.*; {advice}"):
        decode_text(content, "upload")


def test_a_text_that_begins_like_a_program_is_a_text() -> None:
    assert decode_text(b"MZ CLINIC, CLAIMS OF MAY", "claims.txt").startswith("MZ CLINIC")


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_refused_with_a_sentence(content: bytes) -> None:
    try:
        assert isinstance(decode_text(content, "claims.txt"), str)
    except BillingError as refusal:
        assert str(refusal).startswith("claims.txt is ")
