"""A link or a frame for a class: what it shows, and what is hidden or locked."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from . import about
from .fields import one_of, some_of, switch, whole
from .lessons import LESSONS
from .scene import Scene
from .settings import Settings
from .share import FIGURES, HIDEABLE, LOCKABLE, kept_from

#: Pages that a class may be sent to, by their addresses.
PAGES = {
    "explore": "Explore: drag points, all follows",
    "lessons": "a lesson",
    "dictionary": "Dictionary",
    "folding": "Folding",
    "network": "Network",
    "landscape": "Landscape: all best networks, the proof, the path",
    "losses": "Losses",
    "race": "Race",
    "theory": "Theory",
}
#: What a class may see; a figure alone has its name behind a colon.
SHOWN = PAGES | {f"figure:{name}": f"only the {title}" for name, title in FIGURES.items()}
#: Sizes of frames, and of a window that the page alone is previewed in.
FIGURE, FRAME, WINDOW = (600, 400), (900, 600), (1280, 800)


@dataclass(frozen=True)
class Tailor(Settings):
    """What a teacher chooses for those who open the link."""

    shows: str = one_of(SHOWN)
    lesson: int = whole(1, 1, len(LESSONS))
    hides: tuple[str, ...] = some_of(HIDEABLE)
    locks: tuple[str, ...] = some_of(name for name in HIDEABLE if name in LOCKABLE)
    larger: bool = switch()
    frame: bool = switch()

    @property
    def figure(self) -> str:
        """The figure that is to stand alone; or nothing."""
        return self.shows.partition(":")[2]

    @property
    def is_frame(self) -> bool:
        """Whether it is to stand in another page."""
        return self.frame or bool(self.figure)

    @property
    def size(self) -> tuple[int, int]:
        """Of the frame, or of a usual window, in pixels."""
        if self.figure:
            return FIGURE
        return FRAME if self.frame else WINDOW

    @property
    def problem(self) -> str:
        """Why the link would open nothing; or nothing."""
        return about.LOCKED_LESSON if self.shows == "lessons" and "data" in self.hides + self.locks else ""

    def address(self, scene: Scene) -> str:
        """Below the address of the app; a lesson brings its own Scene.

        >>> from .scene import Scene
        >>> Tailor("figure:band", locks=("data",)).address(Scene(((0.0, 1.0), (2.0, 0.0)), "relu", 2))
        './?v=1&points=0,1;2,0&activation=relu&beta=0.01&lock=data&embed=band&depth=2'
        >>> Tailor("lessons", lesson=3).address(Scene.default())
        'lessons?step=3'
        """
        told = {"step": str(self.lesson)} if self.shows == "lessons" else scene.to_query()
        told |= kept_from(self.hides, set(self.locks) - set(self.hides), self.larger)
        if self.is_frame:
            told["embed"] = self.figure or "true"
        last = {"depth": told.pop("depth")} if "depth" in told else {}
        page = "./" if self.figure or self.shows == "explore" else self.shows
        return f"{page}?{urlencode(told | last, safe=',;~')}"
