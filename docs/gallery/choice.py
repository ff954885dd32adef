"""The best of all betas

The error of five folds as a function of beta, with its least value, and the simplest network as good.
"""

import numpy as np
from matplotlib import pyplot

from mirrors.sklearn import MirrorsRegressorCV

rng = np.random.default_rng(0)
x = rng.uniform(0, 10, 50)
y = np.abs(x - 4) + np.maximum(x - 7, 0) + rng.normal(size=50)

best = MirrorsRegressorCV("relu", 2).fit(x[:, None], y)
simple = MirrorsRegressorCV("relu", 2, rule="one_standard_error").fit(x[:, None], y)
print(f"least error at {best.beta_:.4g}, with {len(best.breakpoints_)} kinks")
print(f"within one standard error up to {simple.beta_:.4g}, with {len(simple.breakpoints_)} kinks")

axes = pyplot.subplots(layout="constrained")[1]
betas = np.geomspace(best.error_.knots[0], best.solution_.beta_max, 2000)
axes.semilogx(betas, best.error_(betas), label="mean squared error of five folds")
axes.plot(best.beta_, best.error_(best.beta_), "o", label="least error")
axes.plot(simple.beta_, best.error_(simple.beta_), "D", label="one standard error")
axes.set(xlabel="beta", ylabel="error", ylim=(0, None))
axes.legend(frameon=False)
