"""Snapshots of the Scene, small and side by side; the user's own points stay as they are."""

from ui.compare import compare
from ui.page import begin

begin(
    "Compare",
    "What does one change do? Keep what is shown, change something, keep it again, and put the two side by "
    "side. Your points stay as they are.",
)
compare("compare")
