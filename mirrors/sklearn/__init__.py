"""Estimators in the conventions of scikit-learn; `pip install mirrors[sklearn]` brings what they need.

One input column, of shape (N, 1) or (N,). All else is as anywhere in scikit-learn: pipelines, searches over
parameters, `clone`, `set_output`, pickles.
"""

from .classifier import MirrorsClassifier
from .regressor import MirrorsRegressor

__all__ = ["MirrorsClassifier", "MirrorsRegressor"]
