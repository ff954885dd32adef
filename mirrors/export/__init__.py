"""Networks and solutions in forms that run elsewhere: NumPy, PyTorch, ONNX, CSV, lines of Python."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass

from ..network import pytorch_source
from ..solution import Solution
from .numpy_source import numpy_source
from .onnx_model import onnx_model
from .solution_json import solution_json
from .table import features_csv, reproduce_source

__all__ = [
    "TEXTS",
    "Text",
    "features_csv",
    "numpy_source",
    "onnx_model",
    "pytorch_source",
    "reproduce_source",
    "solution_json",
]


@dataclass(frozen=True)
class Text:
    """A form that a person can read.

    Attributes
    ----------
    title : str
    file : str
        The name of a file that holds it.
    language : str
        For the colours of a preview.
    write : callable (Solution) -> str

    Examples
    --------
    >>> import mirrors
    >>> solution = mirrors.fit([0, 1], [0, 1], beta=0.1)
    >>> TEXTS[0].title, TEXTS[0].write(solution).splitlines()[0]
    ('Reproduce in Python', 'import mirrors')
    """

    title: str
    file: str
    language: str
    write: Callable[[Solution], str]


#: The forms to choose from.
TEXTS = (
    Text("Reproduce in Python", "reproduce.py", "python", reproduce_source),
    Text("NumPy", "network_numpy.py", "python", lambda s: numpy_source(s.network())),
    Text("PyTorch", "network_torch.py", "python", lambda s: pytorch_source(s.network())),
    Text("JSON", "network.json", "json", lambda s: json.dumps(s.network().to_dict(), indent=1)),
    Text("Features as CSV", "features.csv", "text", features_csv),
    Text("Solution as JSON", "solution.json", "json", solution_json),
)
