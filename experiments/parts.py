"""The rows of a study in a folder: a Parquet file for each case that is done."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any, Generic, TypeVar

Row = TypeVar("Row")


class Parts(Generic[Row]):
    """Rows by case; a case is there whole or not at all, so that an interrupted study goes on.

    Parameters
    ----------
    folder : Path
        Made if it is not there.
    row : dataclass of the rows
    settings : mapping
        What decides the rows of a case; the folder keeps to it.

    Raises
    ------
    SystemExit
        If the folder holds rows of other settings.
    """

    def __init__(self, folder: Path, row: type[Row], settings: Mapping[str, object]):
        self.folder, self.row = folder / "parts", row
        self.folder.mkdir(parents=True, exist_ok=True)
        told = "".join(f"{name} = {value}\n" for name, value in sorted(settings.items()))
        noted = folder / "settings.txt"
        if any(self.folder.iterdir()) and (not noted.exists() or noted.read_text() != told):
            raise SystemExit(f"{folder} was made with other settings; choose another folder with --out.")
        noted.write_text(told)

    def add(self, case: Sequence[object], rows: Iterable[Row]) -> None:
        """Write a case: under its name only when it is whole."""
        from pyarrow import Table, parquet

        path = self._path(case)
        unfinished = path.with_suffix(".unfinished")
        parquet.write_table(Table.from_pylist([asdict(each) for each in rows]), unfinished)  # type: ignore[call-overload]
        os.replace(unfinished, path)

    def missing(self, cases: Iterable[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
        """The cases that are not there yet."""
        return [case for case in cases if not self._path(case).exists()]

    def rows(self, cases: Iterable[tuple[Any, ...]]) -> list[Row]:
        """The rows of these cases, in their order."""
        from pyarrow import parquet

        return [self.row(**row) for case in cases for row in parquet.read_table(self._path(case)).to_pylist()]

    def _path(self, case: Sequence[object]) -> Path:
        return self.folder / ("-".join(map(str, case)) + ".parquet")


def write_csv(rows: Sequence[Any], path: Path) -> None:
    """Rows of a dataclass as a table, numbers to ten digits."""
    with path.open("w", newline="") as file:
        writer = csv.DictWriter(file, [each.name for each in fields(rows[0])])
        writer.writeheader()
        writer.writerows(
            {k: f"{v:.10g}" if isinstance(v, float) else v for k, v in asdict(row).items()} for row in rows
        )
