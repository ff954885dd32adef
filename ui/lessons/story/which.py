"""Which ramp? A list of all of them."""

from __future__ import annotations

import numpy as np

from mirrors import Solution, fit
from mirrors.features.breakpoint import point_name

from ...live.payloads.numbers import number
from ...scene import Scene
from ..lesson import Curve, Figure, Guess, Lesson, Question, Verdict
from ..matching import joined
from ..points import VALLEY

#: Gains that differ by less than this share are equal.
_EQUAL = 1e-9


class MostUseful(Question):
    """The feature that the path takes first: that of the largest gain with the errors of the constant."""

    kind = "choice"

    def answer(self, scene: Scene) -> Guess:
        gains = self._gains(scene)
        return (float(np.argmax(gains)),) if len(gains) and gains.max() > 0 else ()

    def options(self, scene: Scene) -> list[str]:
        return [str(k + 1) for k, _ in enumerate(_listed(_flat(scene)))]

    def grade(self, scene: Scene, guess: Guess) -> Verdict:
        flat, gains = _flat(scene), self._gains(scene)
        mine, best = gains[int(guess[0])], gains.max(initial=0.0)
        if not best:
            return Verdict(False, "Here no feature is of use: the flat line does all that a ramp could.")
        features = [flat.library.feature(index) for index in _listed(flat)]
        names = [
            f"{k + 1} (kink at {number(features[k].breakpoints[0].position, 3)})"
            for k in np.flatnonzero(gains >= (1 - _EQUAL) * best).tolist()
        ]
        most = f"the most useful is number **{joined(names)}**: it gains **{number(best, 3)}**"
        if mine >= (1 - _EQUAL) * best:
            return Verdict(True, f"Yes: {most}. It is the first that the best network takes up.")
        why = f"Yours gains {number(mine, 3)}: it works against the error at {self._against(scene, guess)}."
        return Verdict(False, f"Not that one: {most}. {why}")

    def figure(self, scene: Scene, guess: Guess, seen: bool) -> Figure:
        flat, listed = _flat(scene), _listed(_flat(scene))
        ends = np.array([min(scene.x), max(scene.x)])
        return Figure(
            solution=flat,
            curve=(ends, flat.predict(ends)),
            sketch=self._drawn(scene, listed[int(guess[0])]) if guess else None,
            name="flat line",
            errors=True,
            listed=listed,
            told=seen,
        )

    def _drawn(self, scene: Scene, index: int) -> Curve:
        """A feature, moved up or down to lie level with the points."""
        feature = _flat(scene).library.feature(index)
        kinks = [point.position for point in feature.breakpoints]
        at = np.unique(np.clip([min(scene.x), *kinks, max(scene.x)], min(scene.x), max(scene.x)))
        return at, np.asarray(feature(at) - feature(scene.x).mean() + scene.y.mean())

    def _against(self, scene: Scene, guess: Guess) -> str:
        """The point at which a feature, level on average, has the wrong sign most."""
        flat = _flat(scene)
        column = flat.library.columns(np.array([_listed(flat)[int(guess[0])]]))[:, 0]
        with_errors = (column - column.mean()) * flat.residual
        return point_name(int(np.argmin(with_errors * np.sign(with_errors.sum() or 1.0))))

    def _gains(self, scene: Scene) -> np.ndarray:
        flat = _flat(scene)
        gains: np.ndarray = np.abs(flat.library.correlations(flat.residual))[list(_listed(flat))]
        return gains


def _flat(scene: Scene) -> Solution:
    """The best constant."""
    return fit(scene.x, scene.y, scene.architecture, beta_ratio=1.0)


def _listed(solution: Solution) -> tuple[int, ...]:
    """All features but those that are 0 at every point."""
    columns = solution.library.columns(np.arange(len(solution.library)))
    return tuple(np.flatnonzero(np.ptp(columns, axis=0) > 0).tolist())


LESSON = Lesson(
    3,
    "Which ramp? A list",
    "Write down every ramp that bends at a point, rising to the right or to the left. This list is a "
    "[dictionary], each entry a [feature]. A feature is useful if it is high where points lie above the flat"
    " line, and low where they lie below.",
    "Which feature of the list is the most useful? Choose it.",
    VALLEY,
    MostUseful(),
    "Multiply feature and error at each point, and add up: that is its [gain], |a · r|. The bars show it, as "
    "a share of the largest. Choosing from a list is regression: no search for places any more.",
)
