"""The dictionary as a picture."""

from typing import TypedDict


class Flag(TypedDict):
    """Selected feature n is column `at` of the picture."""

    at: int
    n: int


class Dictionary(TypedDict):
    """The dictionary as a picture of h rows (data points) and w columns (features), one byte each, base64."""

    z: str
    w: int
    h: int
    low: float
    high: float
    rows: list[int]
    columns: list[int]
    selected: list[Flag]
    size: int
    caption: str
