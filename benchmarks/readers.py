"""Many generated texts, each read back: ``python -m benchmarks.readers --texts 10000``.

Points and series are written in every way that docs/reading.md allows: separators, decimal marks, thousands,
minus signs, headings, comments, encodings, dates; with missing values, gaps, newest first. Each has to be
read back exactly, or to be refused with a question where it has two readings. Then characters are struck
out, doubled and exchanged: nothing but `InvalidProblem` may be raised, and what is read has to be finite.
"""

from __future__ import annotations

import argparse
import re
import sys
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

import numpy as np

import mirrors
from mirrors.time_series import pairs

MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
DATES = {
    "year-month-day": lambda d: f"{d:%Y-%m-%d}",
    "with a time": lambda d: f"{d:%Y-%m-%dT%H:%M:%SZ}",
    "day.month.year": lambda d: f"{d:%d.%m.%Y}",
    "day/month/year": lambda d: f"{d.day}/{d.month}/{d.year}",
    "month/day/year": lambda d: f"{d:%m/%d/%Y}",
    "named": lambda d: f"{d.day}-{MONTHS[d.month - 1]}-{d.year}",
    "packed": lambda d: f"{d:%Y%m%d}",
}


@dataclass(frozen=True)
class Dialect:
    """How a table is written."""

    separator: str
    decimal: str
    thousands: str
    minus: str

    def number(self, value: float, grouped: bool) -> str:
        """The shortest text that is exactly this value, with thousands in groups if wanted."""
        text = repr(value)
        if grouped and self.thousands and "e" not in text:
            whole, _, part = text.partition(".")
            text = f"{int(whole):,}".replace("-0", "0") + "." + part
            text = ("-" if whole == "-0" else "") + text
        text = text.removesuffix(".0").replace(",", "\0").replace(".", self.decimal)
        return text.replace("\0", self.thousands).replace("-", self.minus)


def dialect(rng: Random) -> Dialect:
    """Any that is read without quotes."""
    separator = rng.choice([",", ";", "\t", " ", "|"])
    decimal = "." if separator == "," else rng.choice([".", ","])
    marks = {",", ".", "'", "\u00a0", ""} - {decimal, separator}
    thousands = rng.choice(sorted(marks)) if separator != "," else ""
    return Dialect(separator, decimal, thousands, rng.choice(["-", "-", "−"]))


def a_number(rng: Random) -> float:
    """Whole, with few decimals, with many, huge or tiny; as often negative."""
    kind = rng.randrange(6)
    value = [
        lambda: float(rng.randrange(2000)),
        lambda: round(rng.uniform(0, 10), rng.randrange(1, 4)),
        lambda: round(rng.uniform(0, 1e6), 2),
        lambda: rng.random(),
        lambda: rng.uniform(0, 1) * 10.0 ** rng.randrange(-12, 15),
        lambda: 0.0,
    ][kind]()
    return -value if rng.random() < 0.4 else value


def _around(rows: list[list[str]], names: list[str], how: Dialect, rng: Random) -> str | bytes:
    """Rows with what may stand around them."""
    lines = [how.separator.join(row) + (how.separator.strip() if rng.random() < 0.1 else "") for row in rows]
    if rng.random() < 0.2:
        lines.insert(0, how.separator.join(["(mm)"] * len(names)))
    if rng.random() < 0.6 or how.separator == "|":
        lines.insert(0, how.separator.join(names))
    if rng.random() < 0.2:
        lines.insert(0, "# made by hand, 1")
    if rng.random() < 0.1 and how.separator != " ":
        lines.insert(0, f"sep={how.separator}")
    text = rng.choice(["\n", "\r\n"]).join(lines) + rng.choice(["", "\n"])
    encoding = rng.choice(["", "", "utf-8", "utf-8-sig", "utf-16", "latin-1"])
    if not encoding or (encoding == "latin-1" and "−" in text):
        return text
    return text.encode(encoding)


def points(rng: Random) -> tuple[str | bytes, np.ndarray, Dialect]:
    """A text, and the (N, 2) points that it holds."""
    how = dialect(rng)
    values = np.array([[a_number(rng), a_number(rng)] for _ in range(rng.randrange(1, 12))])
    grouped = rng.random() < 0.5
    rows = [[how.number(float(v), grouped) for v in row] for row in values]
    return _around(rows, ["x", "y"], how, rng), values, how


def _step(start: datetime, kind: str, count: int) -> datetime:
    if kind in ("month", "year"):
        month = start.month - 1 + count * (12 if kind == "year" else 1)
        return start.replace(year=start.year + month // 12, month=month % 12 + 1)
    return start + timedelta(**{f"{kind}s": count})


def series(rng: Random) -> tuple[str | bytes, np.ndarray, np.ndarray]:
    """A text, and the (T,) steps and values of the series that it holds."""
    how = dialect(rng)
    if how.separator == "|":
        how = Dialect(";", how.decimal, how.thousands, how.minus)
    count = rng.randrange(5, 40)
    form = rng.choice([*DATES, "numbers"])
    kind = rng.choice(["day", "month", "year", "hour"] if form == "with a time" else ["day", "month", "year"])
    start = datetime(rng.randrange(1900, 1990), rng.randrange(1, 13), rng.randrange(1, 29))
    times = [
        str(start.year + i) if form == "numbers" else DATES[form](_step(start, kind, i)) for i in range(count)
    ]
    values = [a_number(rng) for _ in range(count)]
    there = np.ones(count, dtype=bool)
    rows = []
    for i in range(count):
        cell = how.number(values[i], True)
        if 0 < i < count - 1 and rng.random() < 0.08 and there[i - 1] and count > 12:
            there[i] = False
            if rng.random() < 0.5:
                continue  # a gap
            cell = rng.choice(["NA", ".", "NaN", "-"])
        rows.append([times[i], cell])
    if rng.random() < 0.3:
        rows.reverse()
    steps = np.flatnonzero(there)
    return _around(rows, ["when", "level"], how, rng), steps, np.array(values)[there]


def open_to_two_readings(text: str | bytes) -> bool:
    """Whether a text has a column where a mark before three digits is all that is told, or a day up to 12."""
    plain = text if isinstance(text, str) else mirrors.reading.encoding.as_text(text)
    cells = re.findall(r"[^;\t|\n\r ]+", plain)
    marked = any(re.fullmatch(r"[-−+]?[1-9]\d{0,2}[.,]\d{3}", cell) for cell in cells)
    dated = [re.match(r"(\d+)/(\d+)/", cell) for cell in re.findall(r"[^;\t|\n\r ,]+", plain)]
    days = [max(int(found[1]), int(found[2])) for found in dated if found]
    return marked or (bool(days) and max(days) <= 12)


def check(seed: int | Random) -> str:
    """What is wrong with the reading of a generated text; "" if nothing is."""
    rng = seed if isinstance(seed, Random) else Random(seed)
    text, wanted, _ = points(rng)
    wrong = ""
    try:
        x, y = mirrors.read_points(text)
        if not np.array_equal(np.column_stack([x, y]), wanted):
            wrong = f"points {text!r} are read as {np.column_stack([x, y]).tolist()}"
    except mirrors.InvalidProblem as problem:
        if "may be" not in str(problem) or not open_to_two_readings(text):
            wrong = f"points {text!r}: {problem}"
    text, steps, values = series(rng)
    try:
        read = mirrors.read_series(text)
        assert read.steps is not None
        if not np.array_equal(read.values, values) or not np.array_equal(read.steps, steps):
            wrong = f"series {text!r} is read as {read.values.tolist()} at {read.steps}"
    except mirrors.InvalidProblem as problem:
        if "may be" not in str(problem) or not open_to_two_readings(text):
            wrong = f"series {text!r}: {problem}"
    return wrong or damaged(text, rng)


def damaged(text: str | bytes, rng: Random) -> str:
    """What is wrong with the reading of a text that is damaged in some places; "" if nothing is."""
    broken = list(text if isinstance(text, str) else text.decode("latin-1"))
    for _ in range(rng.randrange(1, 6)):
        place = rng.randrange(len(broken))
        broken[place] = rng.choice(
            ["", broken[place] * 2, *"0123456789.,;-/ \t\n\r\"'#eE:_%", "é", "١", "\ufeff", "½"]
        )
    given = "".join(broken)
    for reader in (mirrors.read_points, mirrors.read_series):
        try:
            found = reader(given)
            numbers = np.concatenate(found if isinstance(found, tuple) else [found.times, found.values])
            if not np.isfinite(numbers).all():
                return f"{given!r} is read with {numbers}"
            if not isinstance(found, tuple):
                pairs(found)
        except mirrors.InvalidProblem as problem:
            if not str(problem).endswith("."):
                return f"{given!r}: {problem}"
        except Exception as error:
            return f"{given!r}: {type(error).__name__}: {error}"
    return ""


def main() -> int:
    """Read them all; exit code 1 if one fails."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--texts", type=int, default=500)
    parser.add_argument("--seed", type=int, default=0, help="the first seed")
    options = parser.parse_args()
    failures = 0
    for seed in range(options.seed, options.seed + options.texts):
        if wrong := check(seed):
            failures += 1
            print(f"{wrong}; again with: --texts 1 --seed {seed}", flush=True)
    print(f"{options.texts:,} texts of points and as many of series, {failures} failed")
    return int(failures > 0)


if __name__ == "__main__":
    sys.exit(main())
