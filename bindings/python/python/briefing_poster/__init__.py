"""Turns one YAML file into a one-page, seven-panel briefing poster.

The type is the largest that fits, and no word is lost::

    from pathlib import Path

    from briefing_poster import Engine

    engine = Engine()
    result = engine.render(Path("briefing.yaml"), profiles=["screen", "png"])
    for diagnostic in result.diagnostics:
        print(diagnostic)
    result.raise_for_errors().save("out")

Make one :class:`Engine` and keep it: it holds what posters share, and threads may use it together.
The same input gives the same bytes, on any machine. Only the day counts besides it: give ``today``.
"""

from ._engine import Engine, Value
from ._errors import BriefingError
from ._messages import Applicability, Diagnostic, Edit, Related, Severity, Sheet
from ._native import __version__
from ._reference import Explanation, Profile, explain, profiles, schema
from ._result import Document, Result

__all__ = [
    "Applicability",
    "BriefingError",
    "Diagnostic",
    "Document",
    "Edit",
    "Engine",
    "Explanation",
    "Profile",
    "Related",
    "Result",
    "Severity",
    "Sheet",
    "Value",
    "__version__",
    "explain",
    "profiles",
    "schema",
]
