"""A sine with noise."""

from __future__ import annotations

from typing import Any

import numpy as np
from benchopt import BaseDataset


class Dataset(BaseDataset):
    """N inputs, uniform on [-1, 1]."""

    name = "sine"
    parameters = {"n": [30, 100, 300]}  # noqa: RUF012
    n: int

    def get_data(self) -> dict[str, Any]:
        """Inputs and labels; the same for the same N."""
        rng = np.random.default_rng(self.n)
        x = np.sort(rng.uniform(-1, 1, self.n))
        return dict(x=x, y=np.sin(6 * x) + 0.3 * rng.normal(size=self.n))
