"""What the program knows about its profiles, its file format and its messages."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Literal

from . import _native


@dataclass(frozen=True)
class Profile:
    """A kind of document."""

    name: str
    """The name, such as ``screen``."""
    description: str
    """The document in a line."""
    standard: str
    """The standards that documents conform to."""
    media_type: str
    """The media type, such as ``application/pdf``."""
    suffix: str
    """The end of a file name, such as ``.screen.pdf``."""


@dataclass(frozen=True)
class Explanation:
    """What a code of a message means, and what to do about it."""

    code: str
    """The code, such as ``small-type``."""
    is_rule: bool
    """Whether it is a house rule, which ``lint: allow`` in the file may turn off."""
    meaning: str
    """What the code means, in Markdown."""
    remedy: str
    """What to do, in Markdown."""


def profiles() -> tuple[Profile, ...]:
    """Returns every kind of document, in the order of :attr:`Result.documents`."""
    return tuple(Profile(**it) for it in _native.profiles())


def explain(code: str) -> Explanation:
    """Returns what a code of a message means, as ``briefing explain`` does.

    :raises ValueError: if there is no such code.
    """
    return Explanation(**_native.explain(code))


def schema(of: Literal["briefing", "brand", "messages"] = "briefing") -> dict[str, Any]:
    """Returns the JSON Schema (2020-12) of a briefing's file, of a brand's, or of the messages.

    :raises ValueError: if there is no such schema.
    """
    schema: dict[str, Any] = json.loads(_native.schema(of))
    return schema
