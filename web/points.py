"""The panel that sets the points: a table, pasted text, a file; as `ui/data_controls.py` for the server."""

from __future__ import annotations

from base64 import b64decode

from mirrors import InvalidProblem, limits
from mirrors.reading import Table, as_text, columns_of_points, number
from ui import state
from ui.points_io import ROWS, points_in, table_of, title_of, titles_of
from ui.scene import Scene, short
from ui.shell import shell

from .sheet import MAIN, PANEL, Sheet

TABLE, TEXT, FILE = "points table", "pasted points", "points file"
_KEPT = "Your points are unchanged."


def points(sheet: Sheet) -> None:
    """Each control sets the points; none loses them over a mistake, which is told while it stands."""
    if not state.shows_points() or "data" in state.hidden() | state.locked():
        return
    sheet.place = PANEL
    sheet.heading("Points")
    scene = state.current_scene()
    _table(sheet, scene)
    _text(sheet, scene)
    if sheet.button("Close", "close points"):
        state.toggle_points()
        shell().rerun()
    sheet.place = MAIN


def _table(sheet: Sheet, scene: Scene) -> None:
    """The points as texts; rows that are filled and differ from the points become the points."""
    edited = sheet.widgets.pop(TABLE, None)
    rows = [[short(x), short(y)] for x, y in scene.points]
    try:
        if edited is not None and (wanted := _scene_of(edited, scene)) != scene:
            state.commit(wanted)
            shell().rerun()
    except InvalidProblem as problem:
        rows = edited
        sheet.text(f"{problem} {_KEPT}", "error")
    sheet.table(["x", "y"], rows, TABLE)


def _scene_of(rows: list[list[str]], scene: Scene) -> Scene:
    filled = [row for row in rows if all(cell.strip() for cell in row)]
    return scene.replace(points=tuple((number(x), number(y)) for x, y in filled))


def _text(sheet: Sheet, scene: Scene) -> None:
    """Pasted, or of a file: what is understood is shown, and used when the user says so."""
    if (file := sheet.widgets.pop(FILE, None)) is not None:
        _pour(sheet, b64decode(file))
    sheet.area("Paste two columns, x and y", TEXT, FILE, "0, 1\n2.5, 0.3")
    text = str(sheet.widgets.get(TEXT, ""))
    wanted = None
    if text.strip():
        try:
            wanted = _understood(sheet, text, scene)
        except InvalidProblem as problem:
            sheet.text(f"{problem} {_KEPT}", "error")
    if sheet.button("Use pasted points", "use points", wanted is not None) and wanted is not None:
        state.commit(wanted)
        shell().rerun()


def _pour(sheet: Sheet, content: bytes) -> None:
    try:
        if len(content) > limits.MAX_UPLOAD_MB << 20:
            raise InvalidProblem(f"The file is larger than {limits.MAX_UPLOAD_MB} MB.")
        sheet.widgets[TEXT] = as_text(content)
    except InvalidProblem as problem:
        sheet.text(f"{problem} {_KEPT}", "error")


def _understood(sheet: Sheet, text: str, scene: Scene) -> Scene:
    """Ask what the text leaves open, let the columns be chosen, and show the first rows.

    Raises
    ------
    InvalidProblem
        If there is no table, or a question is open.
    """
    said = {
        name: sheet.widgets.get(f"{name} of {hash(text)}") or None
        for name in ("separator", "decimal", "date_order")
    }
    table = table_of(text, "points")
    for question in table.questions:
        key = f"{question.argument} of {hash(text)}"
        options = {"": "choose", **question.choices}
        sheet.select(f"{question.about}. Which is meant?", key, options, said[question.argument] or "")
    if any(said.values()):
        table = table_of(text, "points", **said)
    first, second = (_column(sheet, table, role, hash(text)) for role in ("x", "y"))
    if table.questions:
        raise InvalidProblem("Say which is meant, and it will be used.")
    x, y = columns_of_points(table, first, second)
    wanted = scene.replace(points=points_in(table, first, second))
    _tell(sheet, table, {x.position: "x", y.position: "y"})
    return wanted


def _column(sheet: Sheet, table: Table, role: str, text: int) -> int | None:
    """The column that is chosen for a role, if there is a choice."""
    if len(table.columns) < 2:
        return None
    key = f"{role} of {text}"
    chosen = str(sheet.widgets.get(key) or "")
    titles = {"": "as found", **{str(column.position): title_of(column) for column in table.columns}}
    sheet.select(f"Column of {role}", key, titles, chosen)
    return int(chosen) if chosen else None


def _tell(sheet: Sheet, table: Table, roles: dict[int, str]) -> None:
    sheet.table(titles_of(table, roles), [list(row) for row in table.rows(ROWS)])
    sheet.text(" ".join(table.said), "caption")
