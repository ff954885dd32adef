"""For the reference (mkdocs.yml): examples of a docstring without sections, as code and not as Markdown."""

from __future__ import annotations

import re
from typing import Any

from griffe import Extension, Object

#: A paragraph that begins with a prompt.
_EXAMPLE = re.compile(r"^>>> .*?(?=\n\n|\Z)", flags=re.M | re.S)


class FencedExamples(Extension):
    """Put a fence around each."""

    def on_instance(self, *, obj: Object, **_: Any) -> None:
        """Called by griffe for each object that it has read."""
        if obj.docstring and "\n--------" not in obj.docstring.value:
            obj.docstring.value = _EXAMPLE.sub(r"```pycon\n\g<0>\n```", obj.docstring.value)
