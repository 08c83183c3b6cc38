"""Diagnostics and sheets, as ``--message-format json`` of the command line has them.

The JSON Schema of the messages (:func:`briefing_poster.schema`) names the same keys.
"""

from __future__ import annotations

import enum
import json
from dataclasses import dataclass, field
from typing import Any, Optional


class Severity(str, enum.Enum):
    """How serious a problem is."""

    WARNING = "warning"
    """The documents are made, unless the rendering is strict."""
    ERROR = "error"
    """No document is made."""

    def __str__(self) -> str:
        return self.value


class Applicability(str, enum.Enum):
    """How certain it is that an edit is what the author wants."""

    SAFE = "safe"
    """A program may apply the edit without asking."""
    SUGGESTED = "suggested"
    """A person should confirm the edit."""

    def __str__(self) -> str:
        return self.value


@dataclass(frozen=True)
class Related:
    """Another place that a problem concerns, such as the lock of a brand."""

    file: str
    """The file, as it was named."""
    line: int
    """The line where the place begins, from 1."""
    column: int
    """The column where the place begins, in characters from 1."""
    end_line: int
    """The line where the place ends."""
    end_column: int
    """The column after the end of the place."""
    start: int
    """The first byte."""
    end: int
    """One past the last byte."""
    label: str
    """A few words about the place."""


@dataclass(frozen=True)
class Edit:
    """A change of the file that carries out a hint. The edits of one hint belong together."""

    hint: int
    """The index of the hint in :attr:`Diagnostic.hints`."""
    line: int
    """The line where the replaced text begins, from 1."""
    column: int
    """The column where the replaced text begins, in characters from 1."""
    end_line: int
    """The line where the replaced text ends."""
    end_column: int
    """The column after the end of the replaced text."""
    start: int
    """The first byte of the text in UTF-8. If ``end`` is the same, text is inserted."""
    end: int
    """One past the last byte."""
    replacement: str
    """The text to put there."""
    applicability: Applicability
    """Whether a program may apply the edit without asking."""


@dataclass(frozen=True)
class Diagnostic:
    """A problem of a briefing, of its brand or of its data.

    ``str(diagnostic)`` is the problem as the command line prints it, with the line of the file.
    Places are ``None`` if the problem concerns the file as a whole.
    """

    severity: Severity
    """How serious the problem is."""
    code: str
    """The kind of problem, such as ``overflow``. :func:`briefing_poster.explain` explains it."""
    message: str
    """What is wrong."""
    file: Optional[str]
    """The file, as it was named."""
    line: Optional[int]
    """The line where the problem begins, from 1."""
    column: Optional[int]
    """The column where the problem begins, in characters from 1."""
    end_line: Optional[int]
    """The line where the problem ends."""
    end_column: Optional[int]
    """The column after the end of the problem."""
    start: Optional[int]
    """The first byte of the problem, in UTF-8."""
    end: Optional[int]
    """One past the last byte."""
    label: str
    """A few words about the marked text. May be empty."""
    related: tuple[Related, ...]
    """Other places that the problem concerns."""
    hints: tuple[str, ...]
    """Ways to fix the problem."""
    edits: tuple[Edit, ...]
    """The edits that carry out the hints."""
    text: str = field(repr=False)
    """The problem as the command line prints it, with the line of the file."""

    def __str__(self) -> str:
        return self.text

    @property
    def is_error(self) -> bool:
        """Whether no document can be made."""
        return self.severity is Severity.ERROR


@dataclass(frozen=True)
class Sheet:
    """A sheet that was laid out."""

    paper: str
    """The paper, such as ``A3``."""
    orientation: str
    """``portrait`` or ``landscape``."""
    width_mm: float
    """The width in millimetres."""
    height_mm: float
    """The height in millimetres."""
    grid: str
    """The grid, such as ``hub``."""
    body_size_pt: float
    """The size of the body text in points."""
    largest_size_pt: float
    """The largest size of the body text that fits, in points."""
    reason: Optional[str]
    """What a smaller size than the largest gains, such as ``unbroken headings``."""
    fill: tuple[float, ...]
    """How full each panel is, in reading order: 1 is full."""


def read_diagnostics(text: str) -> tuple[Diagnostic, ...]:
    """Reads a list of diagnostics from JSON."""
    return tuple(_diagnostic(message) for message in json.loads(text))


def _diagnostic(message: dict[str, Any]) -> Diagnostic:
    edits = (
        {**edit, "applicability": Applicability(edit["applicability"])} for edit in message["edits"]
    )
    fields = {
        **message,
        "severity": Severity(message["severity"]),
        "related": tuple(Related(**related) for related in message["related"]),
        "hints": tuple(message["hints"]),
        "edits": tuple(Edit(**edit) for edit in edits),
    }
    return Diagnostic(**fields)


def read_sheet(text: Optional[str]) -> Optional[Sheet]:
    """Reads a sheet from JSON."""
    if text is None:
        return None
    fields = json.loads(text)
    return Sheet(**{"reason": None, **fields, "fill": tuple(fields["fill"])})
