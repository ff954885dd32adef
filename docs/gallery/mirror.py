"""A kink where no data point is

With absolute values and three layers data points act as mirrors: the last kink is x₁, mirrored at x₂.
"""

import mirrors

x, y = [4, 7, 9, 17], [4.5, 0, 4, 0.5]
solution = mirrors.fit(x, y, mirrors.Architecture("absolute", depth=3), beta_ratio=0.1)
for place in solution.breakpoints:
    print(f"{place.position:g}: {place.label}")

axes = solution.plot()
