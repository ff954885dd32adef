"""Estimators in the conventions of scikit-learn; `pip install mirrors[sklearn]` brings what they need.

One column of X is the input. All else is as anywhere in scikit-learn: pipelines, searches over
parameters, `clone`, `set_output`, pickles.
"""

from .classifier import MirrorsClassifier
from .cross_validated import MirrorsRegressorCV
from .regressor import MirrorsRegressor

__all__ = ["MirrorsClassifier", "MirrorsRegressor", "MirrorsRegressorCV"]
