"""Networks with weights: made from a solution, evaluated, and written down."""

from .network import Network
from .pytorch_source import pytorch_source
from .reconstruct import chain_unit, reconstruct
from .tensors import Tensors, described, tensors
from .unit import Unit, Weighted

__all__ = [
    "Network",
    "Tensors",
    "Unit",
    "Weighted",
    "chain_unit",
    "described",
    "pytorch_source",
    "reconstruct",
    "tensors",
]
