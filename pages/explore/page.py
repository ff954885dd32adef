"""The home of the app: points, the globally optimal network, and everything it is made of, live."""

from ui.explorer import explorer
from ui.page import begin

begin(
    "A library of mirrors",
    "Drag the points. The bold line is the **best network there is** for them: not the result of a training "
    "run, but the global optimum, computed exactly and proven on the spot.",
)
explorer("canvas")
