"""Snapshots of the Scene, small and side by side; the user's own points stay as they are."""

from ui import about
from ui.compare import compare
from ui.page import begin

begin("Compare", about.COMPARE)
compare("compare")
