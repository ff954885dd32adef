"""What does the way of measuring error change? The user's points under any loss, live on one screen."""

from ui.losses.live import live
from ui.page import sidebar

sidebar(tells=False)
live("losses")
