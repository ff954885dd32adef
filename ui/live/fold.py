"""The folding page's pictures, as one component."""

from .assets import component

#: Mount it; the data say what each ``data-part`` of ``fold.html`` shows, and hide the rest.
fold = component("fold")
