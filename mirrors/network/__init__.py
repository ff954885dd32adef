"""Networks with weights: made from a solution (`reconstruct`), evaluated, and written down."""

from .network import Network
from .pytorch_source import pytorch_source

__all__ = ["Network", "pytorch_source"]
