"""What tests share: the repository's examples, the command line, one engine."""

from __future__ import annotations

import datetime
import os
import subprocess
from pathlib import Path

import pytest

from briefing_poster import Engine
from briefing_poster.__main__ import find_command

ROOT = Path(__file__).resolve().parents[3]
CASES = ROOT / "tests" / "cases"
DAY = datetime.date(2026, 11, 28)

# A briefing that names no files.
SHORT = """\
title: Water safety
kicker: 7-minute briefing
publisher: Example Safeguarding Partnership
issued: 2026-11-01
review: 2027-11-01
call: A child in danger? Call **999**
contact: |
  Worried? Ring **0113 496 0000**.
panels:
  - {heading: Why it matters, body: Open water is cold in every season.}
  - {heading: What to look for, body: Children near water without an adult.}
  - {heading: What to ask, body: Who goes with you? Can you swim 25 metres?}
  - {heading: What to do, body: Tell the family about lessons nearby.}
  - {heading: In an emergency, body: Ring 999. Do not go in after someone.}
  - {heading: Who helps, body: The local pool has free lessons for under-11s.}
  - {heading: Remember, body: 'Float to live: lean back, and wait.'}
"""
# The same with fields for data.
FIELDS = SHORT.replace("publisher: Example Safeguarding Partnership", "publisher: ${School}").replace(
    "Worried? Ring **0113 496 0000**.", "Speak to ${Lead} on **${Phone}**. ${Deputy?}"
)
ROW = {"School": "Ashfield Primary", "Lead": "Jo Webb", "Phone": "0113 496 0001", "Deputy": None}


@pytest.fixture(scope="session")
def engine() -> Engine:
    return Engine()


@pytest.fixture(scope="session")
def command() -> str:
    """The command line, by which this package is judged."""
    return os.environ.get("BRIEFING") or str(find_command())


@pytest.fixture
def briefing(command: str):
    """Runs the command line in a folder, and returns the process when it has ended."""

    def run(*arguments: object, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
        words = [command, *map(str, arguments)]
        return subprocess.run(words, cwd=folder, capture_output=True, text=True, encoding="utf-8")

    return run
