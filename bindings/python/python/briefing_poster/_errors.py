"""The exception for a briefing with errors."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ._messages import Diagnostic
    from ._result import Result


class BriefingError(Exception):
    """A briefing has errors, or warnings in a strict rendering.

    The text of the exception is what the command line prints.
    """

    result: Result
    """The result that was asked for its errors."""

    def __init__(self, result: Result) -> None:
        super().__init__(result)
        self.result = result

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """The errors and warnings, in the order of the file."""
        return self.result.diagnostics

    def __str__(self) -> str:
        errors, warnings = len(self.result.errors), len(self.result.warnings)
        counts = [(errors, "error"), (warnings, "warning")]
        words = [f"{n} {noun}{'' if n == 1 else 's'}" for n, noun in counts if n > 0]
        strict = "" if errors else ", which `strict` does not allow"
        return f"{self.result.text}{self.result.name} has {' and '.join(words)}{strict}"
