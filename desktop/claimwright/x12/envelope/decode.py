"""Decode the file of a billing program in any encoding; reject other kinds of files."""

import codecs
from collections.abc import Iterable
from dataclasses import dataclass

from claimwright.errors import BillingError

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is a prefix of it
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


@dataclass(frozen=True, slots=True)
class ExpectedFile:
    """What a rejected file should have been, as parts of a sentence."""

    noun: str  # is a PDF document, not ...
    file: str  # name the ... inside it
    export: str  # what to do about a file of another kind
    again: str  # what to do about an empty file
    workbook: str = ""  # what to do about an Excel workbook, if that is different


CLAIM = ExpectedFile(
    "a claim as text",
    "claim file",
    "export the claim from your billing program as an 837P file and open that",
    "export the claim again",
    "copy its rows into the table of lines, or export the claim from your billing program as an "
    "837P file and open that",
)
REMITTANCE = ExpectedFile(
    "a remittance as text",
    "remittance file",
    "download the 835 from the payer or clearinghouse and open that",
    "download the remittance again",
)
_EXPORT, _WORKBOOK = "{export}", "{workbook}"  # filled in from the expected file
_UNPACK = "unpack it and open the file inside"
# The first bytes of a file, its kind, and what to do about it.
_SIGNATURES = (
    (b"%PDF", "a PDF document", _EXPORT),
    (b"%!PS", "a print file", _EXPORT),
    (b"{\\rtf", "a word-processor document", _EXPORT),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a Word, Excel or Outlook file", _EXPORT),
    (b"\x89PNG", "a picture", _EXPORT),
    (b"\xff\xd8\xff", "a picture", _EXPORT),
    (b"GIF8", "a picture", _EXPORT),
    (b"II*\x00", "a scanned picture", _EXPORT),
    (b"MM\x00*", "a scanned picture", _EXPORT),
    (b"MZ", "a program", _EXPORT),
    (b"\x7fELF", "a program", _EXPORT),
    (b"\xcf\xfa\xed\xfe", "a program", _EXPORT),
    (b"SQLite format 3\x00", "a database", _EXPORT),
    (b"\x1f\x8b", "a packed file (gzip)", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "a packed file (7z)", _UNPACK),
    (b"Rar!", "a packed file (rar)", _UNPACK),
    (b"BZh", "a packed file (bzip2)", _UNPACK),
    (b"\xfd7zXZ", "a packed file (xz)", _UNPACK),
)
_OFFICE_PARTS = (
    (b"xl/", "an Excel workbook", _WORKBOOK),
    (b"word/", "a Word document", _EXPORT),
    (b"ppt/", "a presentation", _EXPORT),
    (b"mimetypeapplication/vnd.oasis", "an OpenDocument file", _EXPORT),
)
_SAMPLE_SIZE = 65_536  # bytes of the beginning
# Control characters in text files: white space, end of file, and the four separators that
# older X12 senders use.
_TEXT_CONTROLS = frozenset(b"\t\n\v\f\r\x1a\x1c\x1d\x1e\x1f")
_MAX_CONTROLS = 0.05  # share of the bytes; a damaged text has few, a binary file has many


def decode_text(content: bytes, name: str, expected: ExpectedFile = CLAIM) -> str:
    """The text of a file: UTF-8, UTF-16 or UTF-32, with or without a byte order mark, else cp1252.

    ``expected`` is what an error message asks for instead. Bytes that are invalid in the encoding
    become replacement characters or Latin-1.

    Raises:
        BillingError: the file is a PDF, an archive, a picture, a workbook, a program or otherwise
            not text; the sentence names it and what to do.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, "replace")
    _refuse_known(content, name, expected)
    if encoding := _wide_encoding(content):
        return content.decode(encoding, "replace")
    trimmed = content.strip(b"\x00")  # some mainframes pad the last block
    _refuse_binary(trimmed, name, expected)
    return _narrow_text(trimmed)


def _refuse_known(content: bytes, name: str, expected: ExpectedFile) -> None:
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        parts: Iterable[tuple[bytes, str, str]] = (
            part for part in _OFFICE_PARTS if part[0] in content
        )
        packed = (b"", "a packed file (zip)", _UNPACK)
        _refuse(name, next(iter(parts), packed), expected)
    for signature in _SIGNATURES:
        if content.startswith(signature[0]):
            if signature[0] == b"MZ" and b"\x00" not in content[:_SAMPLE_SIZE]:
                continue  # a text may begin with these two letters
            _refuse(name, signature, expected)


def _refuse(name: str, kind: tuple[bytes, str, str], expected: ExpectedFile) -> None:
    instead = kind[2].format(export=expected.export, workbook=expected.workbook or expected.export)
    raise BillingError(f"{name} is {kind[1]}, not {expected.noun}; {instead}.")


def _wide_encoding(content: bytes) -> str:
    """UTF-16 without its mark: Latin letters leave every second byte empty."""
    start = content[:_SAMPLE_SIZE]
    even, odd = start[0::2], start[1::2]
    if len(odd) < 4:
        return ""
    if odd.count(0) > 0.7 * len(odd) and even.count(0) < 0.1 * len(even):
        return "utf-16-le"
    if even.count(0) > 0.7 * len(even) and odd.count(0) < 0.1 * len(odd):
        return "utf-16-be"
    return ""


def _refuse_binary(content: bytes, name: str, expected: ExpectedFile) -> None:
    start = content[:_SAMPLE_SIZE]
    controls = sum(1 for byte in start if byte < 32 and byte not in _TEXT_CONTROLS)
    if controls > _MAX_CONTROLS * len(start):
        _refuse(name, (b"", "binary data", _EXPORT), expected)


def _narrow_text(content: bytes) -> str:
    try:
        # Not final: a file that is cut off inside a character is still UTF-8.
        return codecs.getincrementaldecoder("utf-8")().decode(content, final=False)
    except UnicodeDecodeError:
        pass
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError:
        return content.decode("latin-1")
