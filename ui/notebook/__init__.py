"""The live view in a cell of a notebook, computed by its kernel (`Explorer`); anywidget draws it."""

from .explorer import Explorer

__all__ = ["Explorer"]
