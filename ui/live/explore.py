"""Everything on the explore page that follows a dragged point, as one component."""

from .assets import component

#: Mount it; the data say what each ``data-part`` of ``explore.html`` shows, and hide the rest.
explore = component("explore", sends=True)
