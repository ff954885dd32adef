"""The network page's pictures, as one component."""

from .assets import component

#: Mount it; the data say what each ``data-part`` of ``anatomy.html`` shows.
anatomy = component("anatomy")
