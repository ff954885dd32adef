"""Two classes

The logistic loss gives probabilities, from a network that is proven to be optimal.
"""

import numpy as np
from matplotlib import pyplot

from mirrors.sklearn import MirrorsClassifier

rng = np.random.default_rng(0)
x = rng.uniform(0, 10, 80)
inside = (np.abs(x - 5) < 2) ^ (rng.uniform(size=80) < 0.1)
model = MirrorsClassifier("relu", 2, beta_ratio=0.02).fit(x[:, None], inside)
print(f"relative gap {model.duality_gap_:.0e}, kinks at {model.breakpoints_.round(2).tolist()}")

axes = pyplot.subplots(layout="constrained")[1]
grid = np.linspace(0, 10, 300)
axes.plot(x, inside, "o", fillstyle="none", label="class of a data point")
axes.plot(grid, model.predict_proba(grid[:, None])[:, 1], color="black", label="probability of class 1")
axes.set(xlabel="x", ylabel="class, probability")
axes.legend(frameon=False)
