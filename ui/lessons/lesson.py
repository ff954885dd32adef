"""What a lesson is made of. Pure: whatever shows lessons asks them, and keeps the guesses."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import ClassVar, Literal

import numpy as np

from mirrors import InvalidProblem, Solution, limits

from ..scene import Scene
from ..view import Place
from .optimum import best

#: What the hand has placed: places on x, heights of handles, a share of βₘₐₓ, or the number of a choice.
Guess = tuple[float, ...]
#: Inputs and values of what is drawn with straight pieces between them, (k,) each.
Curve = tuple[np.ndarray, np.ndarray]
Kind = Literal["heights", "places", "price", "choice"]


@dataclass(frozen=True)
class Verdict:
    """How a guess is graded: whether it is right, and why or why not, in words (``**`` makes bold)."""

    right: bool
    words: str


@dataclass(frozen=True)
class Gains:
    """|a · r| of ramps over the place of their kink, rising to the right and to the left, beside a price.

    Attributes
    ----------
    at : (k,) places
    right, left : (k,) gains; `left` is None where only one direction is asked for
    beta : float or None
        The price.
    dots : Curve
        Places that are marked.
    """

    at: np.ndarray
    right: np.ndarray
    left: np.ndarray | None
    beta: float | None
    dots: Curve


@dataclass(frozen=True)
class Figure:
    """What is drawn beside the points and the guess.

    Attributes
    ----------
    solution : mirrors.Solution or None
        The optimum, with its kinks.
    curve : Curve or None
        The bold curve, where it is none.
    name : str
        What the bold curve is called.
    sketch : Curve or None
        The curve of the guess.
    errors : bool
        Whether upright lines join the points with the curve of the guess, or else with the bold one.
    gains : Gains or None
    listed : sequence of int
        Features of the solution's library that are shown as tiles; their levels once they are told.
    told : bool
    rows : bool
        Whether the selected features stand beside the figure.
    band : (Curve, array) or None
        Lowest and highest values of all best networks.
    """

    solution: Solution | None = None
    curve: Curve | None = None
    name: str = "best one"
    sketch: Curve | None = None
    errors: bool = False
    gains: Gains | None = None
    listed: tuple[int, ...] = ()
    told: bool = False
    rows: bool = False
    band: tuple[np.ndarray, np.ndarray, np.ndarray] | None = None


class Question(ABC):
    """What is guessed, and how it is graded: exactly, for any points.

    Attributes
    ----------
    kind : str
        What the hand places.
    moves : bool
        Whether the points may be dragged once the guess is graded.
    """

    kind: ClassVar[Kind]
    moves: ClassVar[bool] = True

    @abstractmethod
    def answer(self, scene: Scene) -> Guess:
        """A guess that is right; empty where there is none."""

    @abstractmethod
    def grade(self, scene: Scene, guess: Guess) -> Verdict:
        """Whether a guess is right, and what is."""

    @abstractmethod
    def figure(self, scene: Scene, guess: Guess, seen: bool) -> Figure:
        """What is drawn before the guess is graded (not `seen`), and afterwards."""

    def most(self, scene: Scene) -> int:
        """Of how many numbers a whole guess is."""
        return len(self.handles(scene)) if self.kind == "heights" else 1

    def handles(self, scene: Scene) -> list[float]:
        """Where the handles stand whose heights are guessed."""
        return []

    def start(self, scene: Scene) -> Guess:
        """Where the hand begins, if not with nothing."""
        return ()

    def shows(self, scene: Scene) -> list[Place]:
        """Places that the figure has to show beside the points."""
        return []

    def options(self, scene: Scene) -> list[str]:
        """What can be chosen."""
        return []

    def live(self, scene: Scene, guess: Guess) -> str:
        """What the guess is worth, while it is made."""
        return ""

    def takes(self, scene: Scene, guess: Guess) -> bool:
        """Whether a guess fits these points."""
        if self.kind == "heights":
            return len(guess) == len(self.handles(scene))
        if self.kind == "price":
            return len(guess) == 1 and limits.BETA_RATIO_MIN <= guess[0] <= 1
        if self.kind == "choice":
            return len(guess) == 1 and guess[0] in range(len(self.options(scene)))
        return 1 <= len(guess) <= max(1, self.most(scene))


@dataclass(frozen=True)
class Lesson:
    """One step of the story.

    Attributes
    ----------
    place : float
        Where in the story it comes.
    title : str
    about, task : str
        The words before acting, at most sixty together; ``[word]`` is explained in `ui.glossary`.
    scene : Scene
        Its points, its network and its price.
    question : Question
    after : str
        What is said when the guess has been graded.
    page : (str, str) or None
        Another page on which it goes on: its address, and what for.
    """

    place: float
    title: str
    about: str
    task: str
    scene: Scene
    question: Question
    after: str
    page: tuple[str, str] | None = None

    def takes(self, scene: Scene, guess: Guess, seen: bool) -> bool:
        """Whether a guess fits these points; a graded one may have more places than they leave kinks."""
        question = self.question
        fits = question.takes(scene, guess)
        return question.takes(self.scene, guess) and (question.kind == "places" or fits) if seen else fits

    def grade(self, guess: Guess) -> Verdict:
        """At the lesson's own points: they move only afterwards, so nothing changes what was said."""
        return self.question.grade(self.scene, guess)

    def on(self, scene: Scene, seen: bool) -> Scene:
        """The lesson's network at the points of a Scene, if these can be the lesson's points, moved.

        Before its guess is graded (not `seen`), it is at its own.
        """
        if not (seen and self.question.moves) or len(scene.points) != len(self.scene.points):
            return self.scene
        moved = self.scene.replace(points=scene.points)
        try:
            best(moved)
        except InvalidProblem:
            return self.scene  # numbers that cannot be told apart
        return moved
