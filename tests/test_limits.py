"""Limits of the app: what is at the limit opens, what is beyond is refused with the value and what to use."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from mirrors import InvalidProblem, limits
from ui.scene import Scene

CONFIG = Path(__file__).parents[1] / ".streamlit/config.toml"
STEPS = {"activation": "sign", "kind": "parallel"}


def points(n: int) -> str:
    return ";".join(f"{i},{i % 2}" for i in range(n))


@pytest.mark.parametrize(
    ("fits", "beyond", "says"),
    [
        ({"points": points(200)}, {"points": points(201)}, "201 points; use between 1 and 200"),
        ({"depth": "12"}, {"depth": "13"}, "depth is 13; use 2 to 12"),
        ({"beta": "0.0001"}, {"beta": "0.00009"}, "9e-05 of beta_max; use 0.0001 to 1"),
        ({"points": "0,1e15;1,0"}, {"points": "0,1.1e15;1,0"}, "1"),
        (
            STEPS | {"width": "2000", "depth": "3"},
            STEPS | {"width": "2001", "depth": "3"},
            "2,001 first-layer neurons; the limit is 2,000",
        ),
    ],
    ids=["points", "depth", "beta", "magnitude", "width"],
)
def test_links_up_to_the_limits_open(fits, beyond, says):
    Scene.from_query(fits)
    with pytest.raises(InvalidProblem, match=says):
        Scene.from_query(beyond)


def test_the_server_takes_no_larger_upload_than_the_page_says():
    config = tomllib.loads(CONFIG.read_text("utf-8"))
    assert config["server"]["maxUploadSize"] == limits.MAX_UPLOAD_MB
