"""Memory does not grow with the number of posters."""

from __future__ import annotations

import os
import sys
from typing import Callable

import pytest
from conftest import DAY, FIELDS

from briefing_poster import Engine

MEBIBYTE = 1 << 20
# What the allocator keeps for itself is not a leak.
ALLOWED = 12 * MEBIBYTE

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")


def resident() -> int:
    """Returns the memory of this process that is in use, in bytes."""
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def growth(work: Callable[[int], object]) -> int:
    """Returns how much memory a thousand calls take that four hundred others have not taken."""
    for number in range(400):
        work(number)
    before = resident()
    for number in range(400, 1400):
        work(number)
    return resident() - before


def test_a_thousand_posters(engine: Engine) -> None:
    crest = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {0} 40'><rect width='9' height='9'/></svg>"
    logo = "logos:\n  - file: crest.svg\n    alt: Example Safeguarding Partnership\n"

    def work(number: int) -> None:
        # Each poster has words and a logo of its own, so that caches are filled as well.
        row = {"School": f"School {number}", "Lead": "Jo", "Phone": "0113 496 0001", "Deputy": ""}
        files = {"crest.svg": crest.format(100 + number)}
        result = engine.render(FIELDS + logo, files=files, data=row, profiles=["screen", "text"], today=DAY)
        assert len(result.documents) == 2
        assert not engine.check(FIELDS, today=DAY).ok

    grown = growth(work)
    print(f"grown by {grown / MEBIBYTE:.1f} MiB")
    assert grown < ALLOWED


def test_a_leak_is_noticed() -> None:
    kept: list[bytes] = []
    assert growth(lambda _: kept.append(b"x" * 100_000)) > ALLOWED
