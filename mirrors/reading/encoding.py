"""From bytes to text."""

from __future__ import annotations

import codecs

from ..errors import InvalidProblem

#: How a file begins that says its encoding.
_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}


def as_text(given: str | bytes) -> str:
    """Text as it is, bytes decoded: UTF-8, UTF-16, else Windows' Latin-1; no byte order mark is left.

    Raises
    ------
    InvalidProblem
        For what is neither, and for bytes of a picture, a spreadsheet's archive and the like.

    Examples
    --------
    >>> as_text("1;2".encode("utf-16")), as_text("mm,°C".encode("latin-1"))
    ('1;2', 'mm,°C')
    """
    if isinstance(given, (bytes, bytearray)):
        given = _decoded(bytes(given))
    if not isinstance(given, str):
        raise InvalidProblem(f"Text or bytes are read; this is {type(given).__name__}.")
    if given.startswith("PK\x03\x04"):
        raise InvalidProblem(
            "This is a spreadsheet's own file. Open it there, save the sheet as CSV, and give that file."
        )
    if "\0" in given:
        raise InvalidProblem("This is no text file; save the table as CSV and give that.")
    return given.lstrip("\ufeff")


def _decoded(given: bytes) -> str:
    encodings = [name for mark, name in _MARKS.items() if given.startswith(mark)]
    if not encodings and b"\0" in given:  # UTF-16 without a mark: digits have a zero byte before or after
        encodings = ["utf-16-be" if given[:1] == b"\0" else "utf-16-le"]
    for encoding in [*encodings, "utf-8", "cp1252"]:
        try:
            return given.decode(encoding)
        except UnicodeDecodeError:
            continue
    return given.decode("latin-1")
