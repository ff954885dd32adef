"""First-order autoregression by globally optimal networks: y_t is predicted from y_(t - lag)."""

from .baselines import BASELINES, Baseline
from .choosing import Choice, choose_network
from .forecasting import Fan, fan, forecasts
from .metrics import coverage, mae, pinball, rmse
from .series import SERIES, Pairs, Series, load, pairs, simulated, split

__all__ = [
    "BASELINES",
    "SERIES",
    "Baseline",
    "Choice",
    "Fan",
    "Pairs",
    "Series",
    "choose_network",
    "coverage",
    "fan",
    "forecasts",
    "load",
    "mae",
    "pairs",
    "pinball",
    "rmse",
    "simulated",
    "split",
]
