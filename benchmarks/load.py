"""A whole class at once: ``python benchmarks/load.py --sessions 30``.

Every session is a real one: a websocket that speaks Streamlit's protocol, opens the explore page with its
own 12 points and drags them as the canvas does, one message in flight, with a release now and then, which
reruns the whole page. An answer is the message with the fit for the points that were sent.

    python benchmarks/load.py --sessions 30               # 2 changes a second each
    python benchmarks/load.py --sessions 60 --rate 0      # dragging without pause
    python benchmarks/load.py --sessions 1 --idle 100     # 100 others have the page open
    python benchmarks/load.py --sessions 10 --heavy 2     # 2 others compute the largest problems allowed
    python benchmarks/load.py --sessions 10 --seconds 1200 --curve docs/benchmarks/soak.svg

The sessions run in this process, on the same cores as the server.
"""

from __future__ import annotations

import argparse
import asyncio
import math
import random
import statistics
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import psutil

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from scripts.serve import serve
from scripts.session import Session
from ui.scene import Scene

POINTS = 12
#: Changes between two releases of the pointer.
HOLD = 10
#: The canvas sends nothing sooner than this after its last message.
THROTTLE = 0.033
SAMPLE = 1.0
#: Depth and points of Scenes near the limits.
HEAVY = ((4, 50), (3, 200), (6, 7))


def drag(number: int) -> Iterator[tuple[list[list[float]], bool]]:
    """Points as a person moves them: one wanders, is let go, and another is taken."""
    chance = random.Random(number)
    points = [[float(x), round(chance.uniform(0, 1), 3)] for x in range(POINTS)]
    already = chance.randrange(HOLD)  # nobody lets go at the same time
    while True:
        held = chance.randrange(POINTS)
        phase = chance.uniform(0, 2 * math.pi)
        for step in range(already, HOLD):
            points[held][1] = round(0.5 + 0.5 * math.sin(phase + step / 4), 3)
            yield [list(p) for p in points], step < HOLD - 1
        already = 0


async def use(session: Session, number: int, rate: float, until: float) -> None:
    """Drag until the time is over; `rate` 0 sends as soon as the last answer is there."""
    moves = drag(number)
    pause = 1 / rate if rate else THROTTLE
    await asyncio.sleep(random.Random(-number).uniform(0, pause))
    due = time.perf_counter()
    while time.perf_counter() < until:
        try:
            await session.change(*next(moves))
        except Exception as problem:  # whatever it is, it is counted
            session.errors.append(repr(problem))
            return
        due = max(due + pause, time.perf_counter() if not rate else due)
        await asyncio.sleep(max(0.0, due - time.perf_counter()))


async def join(number: int, address: str, scene: Scene | None = None) -> tuple[Session, float]:
    """A new session with its own points, or a Scene, and the seconds until its page is there."""
    if scene is None:
        points = tuple((x, y) for x, y in next(drag(number))[0])
        scene = Scene.default().replace(points=points, activation="absolute", depth=3)
    session = await Session.start(address)
    return session, await session.open(scene.to_query())


@dataclass(frozen=True)
class Load:
    """What was seen of the server from start to end."""

    base: int
    opened: int
    times: list[float]
    memory: list[int]
    cpu: float
    own_cpu: float
    seconds: float


async def burden(number: int, address: str, until: float) -> list[float]:
    """One after another, Scenes that take long; seconds each."""
    waits = []
    while time.perf_counter() < until:
        depth, n = HEAVY[len(waits) % len(HEAVY)]
        chance = random.Random(f"{number} {len(waits)}")
        points = tuple((x + chance.uniform(0, 0.5), round(chance.uniform(0, 1), 3)) for x in range(n))
        scene = Scene.default().replace(points=points, depth=depth, beta_ratio=0.001)
        start = time.perf_counter()
        session, _ = await join(number, address, scene)
        waits.append(time.perf_counter() - start)
        await session.socket.close()
    return waits


async def watch(server: psutil.Process, until: float, times: list[float], memory: list[int]) -> None:
    """The server's memory, once a second."""
    start = time.perf_counter()
    while time.perf_counter() < until:
        times.append(time.perf_counter() - start)
        memory.append(server.memory_info().rss)
        await asyncio.sleep(SAMPLE)


async def run(address: str, server: psutil.Process, asked: argparse.Namespace) -> tuple[list[Session], Load]:
    """Warm up with one session, open the others, use them."""
    warm, _ = await join(-1, address)
    for _, (points, dragging) in zip(range(3 * HOLD), drag(-1), strict=False):
        await warm.change(points, dragging)
    base = server.memory_info().rss
    idle = [(await join(1_000_000 + i, address))[0] for i in range(asked.idle)]
    sessions, waits = [], []
    for number in range(asked.sessions):
        session, wait = await join(number, address)
        sessions.append(session)
        waits.append(wait)
    print(f"{len(sessions) + len(idle)} sessions open; a page takes {_quantiles(waits)}", flush=True)
    opened = server.memory_info().rss
    times: list[float] = []
    memory: list[int] = []
    start, before, own = time.perf_counter(), _cpu(server), time.process_time()
    until = start + asked.seconds
    _, *heavy = await asyncio.gather(
        watch(server, until, times, memory),
        *(burden(number, address, until) for number in range(asked.heavy)),
        *(use(session, number, asked.rate, until) for number, session in enumerate(sessions)),
    )
    if asked.heavy:
        print(f"{asked.heavy} others opened large problems:", _quantiles([*chain(*heavy[: asked.heavy])]))
    seconds = time.perf_counter() - start
    load = Load(base, opened, times, memory, _cpu(server) - before, time.process_time() - own, seconds)
    for session in [warm, *idle, *sessions]:
        await session.socket.close()
    return sessions, load


def _cpu(server: psutil.Process) -> float:
    used = server.cpu_times()
    return used.user + used.system


def _quantiles(seconds: list[float]) -> str:
    ordered = sorted(seconds)
    late = ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]
    middle, late, last = (1000 * value for value in (statistics.median(ordered), late, ordered[-1]))
    return f"median {middle:.0f} ms, p95 {late:.0f}, longest {last:.0f}"


def tell(sessions: list[Session], load: Load, idle: int) -> bool:
    """Print the report; False if anything went wrong."""
    waits = [wait for session in sessions for wait in session.waits]
    errors = [error for session in sessions for error in session.errors]
    n, seconds = max(1, len(waits)), load.seconds
    counts = [len(session.waits) for session in sessions]
    own = (load.memory[-1] - load.base) / (len(sessions) + idle)
    lines = {
        "answers": f"{len(waits)} in {seconds:.0f} s, {len(waits) / seconds:.1f} a second",
        "wait": _quantiles(waits or [math.nan]),
        "slowest": f"{min(counts)} answers, {min(counts) * len(counts) / n:.0%} of the mean",
        "CPU": f"{1000 * load.cpu / n:.1f} ms of the server for each change, {load.cpu / seconds:.0%} of "
        f"one core; these sessions took {load.own_cpu / seconds:.0%}",
        "message": f"{sum(session.received for session in sessions) / n / 1e3:.0f} kB for each change",
        "memory": f"{load.base / 1e6:.0f} MB with one session, {load.opened / 1e6:.0f} with all open, at "
        f"most {max(load.memory) / 1e6:.0f}, {load.memory[-1] / 1e6:.0f} at the end: "
        f"{own / 1e6:.1f} a session",
        "errors": "; ".join([str(len(errors)), *sorted(set(errors))[:5]]),
    }
    for name, line in lines.items():
        print(f"{name:9}{line}")
    return bool(waits) and not errors


def main() -> None:
    """Read the command line, measure, report."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sessions", type=int, default=30, help="sessions that drag")
    parser.add_argument("--idle", type=int, default=0, help="further sessions that only have the page open")
    parser.add_argument("--heavy", type=int, default=0, help="further sessions that compute large problems")
    parser.add_argument(
        "--rate", type=float, default=2.0, help="changes a second and session; 0: without pause"
    )
    parser.add_argument("--seconds", type=float, default=30.0)
    parser.add_argument("--curve", type=Path, help="draw the server's memory over time")
    asked = parser.parse_args()
    with serve() as address:
        (server,) = psutil.Process().children()
        sessions, load = asyncio.run(run(address, server, asked))
    fine = tell(sessions, load, asked.idle)
    sys.exit(0 if fine else 1)


if __name__ == "__main__":
    main()
