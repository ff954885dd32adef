"""Numbers as a person reads them; `assets/lib/numbers.js` writes them alike."""

from __future__ import annotations

import math
from decimal import ROUND_HALF_UP, Context

_SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def superscript(exponent: int) -> str:
    """ "⁻⁹" for -9."""
    return str(exponent).translate(_SUPERSCRIPTS)


def number(value: float, digits: int = 4) -> str:
    """Few digits and a true minus sign; whole digits are never made zeros.

    Very large and very small numbers are told by powers of ten.
    """
    value, size = float(value), abs(float(value))
    if not math.isfinite(size):
        return ""
    if size == 0:
        return "0"
    if 1e-4 <= size < 1e6:
        text = f"{_short(value, digits):.{digits}g}" if size < 10**digits else str(math.floor(value + 0.5))
        if "e" in text:  # rounded up to a power of ten
            text = str(int(float(text)))
    else:
        mantissa, exponent = f"{_short(value, digits):.{max(0, digits - 1)}e}".split("e")
        text = f"{float(mantissa):.{digits}g}·10{superscript(int(exponent))}"
    return text.replace("-", "−")


def _short(value: float, digits: int) -> float:
    """So many significant digits; halfway away from 0, as in the browser, not to the even digit."""
    return float(Context(prec=digits, rounding=ROUND_HALF_UP).create_decimal_from_float(value))


def rounded(value: float) -> float:
    """Six significant digits: enough to draw and to read."""
    return float(f"{float(value):.6g}")


def placed(value: float, span: float) -> float:
    """To a hundred-thousandth of the span that it is drawn in."""
    return round(float(value), 5 - math.floor(math.log10(span))) if span > 0 else float(value)
