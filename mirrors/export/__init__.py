"""Networks and solutions in forms that run elsewhere: NumPy, PyTorch, ONNX, CSV, lines of Python."""

from ..network import pytorch_source
from .numpy_source import numpy_source
from .onnx_model import onnx_model
from .table import features_csv, reproduce_source

__all__ = ["features_csv", "numpy_source", "onnx_model", "pytorch_source", "reproduce_source"]
