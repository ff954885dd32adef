"""What other data would have said: bootstrap and split-conformal intervals.

Not to be mixed up with `Alternatives.band`: that holds all networks that are optimal for the data as they
are, and is exact. What stands here is about data that were not seen, and is a matter of probability.
"""

from .bootstrapping import Bootstrap, bootstrap
from .conforming import Conformal, conformal

__all__ = ["Bootstrap", "Conformal", "bootstrap", "conformal"]
