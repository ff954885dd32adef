"""A proof is as true as the conjugate it is made of: Fenchel's inequality, and where it is an equality."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mirrors.losses import NAMED, Huber, Quantile

LOSSES = [*NAMED.values(), Huber(0.7), Quantile(0.2)]
FITS = st.floats(-8, 8)


@pytest.mark.parametrize("loss", LOSSES, ids=str)
@given(label=st.integers(0, 1) | st.integers(2, 20), at=FITS, elsewhere=FITS)
def test_no_fit_costs_less_than_a_slope_says(loss, label, at, elsewhere):
    y = loss.labels(np.array([float(label % 2 if loss.tells_classes else label)]))
    theta = loss.slope(y, np.array([at]))
    least = -theta * at - loss.conjugate(y, theta)
    room = 1e-9 * (1 + abs(theta * at) + loss.value(y, np.array([at])))
    assert loss.value(y, np.array([at])) == pytest.approx(least, abs=float(room[0]))
    there = loss.value(y, np.array([elsewhere]))
    assert there >= least - theta * (elsewhere - at) - room - 1e-9 * there
