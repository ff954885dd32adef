"""Text that a user gives, pasted or as a file, and how it is understood: shown, asked, and then used."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from mirrors import InvalidProblem, limits
from mirrors.reading import Column, Table, as_text

from . import words
from .points_io import ROWS, table_of, title_of, titles_of
from .session import session


@dataclass(frozen=True)
class Answers:
    """What the user says about a text; None where it is as the text says itself.

    Attributes
    ----------
    separator, decimal, date_order : str or None
        As `mirrors.reading.understand` takes them.
    first, second : int or None
        Positions of the two columns: x and y, or times and values.
    """

    separator: str | None = None
    decimal: str | None = None
    date_order: str | None = None
    first: int | None = None
    second: int | None = None


class Unanswered(InvalidProblem):
    """The text can be read in two ways, and the user has not said yet which is meant: no mistake."""


def refuse(problem: ValueError, besides: str = "") -> None:
    """Say why a text is not used: in red, unless it only waits for an answer."""
    say = st.info if isinstance(problem, Unanswered) else st.error
    say(words.plain(f"{problem} {besides}".rstrip()))


def pasted(label: str, key: str, placeholder: str, anew: Callable[[], object] = lambda: None) -> str:
    """A field to paste into. Another text calls `anew`."""
    text: str = st.text_area(
        label, key=key, placeholder=placeholder, height=100, on_change=_forget, args=(anew,)
    )
    if session().unreadable:
        st.error(words.plain(session().unreadable))
    return text


def uploaded(key: str, anew: Callable[[], object] = lambda: None) -> None:
    """A file, which is poured into the field of this key."""
    st.file_uploader(
        f"or a file: CSV, text, up to {limits.MAX_UPLOAD_MB} MB",
        type=["csv", "txt", "tsv", "xlsx"],
        key=f"file for {key}",
        max_upload_size=limits.MAX_UPLOAD_MB,
        on_change=_pour,
        args=(key, anew),
    )


def show(text: str, use: str, roles: tuple[str, str], answers: Answers, key: Callable[[str], str]) -> Table:
    """Ask what the text leaves open, let the columns be chosen, and show the first rows.

    Parameters
    ----------
    use : "points" or "series"
    roles : two str
        What the two columns are.
    key : callable
        From a field of `Answers` to the key of the widget that shows it.

    Raises
    ------
    InvalidProblem
        If there is no table, or a question is open.
    """
    table = table_of(text, use)
    for question in table.questions:
        st.radio(
            words.plain(f"{question.about}. Which is meant?"),
            list(question.choices),
            format_func=question.choices.__getitem__,
            index=None,
            key=key(question.argument),
        )
    how = {name: getattr(answers, name) for name in ("separator", "decimal", "date_order")}
    if any(answer is not None for answer in how.values()):
        table = table_of(text, use, **how)
    if len(table.columns) > 1:
        titles = {column.position: title_of(column) for column in table.columns}
        for place, field, role in zip(st.columns(2), ("first", "second"), roles, strict=True):
            place.selectbox(
                f"Column of {role}",
                list(titles),
                format_func=titles.__getitem__,
                index=None,
                placeholder="as found",
                key=key(field),
            )
    if table.questions:
        raise Unanswered("Say which is meant, and it will be used.")
    return table


def tell(table: Table, used: Sequence[tuple[str, Column]], said: Sequence[str]) -> None:
    """The first rows, with what each column is taken for, and what was understood."""
    roles = {column.position: role for role, column in used}
    rows, titles = table.rows(ROWS), titles_of(table, roles)
    st.table({words.plain(title): [row[i] for row in rows] for i, title in enumerate(titles)})
    st.caption(words.plain(" ".join(said)))


def _forget(anew: Callable[[], object]) -> None:
    session().unreadable = ""
    anew()


def _pour(key: str, anew: Callable[[], object]) -> None:
    file = st.session_state[f"file for {key}"]
    _forget(anew)
    if file is None:
        return
    try:
        st.session_state[key] = as_text(file.getvalue())
    except InvalidProblem as problem:
        session().unreadable = f"{file.name}: {problem}"
