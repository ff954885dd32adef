"""Which beta: by the error on held-out points or by an information criterion, over the whole exact path."""

from .curve import PiecewiseQuadratic, mean_of
from .folds import squared_error
from .information import Information, noise_variance

__all__ = ["Information", "PiecewiseQuadratic", "mean_of", "noise_variance", "squared_error"]
