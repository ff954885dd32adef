"""What other data would have said

The fit varies with the data (bootstrap); a new label varies more (conformal).
"""

import numpy as np

import mirrors
from mirrors.uncertainty import bootstrap, conformal

rng = np.random.default_rng(0)
x = np.sort(rng.uniform(0, 10, 100))
y = np.abs(x - 4) + rng.normal(size=100)
network = mirrors.Architecture("relu", depth=2)
solution = mirrors.fit(x, y, network, beta_ratio=0.02)

axes = solution.plot()
grid = np.linspace(0, 10, 200)
label = conformal(x, y, network, beta_ratio=0.02)
fit = bootstrap(solution, count=300)
print(f"a new label lies within {label.radius:.2f} of the network in 9 of 10 cases")
print(f"largest gap of a refit: {fit.relative_gap:.0e}")
axes.fill_between(grid, *label.interval(grid), color="0.5", alpha=0.15, label="90 % of new labels")
axes.fill_between(grid, *fit.interval(grid), color="0.5", alpha=0.4, label="90 % of refits")
axes.legend(frameon=False)
