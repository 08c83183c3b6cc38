"""The engine, in Rust."""

import os
from typing import Optional, TypedDict, final

__all__ = ["Engine", "__version__", "explain", "profiles", "schema"]

__version__: str

class _Input(TypedDict):
    text: bytes
    name: str
    path: Optional[str | os.PathLike[str]]
    root: Optional[str | os.PathLike[str]]
    files: Optional[list[tuple[str, bytes]]]
    data: Optional[list[tuple[str, str]]]

class _Choices(TypedDict):
    profiles: list[str]
    today: str
    paper: Optional[str]
    orientation: Optional[str]
    grid: Optional[str]
    strict: bool
    largest: bool
    ppi: Optional[int]
    width: Optional[int]

class _Made(TypedDict):
    name: str
    profile: str
    media_type: str
    data: bytes
    sheet: Optional[str]

class _Outcome(TypedDict):
    documents: list[_Made]
    is_ok: bool
    poster: Optional[str]
    handout: Optional[str]
    diagnostics: str
    text: str

class _Profile(TypedDict):
    name: str
    description: str
    standard: str
    media_type: str
    suffix: str

class _Explanation(TypedDict):
    code: str
    is_rule: bool
    meaning: str
    remedy: str

@final
class Engine:
    def __new__(cls) -> Engine: ...
    def render(self, input: _Input, choices: _Choices) -> _Outcome: ...
    def check(self, input: _Input, choices: _Choices) -> _Outcome: ...

def explain(code: str) -> _Explanation: ...
def profiles() -> list[_Profile]: ...
def schema(of: str) -> str: ...
