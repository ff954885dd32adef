"""A server goes away while its page is open: the other one goes on, and nothing is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import psutil
import pytest
from playwright.sync_api import Page

from mirrors import Architecture, fit
from scripts.replicas import Replicas, replicas
from tests.browser.conftest import give_up
from tests.browser.explore import Explore


@pytest.fixture(scope="module")
def below_a_path() -> Iterator[Replicas]:
    try:
        with replicas(base="course/mirrors") as found:
            yield found
    except FileNotFoundError as missing:
        give_up(str(missing))


def serving(found: Replicas) -> int:
    """Which server holds the websocket of the one open page."""
    ports = {int(server.split("/")[2].split(":")[1]): number for number, server in enumerate(found.servers)}
    connected = {line.laddr.port for line in psutil.net_connections("tcp") if line.status == "ESTABLISHED"}
    (number,) = {ports[port] for port in connected & set(ports)}
    return number


def test_points_survive_their_server(below_a_path: Replicas, new_page: Callable[..., Page]) -> None:
    explore = Explore(new_page(), below_a_path.address).open("?points=0,0;1,1;2,0;3,2&depth=2&beta=0.02")
    explore.drag(1, 0, -30)
    before = explore.data()
    assert "/course/mirrors/?" in explore.page.url
    below_a_path.stop(serving(below_a_path))
    explore.drag(2, 0, -40)  # while nobody is there
    after = explore.data()
    np.testing.assert_array_equal(after[[0, 1, 3]], before[[0, 1, 3]])
    assert after[2, 1] > before[2, 1]

    def painted() -> bool:
        x, y = after.T
        best = fit(x, y, Architecture("absolute", 2), beta=explore.number("beta"))
        return explore.number("objective") == pytest.approx(best.objective, rel=1e-9)

    explore.wait_until(painted, "the fit of what is shown")
