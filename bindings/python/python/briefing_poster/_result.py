"""Results: the documents of a briefing, its sheets and its diagnostics."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Optional, Union

from ._errors import BriefingError
from ._messages import Diagnostic, Severity, Sheet

Folder = Union[str, "os.PathLike[str]"]


@dataclass(frozen=True)
class Document:
    """A finished document. ``bytes(document)`` is its content.

    A notebook shows a PNG and an SVG in its page.
    """

    name: str
    """The name of the file, such as ``briefing.screen.pdf``."""
    profile: str
    """The kind of document, such as ``screen``."""
    media_type: str
    """The media type, such as ``application/pdf``."""
    data: bytes = field(repr=False)
    """The content of the file."""
    sheet: Optional[Sheet]
    """The sheet that the document shows; ``None`` for a web page or plain text."""

    def save(self, folder: Folder = ".") -> Path:
        """Writes the document into a folder, which is created if it is missing.

        Returns the path of the file. A file of this name is replaced.

        :raises OSError: if the file cannot be written.
        """
        into = Path(folder)
        into.mkdir(parents=True, exist_ok=True)
        path = into / self.name
        path.write_bytes(self.data)
        return path

    def __bytes__(self) -> bytes:
        return self.data

    def __len__(self) -> int:
        return len(self.data)

    def _repr_png_(self) -> Optional[bytes]:
        return self.data if self.profile == "png" else None

    def _repr_svg_(self) -> Optional[str]:
        return self.data.decode() if self.profile == "svg" else None


@dataclass(frozen=True)
class Result:
    """What was made of a briefing."""

    name: str
    """The file of the briefing, as it was named."""
    documents: tuple[Document, ...]
    """The documents, in the order of :func:`briefing_poster.profiles`. There are none if the
    briefing has errors, if it has warnings in a strict rendering, or if it was only checked."""
    diagnostics: tuple[Diagnostic, ...]
    """The errors and warnings, in the order of the file."""
    poster: Optional[Sheet]
    """The poster, if a document shows it."""
    handout: Optional[Sheet]
    """The handout for an office printer, if a document shows it."""
    ok: bool
    """Whether the briefing could be rendered: it has no errors, and in a strict rendering no
    warnings."""
    text: str = field(repr=False)
    """The diagnostics as the command line prints them. Empty if there are none."""

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """The errors, in the order of the file."""
        return tuple(it for it in self.diagnostics if it.severity is Severity.ERROR)

    @property
    def warnings(self) -> tuple[Diagnostic, ...]:
        """The warnings, in the order of the file."""
        return tuple(it for it in self.diagnostics if it.severity is Severity.WARNING)

    @property
    def sheets(self) -> dict[str, Sheet]:
        """The sheets that were laid out, by their names ``poster`` and ``handout``."""
        sheets = {"poster": self.poster, "handout": self.handout}
        return {name: sheet for name, sheet in sheets.items() if sheet is not None}

    def __getitem__(self, profile: str) -> Document:
        """Returns the document of a profile, as in ``result["screen"]``.

        :raises BriefingError: if the briefing has errors.
        :raises KeyError: if no document of this profile was asked for.
        """
        self.raise_for_errors()
        for document in self.documents:
            if document.profile == profile:
                return document
        made = ", ".join(f'"{it.profile}"' for it in self.documents) or "none"
        raise KeyError(f'there is no document "{profile}": `profiles` asked for {made}')

    def raise_for_errors(self) -> Result:
        """Returns this result if the briefing could be rendered.

        :raises BriefingError: if it has errors, or warnings in a strict rendering.
        """
        if not self.ok:
            raise BriefingError(self)
        return self

    def save(self, folder: Folder = ".") -> list[Path]:
        """Writes all documents into a folder. Returns their paths.

        :raises BriefingError: if there are none, because the briefing has errors.
        :raises OSError: if a file cannot be written.
        """
        self.raise_for_errors()
        return [document.save(folder) for document in self.documents]
