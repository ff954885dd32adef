"""Bytes in letters that need no escape in a link."""

from __future__ import annotations

import base64
import zlib

#: How packed text begins.
MARK = "~"


def pack(data: bytes) -> str:
    """Compressed, as letters.

    >>> unpack(pack(b"1,2" * 50), 150) == b"1,2" * 50
    True
    """
    return MARK + base64.urlsafe_b64encode(zlib.compress(data, 9)).decode().rstrip("=")


def unpack(text: str, most: int) -> bytes:
    """What was packed, no more than `most` bytes.

    Raises
    ------
    ValueError
        If the letters are damaged, or hold more.
    """
    letters = text.removeprefix(MARK)
    unzip = zlib.decompressobj()
    try:
        data = unzip.decompress(base64.urlsafe_b64decode(letters + "=" * (-len(letters) % 4)), most)
    except zlib.error as error:
        raise ValueError("The letters are damaged.") from error
    if not text.startswith(MARK) or not unzip.eof:
        raise ValueError("The letters are damaged, or hold too much.")
    return data
