"""What a tailored link opens, as teachers see it."""

from typing import Literal, TypedDict


class Preview(TypedDict):
    """A tailored address, below that of the app, and the size of the frame or window that shows it."""

    screen: Literal["preview"]
    address: str
    frame: bool
    width: int
    height: int
