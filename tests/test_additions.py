"""What docs/architecture.md says under "To add", carried out in a copy: how many files it takes."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Edit:
    """Text put into a file of the tree before what is there, or a whole new file."""

    file: str
    text: str
    before: str = ""

    def made(self, tree: Path) -> None:
        path = tree / self.file
        path.parent.mkdir(exist_ok=True)
        old = path.read_text("utf-8") if self.before else ""
        assert old.count(self.before) == 1 or not self.before, (self.file, self.before)
        path.write_text(old.replace(self.before, self.text + self.before) if old else self.text, "utf-8")


#: At most how many files it takes, and the edits; its tests and its part of docs/theory.md come besides.
ADDITIONS = {
    "an activation": (
        1,
        Edit(
            "mirrors/activations.py",
            '        Activation("uneven", left=-0.5),\n',
            '        Activation(\n            "sign",\n',
        ),
    ),
    "a loss": (
        1,
        Edit(
            "mirrors/losses/log_cosh.py",
            '''"""log cosh of the residual."""

import numpy as np

from .of_residual import OfResidual
from .smooth import Smooth


class LogCosh(OfResidual, Smooth):
    """log cosh(y - f)."""

    def cost(self, residual):
        """By the residual."""
        return np.logaddexp(residual, -residual) - np.log(2.0)

    def slope(self, y, f):
        """tanh."""
        return np.tanh(y - f)

    def conjugate_cost(self, slope):
        """By the slope."""
        return 0.5 * ((1 + slope) * np.log1p(slope) + (1 - slope) * np.log1p(-slope))

    def bounds(self, y):
        """-1 to 1."""
        return np.full_like(y, -1 + 1e-15), np.full_like(y, 1 - 1e-15)


NAMED = {"log_cosh": LogCosh()}
''',
        ),
    ),
    "a library": (
        2,
        Edit(
            "mirrors/libraries/alone.py",
            '''"""One input: every unit is constant there."""

from .depth_two import DepthTwo


class Alone(DepthTwo):
    """As at depth 2."""

    @classmethod
    def suits(cls, n, architecture):
        """One input."""
        return n == 1 and super().suits(n, architecture)
''',
        ),
        Edit("mirrors/libraries/__init__.py", "from .alone import Alone\n", "from .base import Library\n"),
        Edit("mirrors/libraries/__init__.py", "    Alone,\n", "    SwitchingOnce,\n    Switching,\n"),
    ),
    "an export": (
        2,
        Edit(
            "mirrors/export/julia_source.py",
            '''"""A network in Julia."""


def julia_source(network):
    """One line a unit."""
    return f"# {len(network.units)} units"
''',
        ),
        Edit(
            "mirrors/export/__init__.py",
            "from .julia_source import julia_source\n",
            "from .numpy_source import",
        ),
        Edit(
            "mirrors/export/__init__.py",
            '    Text("Julia", "network.jl", "julia", lambda s: julia_source(s.network())),\n',
            '    Text("JSON"',
        ),
    ),
    "a closed form": (
        2,
        Edit(
            "mirrors/closed_forms/again.py",
            '''"""Two inputs, told again."""

from dataclasses import replace

from .bending import TWO_POINTS

AGAIN = replace(TWO_POINTS, name="again", title="Two inputs, told again")
''',
        ),
        Edit("mirrors/closed_forms/__init__.py", "from .again import AGAIN\n", "from .bending import"),
        Edit("mirrors/closed_forms/__init__.py", "    AGAIN,\n", ")\n\n__all__"),
    ),
    "a lesson": (
        1,
        Edit(
            "ui/lessons/story/deeper.py",
            '''"""Another network of absolute values."""

from ...scene import Scene
from ..lesson import Lesson
from .mirror import Kinks

LESSON = Lesson(
    8.5,
    "Deeper",
    "A lesson that was added.",
    "Click all kinks.",
    Scene(((0.0, 0.0), (1.0, 1.0), (2.0, 0.0), (3.0, 1.0)), "absolute", 4, beta_ratio=0.3),
    Kinks(),
    "That was all.",
)
''',
        ),
    ),
    "a page": (
        2,
        Edit(
            "pages/glossary/page.py",
            '''"""Words."""

import streamlit as st

from ui.page import begin

scene = begin("Glossary", "What the words mean.")
st.markdown("A **knot** is where the path bends.")
''',
        ),
        Edit("ui/frame.py", '    "Glossary",\n', '    "For teachers",\n)'),
    ),
}
_THEORY = Edit("docs/theory.md", "### 7.9 Two inputs, told again\n\nAs in 7.2.\n\n", "## 8. ")
_TESTS = Edit(
    "tests/test_added.py",
    """from streamlit.testing.v1 import AppTest

import mirrors
from mirrors.libraries.alone import Alone
from mirrors.losses import NAMED
from tests.optimality import assert_optimal
from ui.lessons import LESSONS
from ui.live.payloads.scene import controls_payload
from ui.scene import Scene

X, Y = [0.3, -1.2, 2.2, 0.9], [0.1, 1.0, -0.5, 0.7]


def test_each_goes_by_its_name():
    assert_optimal(mirrors.fit(X, Y, mirrors.Architecture("uneven", 3), beta_ratio=0.1))
    assert mirrors.fit(X, Y, beta_ratio=0.1, loss="log_cosh").relative_gap < 1e-9
    assert isinstance(mirrors.build_library([1.0], mirrors.Architecture("relu", 2)), Alone)
    assert "uneven" in {choice["activation"] for choice in controls_payload(Scene.default())["networks"]}
    assert "Deeper" in {lesson.title for lesson in LESSONS}


def test_the_export_is_offered_on_the_page_of_the_network():
    app = AppTest.from_file("../pages/network/page.py", default_timeout=60)
    app.session_state["form"] = "Julia"
    app.run()
    assert not app.exception and app.code[0].value.startswith("# ")
""",
)
#: In the copy: what was added, and those of the project's own tests that look at everything of a kind.
_JUDGES = (
    "tests/test_added.py",
    "tests/test_extending.py::test_its_forms_in_other_languages_are_its_value",
    "tests/test_closed_page.py",
    "tests/test_lessons.py",
    "tests/test_lesson_grading.py",
    "tests/test_lesson_words.py",
    "tests/test_pages.py::test_a_page_opens_a_scene",
    "tests/test_docs.py",
)
_CHOSEN = "added or uneven or again or Deeper or glossary or lists or local_links or parts"


def test_additions_take_no_more_files_than_the_architecture_says(tmp_path: Path) -> None:
    for name, (most, *edits) in ADDITIONS.items():
        assert len({edit.file for edit in edits}) <= most, name
    tree = tmp_path / "mirrors"
    left_out = shutil.ignore_patterns(".*", "node_modules", "__pycache__", "build", "img")
    shutil.copytree(ROOT, tree, ignore=left_out)
    shutil.copytree(ROOT / "docs" / "img", tree / "docs" / "img")
    for edit in (*(edit for _, *edits in ADDITIONS.values() for edit in edits), _THEORY, _TESTS):
        edit.made(tree)
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *_JUDGES, "-k", _CHOSEN]
    asked = subprocess.run(command, cwd=tree, capture_output=True, text=True, timeout=300)
    assert asked.returncode == 0, asked.stdout[-4000:]


def test_the_architecture_tells_how_to_make_each_addition() -> None:
    told = (ROOT / "docs/architecture.md").read_text("utf-8").split("## To add")[1]
    for name in ADDITIONS:
        assert re.search(rf"\*\*{name}\*\*", told, re.I), name


@pytest.mark.parametrize(
    "words", ["lessons|short steps", "pages", "losses", "activations", "closed forms|special cases"]
)
def test_how_many_there_are_is_said_nowhere(words: str) -> None:
    """A number in a text would be another place to change."""
    said = re.compile(
        rf"\b(five|six|seven|eight|nine|ten|eleven|twelve) (short |different )?({words})\b", re.I
    )
    texts = ("*.md", "docs/*.md", "app.py", "pages/**/*.py", "ui/**/*.py")
    for path in (path for pattern in texts for path in ROOT.glob(pattern)):
        found = said.search(path.read_text("utf-8"))
        assert not found, f"{path}: {found and found[0]}"
