"""Compares threads: how many posters a second one engine makes on one to all cores.

    python3 threads.py [POSTERS]
"""

from __future__ import annotations

import datetime
import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor

from briefing_poster import Engine

BRIEFING = """\
title: Water safety
publisher: ${School}
issued: 2026-11-01
review: 2027-11-01
call: In danger? Call **999**
contact: Speak to ${Lead} on **0113 496 0000**.
panels:
  - { heading: Why it matters, body: Cold water takes the breath away. }
  - { heading: Who is at risk, body: Children near open water without an adult. }
  - { heading: What to look for, body: A head that is low in the water. }
  - { heading: What to ask, body: Who goes with you? Can you swim? }
  - { heading: What to do, body: Tell the family about lessons nearby. }
  - { heading: In an emergency, body: Call for help. Do not go in. }
  - { heading: Remember, body: 'Float to live: lean back, and wait.' }
"""


def main() -> None:
    posters = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    engine = Engine()

    def make(number: int) -> int:
        row = {"School": f"School {number}", "Lead": f"Lead {number}"}
        today = datetime.date(2026, 11, 28)
        result = engine.render(BRIEFING, data=row, profiles="screen", today=today)
        return len(result["screen"])

    make(0)
    alone = 0.0
    cores = os.cpu_count() or 1
    for threads in sorted({1, 2, 4, cores}):
        start = time.perf_counter()
        with ThreadPoolExecutor(threads) as pool:
            bytes_made = sum(pool.map(make, range(posters)))
        rate = posters / (time.perf_counter() - start)
        alone = alone or rate
        print(
            f"{threads} thread{'s' if threads > 1 else ' '} {rate:7.1f} posters/s"
            f" {rate / alone:5.2f} times as many, {bytes_made // posters} bytes each"
        )


if __name__ == "__main__":
    main()
