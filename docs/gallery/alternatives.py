"""All networks that are exactly as good

They agree at the data, and fill a band elsewhere.
"""

import mirrors

solution = mirrors.fit([0, 1, 2, 4], [0, 1, 2, 1], mirrors.Architecture("absolute", depth=2), beta=0.1)
others = solution.alternatives()
print("unique" if others.is_unique else f"they fill {others.dimension} dimensions over the library")

axes = others.plot()
