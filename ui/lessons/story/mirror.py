"""A third layer mirrors."""

from __future__ import annotations

from mirrors.features.breakpoint import Breakpoint

from ...live.payloads.numbers import number
from ...scene import Scene
from ..at_kinks import AtKinks, names
from ..lesson import Figure, Guess, Lesson, Verdict
from ..matching import met, near, told
from ..optimum import best, kinks


class Kinks(AtKinks):
    """All kinks of the best network."""

    def grade(self, scene: Scene, guess: Guess) -> Verdict:
        places = kinks(scene)
        if not places:
            return Verdict(False, "Here the best network has no kink at all.")
        found = met(places, guess, near(scene, places))
        missed = (p for p, each in zip(best(scene).breakpoints, found, strict=True) if each is None)
        why = next((f" Its place: {_image(p)}." for p in missed if p.steps), "")
        return Verdict(None not in found, told(names(scene), found, "kink") + why)

    def figure(self, scene: Scene, guess: Guess, seen: bool) -> Figure:
        return Figure(solution=best(scene) if seen else None)


def _image(point: Breakpoint) -> str:
    """ "2 · 7 − 4 = 10": where the last mirror puts it."""
    source, mirror, image = (number(place, 3) for place in point.steps[-1])
    return f"2 · {mirror} − {source} = {image}"


LESSON = Lesson(
    8,
    "A third layer mirrors",
    "The neuron [absolute value] folds the line of inputs at a point, as paper is folded. A third layer "
    "bends the folded line once. Unfold it: the bend shows twice, at its place and at its [mirror image].",
    "Here the line is folded at x₂ and bent at x₁. Click where the three kinks will be.",
    Scene.default(),
    Kinks(),
    "The bend at x₁ shows again at the diamond: as far behind the fold at x₂ as x₁ lies before it. Drag x₁ "
    "to the left, and the diamond moves to the right.",
    ("folding", "fold it by hand"),
)
