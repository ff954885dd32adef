"""A real server and messages that no canvas would send: no traceback, no lost point, no stuck session."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mirrors import limits
from mirrors.activations import ACTIVATIONS
from mirrors.datasets import PRESETS
from scripts.serve import serve
from scripts.session import Session
from ui.live.event import parse_event
from ui.live.payloads.scene import scene_payload
from ui.scene import Scene
from ui.state import KEYS

numbers = st.one_of(
    st.integers(),
    st.floats(),
    st.sampled_from([1e16, -1e300, 10**400, True, "1", None]),
)
leaves = st.one_of(numbers, st.text(max_size=20), st.sampled_from(["<script>alert(1)</script>", "__proto__"]))
anything = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=12,
)
SCENE = scene_payload(Scene(((0.0, 1.0), (1.0, -1.0)), "relu", 4))
scenes = st.builds(
    lambda changes: {**SCENE, **changes},
    st.fixed_dictionaries(
        {},
        optional={
            "points": st.one_of(
                anything,
                st.lists(st.lists(numbers, max_size=3), max_size=5),
                st.just([[0.5, 0.5]] * (limits.MAX_POINTS + 1)),
            ),
            "activation": st.one_of(anything, st.sampled_from([*ACTIVATIONS])),
            "kind": st.one_of(anything, st.sampled_from(["parallel", "tree", "symmetrized"])),
            "depth": st.one_of(numbers, st.integers(0, 9)),
            **{name: numbers for name in ("width", "slope", "beta")},
            "widths": st.one_of(numbers, st.lists(st.integers(-1, 3), max_size=4)),
            "more": anything,
        },
    ),
)
events = st.fixed_dictionaries(
    {},
    optional={
        "scene": st.one_of(scenes, anything),
        "seq": numbers,
        **{flag: st.one_of(st.booleans(), anything) for flag in ("dragging", "below", "path", "present")},
        "ask": st.one_of(
            anything, st.sampled_from([*PRESETS, "random", "surprise", "points", "visit:nowhere"])
        ),
        "more": anything,
    },
)
START = Scene(((0.0, 1.0), (1.0, -1.0), (2.5, 0.5), (3.0, 0.25)))


@pytest.fixture(scope="module")
def loop() -> Iterator[asyncio.AbstractEventLoop]:
    """All sessions of this file live in one loop."""
    loop = asyncio.new_event_loop()
    yield loop
    loop.close()


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A server of its own: a message could harm it."""
    with serve() as address:
        yield address


@pytest.fixture(scope="module")
def session(loop: asyncio.AbstractEventLoop, address: str) -> Iterator[Session]:
    """An open page with four points."""
    session = loop.run_until_complete(Session.start(address))
    loop.run_until_complete(session.open(START.to_query()))
    yield session
    loop.run_until_complete(session.socket.close())


def told(session: Session) -> dict:
    """What the explorer was last told."""
    return json.loads(session.shown)


def scene(session: Session) -> dict:
    """The Scene that it was last told."""
    return told(session)["news"]["scene"]


@given(message=st.one_of(events, anything))
@settings(max_examples=200, deadline=None)
def test_no_message_of_the_canvas_does_harm(loop, session, message):
    before = scene(session)

    async def exchange():
        await session.send(message)
        await session.settle()

    loop.run_until_complete(exchange())
    sent = json.loads(json.dumps(message))  # as it arrives: tuples are lists, NaN stays NaN
    event = parse_event(sent, Scene.from_query(START.to_query()))
    if event:
        session.seq = max(session.seq, event.seq)
    else:
        assert scene(session) == before


def test_the_session_still_answers(loop, session):
    session.seq += 1
    loop.run_until_complete(session.change([[0, 0], [1, 2], [2, 0.5]], dragging=False))
    assert scene(session)["points"] == [[0, 0], [1, 2], [2, 0.5]]
    assert told(session)["parts"]["canvas"]["fit"]["gap"] < 1e-9


def test_a_broken_frame_harms_nobody_else(loop, session, address):
    """Streamlit itself fails on a state that is not JSON, before any of our lines runs."""

    async def breaks() -> None:
        other = await Session.start(address)
        await other.open({})
        await other.send_json('"')
        with suppress(RuntimeError):
            await other.settle()
        await other.socket.close()

    loop.run_until_complete(breaks())
    loop.run_until_complete(session.change([[0, 0], [1, 1]], dragging=False))
    assert scene(session)["points"] == [[0, 0], [1, 1]]


texts = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        [
            "![x](http://127.0.0.1:9/x.png)",
            "[click](http://evil.example)",
            "<img src=x onerror=alert(1)>",
            "$$",
            "**bold** ***",
        ]
    ),
    st.text(alphabet="0123456789.,;-+e~", max_size=60),
)


@pytest.mark.parametrize("slope", ["0.001", "0.995", "5", "-1", "nan"])
@pytest.mark.parametrize("activation", ["leaky_relu", "absolute"])
def test_a_slope_that_no_control_has_opens_the_default_scene(loop, address, slope, activation):
    session = loop.run_until_complete(Session.start(address))
    loop.run_until_complete(session.open({"activation": activation, "slope": slope}))
    loop.run_until_complete(session.socket.close())
    assert any("slope" in alert for alert in session.alerts)
    assert scene(session)["points"] == [[x, y] for x, y in Scene.default().points]


@given(
    query=st.dictionaries(
        st.sampled_from([*KEYS, "x"]),
        texts,
        max_size=5,
    )
)
@settings(max_examples=30, deadline=None)
def test_any_link_opens_a_page(loop, address, query):
    async def visit() -> Session:
        session = await Session.start(address)
        await session.open(query)
        await session.socket.close()
        return session

    session = loop.run_until_complete(visit())
    assert scene(session)["points"]
    for alert in session.alerts:  # what a user wrote is shown as it is: the browser knows only bold words
        assert "**" not in alert or not alert.startswith("This link")
