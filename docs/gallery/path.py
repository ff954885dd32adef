"""The optimum for every beta

Coefficients are straight lines between knots: the path is exact, not a grid.
"""

import numpy as np

import mirrors

x = np.linspace(0, 1, 30)
y = np.sin(6 * x) + 0.1 * np.cos(50 * x)
path = mirrors.fit_path(x, y, mirrors.Architecture("relu", depth=2), ratio=0.01)
print(f"{len(path.betas)} knots, {len(path.features)} features that are used somewhere")

axes = path.plot()
