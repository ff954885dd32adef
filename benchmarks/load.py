"""A whole class at once: ``python benchmarks/load.py --sessions 30``.

Every session is a real one: a websocket that speaks Streamlit's protocol, opens the explore page with its
own 12 points and drags them as the canvas does, one message in flight, with a release now and then, which
reruns the whole page. An answer is the message with the fit for the points that were sent.

    python benchmarks/load.py --sessions 30               # 2 changes a second each
    python benchmarks/load.py --sessions 60 --rate 0      # dragging without pause
    python benchmarks/load.py --sessions 1 --idle 100     # 100 others have the page open
    python benchmarks/load.py --sessions 10 --heavy 2     # 2 others compute the largest problems allowed
    python benchmarks/load.py --write docs/benchmarks     # LOADS, one after another, and their document

The sessions run in this process, on the same cores as the server.
"""

from __future__ import annotations

import argparse
import asyncio
import math
import random
import sys
import time
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import psutil

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.load_report import Load, curve, document, quantiles
from scripts.serve import serve
from scripts.session import Session
from ui.scene import Scene

POINTS = 12
#: The canvas sends nothing sooner than this after its last message.
THROTTLE = 0.033
SAMPLE = 1.0
#: Depth and points of Scenes near the limits.
HEAVY = ((4, 50), (3, 200), (6, 7))
Moves = Iterator[tuple[list[list[float]], bool]]
#: What docs/benchmarks/load.md shows.
LOADS = {
    "one person": "--sessions 1 --rate 0",
    "a class": "--sessions 30",
    "a class in which nobody lets go": "--sessions 30 --hold 1000",
    "a class without pause": "--sessions 60 --rate 0",
    "one among a hundred open tabs": "--sessions 1 --idle 100",
    "ten, beside three large problems": "--sessions 10 --heavy 3",
    "a class for 20 minutes": "--sessions 30 --rate 1 --seconds 1200",
}


def drag(number: int, hold: int = 10) -> Moves:
    """Points as a person moves them: one wanders, is let go at its `hold`-th change, and another is taken."""
    chance = random.Random(number)
    points = [[float(x), round(chance.uniform(0, 1), 3)] for x in range(POINTS)]
    already = chance.randrange(hold)  # nobody lets go at the same time
    while True:
        held = chance.randrange(POINTS)
        phase = chance.uniform(0, 2 * math.pi)
        for step in range(already, hold):
            points[held][1] = round(0.5 + 0.5 * math.sin(phase + step / 4), 3)
            yield [list(p) for p in points], step < hold - 1
        already = 0


async def use(session: Session, moves: Moves, rate: float, until: float) -> None:
    """Drag until the time is over; `rate` 0 sends as soon as the last answer is there."""
    pause = 1 / rate if rate else THROTTLE
    await asyncio.sleep(random.uniform(0, pause))
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
        scene = Scene.of_links().replace(points=points)
    session = await Session.start(address)
    return session, await session.open(scene.to_query())


async def warmed(address: str) -> Session:
    """A session that has been used, so that what is loaded once is there."""
    session, _ = await join(-1, address)
    for _, (points, dragging) in zip(range(30), drag(-1), strict=False):
        await session.change(points, dragging)
    return session


async def burden(number: int, address: str, until: float) -> list[float]:
    """One after another, Scenes that take long; seconds each."""
    waits: list[float] = []
    while time.perf_counter() < until:
        depth, n = HEAVY[len(waits) % len(HEAVY)]
        chance = random.Random(f"{number} {len(waits)}")
        points = tuple((x + chance.uniform(0, 0.5), round(chance.uniform(0, 1), 3)) for x in range(n))
        scene = Scene.of_links().replace(points=points, depth=depth, beta_ratio=0.001)
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


async def run(address: str, server: psutil.Process, asked: argparse.Namespace) -> Load:
    """Warm up with one session, open the others, use them."""
    warm = await warmed(address)
    base = server.memory_info().rss
    idle = [(await join(1_000_000 + i, address))[0] for i in range(asked.idle)]
    joined = [await join(number, address) for number in range(asked.sessions)]
    sessions = [session for session, _ in joined]
    waits = [wait for _, wait in joined]
    print(f"{len(sessions) + len(idle)} sessions open; a page takes {quantiles(waits)}", flush=True)
    opened = server.memory_info().rss
    times: list[float] = []
    memory: list[int] = []
    start, before, own = time.perf_counter(), _cpu(server), time.process_time()
    until = start + asked.seconds
    heavy = asyncio.gather(*(burden(number, address, until) for number in range(asked.heavy)))
    moves = (drag(number, asked.hold) for number in range(asked.sessions))
    used = (use(session, each, asked.rate, until) for session, each in zip(sessions, moves, strict=True))
    await asyncio.gather(heavy, watch(server, until, times, memory), *used)
    if asked.heavy:
        print(f"{asked.heavy} others opened large problems:", quantiles([*chain(*heavy.result())]))
    seconds = time.perf_counter() - start
    for session in [warm, *idle, *sessions]:
        await session.socket.close()
    return Load(
        sessions=1 + len(idle) + len(sessions),
        waits=[session.waits for session in sessions],
        errors=[error for session in sessions for error in session.errors],
        received=sum(session.received for session in sessions),
        base=base,
        opened=opened,
        cpu=_cpu(server) - before,
        own_cpu=time.process_time() - own,
        seconds=seconds,
        times=times,
        memory=memory,
    )


def _cpu(server: psutil.Process) -> float:
    used = server.cpu_times()
    return float(used.user + used.system)


def measured(words: str) -> Load:
    """One load on a server of its own, by the words of the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sessions", type=int, default=30, help="sessions that drag")
    parser.add_argument("--idle", type=int, default=0, help="further sessions that only have the page open")
    parser.add_argument("--heavy", type=int, default=0, help="further sessions that compute large problems")
    parser.add_argument(
        "--rate", type=float, default=2.0, help="changes a second and session; 0: without pause"
    )
    parser.add_argument("--hold", type=int, default=10, help="changes from one release to the next")
    parser.add_argument("--seconds", type=float, default=30.0)
    parser.add_argument("--write", type=Path, help="folder for load.md and soak.svg, by all of LOADS")
    asked = parser.parse_args(words.split())
    if asked.write:
        return write(asked.write)
    with serve() as address:
        (server,) = psutil.Process().children()
        load = asyncio.run(run(address, server, asked))
    print(load, flush=True)
    return load


def write(folder: Path) -> Load:
    """All loads, their document and the picture of the last."""
    rows = []
    for name, words in LOADS.items():
        print(f"\n{name}: {words}", flush=True)
        rows.append((name, words, measured(words)))
    (folder / "load.md").write_text(document(rows), "utf-8")
    curve(rows[-1][2], folder / "soak.svg")
    return rows[-1][2]


if __name__ == "__main__":
    load = measured(" ".join(sys.argv[1:]))
    sys.exit(0 if load.all_waits and not load.errors else 1)
