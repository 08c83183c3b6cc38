"""Threads share an engine, and the interpreter's lock is released while a poster is made."""

from __future__ import annotations

import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Callable

from conftest import DAY, FIELDS, SHORT

from briefing_poster import Engine, Result


def render(engine: Engine, number: int) -> Result:
    row = {"School": f"School {number}", "Lead": "Jo Webb", "Phone": f"0113 496 {number:04}", "Deputy": ""}
    return engine.render(FIELDS, data=row, profiles=["press", "screen", "office", "png"], today=DAY, ppi=30)


def longest_silence(work: Callable[[], object]) -> float:
    """Returns the longest time, in shares of the whole, in which another thread could not run."""
    stop = threading.Event()
    ticks: list[float] = []

    def count() -> None:
        while not stop.is_set():
            ticks.append(time.perf_counter())
            time.sleep(0.0005)

    counter = threading.Thread(target=count)
    counter.start()
    start = time.perf_counter()
    work()
    end = time.perf_counter()
    stop.set()
    counter.join()
    within = [start, *(tick for tick in ticks if start < tick < end), end]
    return max(after - before for before, after in zip(within, within[1:])) / (end - start)


def test_other_threads_run_while_a_poster_is_made() -> None:
    engine = Engine()
    silence = min(longest_silence(lambda: render(engine, number)) for number in range(3))
    assert silence < 0.5
    # The canary: what holds the lock is noticed.
    number = 3**400_000
    if getattr(sys, "_is_gil_enabled", lambda: True)():
        assert longest_silence(lambda: number**4) > 0.5


def test_threads_make_the_same_documents() -> None:
    engine = Engine()
    expected = [render(Engine(), number) for number in range(8)]
    for _ in range(2):
        with ThreadPoolExecutor(4) as pool:
            found = list(pool.map(lambda number: render(engine, number), range(8)))
        assert found == expected


def test_threads_begin_together() -> None:
    """A cold engine, which all threads warm up at once."""
    engine = Engine()
    barrier = threading.Barrier(4)

    def work(_: int) -> Result:
        barrier.wait()
        return engine.render(SHORT, profiles=["screen", "html"], today=DAY)

    with ThreadPoolExecutor(4) as pool:
        results = list(pool.map(work, range(4)))
    assert results.count(results[0]) == 4
