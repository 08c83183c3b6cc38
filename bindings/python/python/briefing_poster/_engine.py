"""The engine: checks arguments, and hands them to the module in Rust."""

from __future__ import annotations

import datetime
import difflib
import errno
import math
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Optional, Union

from . import _native
from ._messages import read_diagnostics, read_sheet
from ._result import Document, Result

if TYPE_CHECKING:
    from ._native import _Choices, _Input, _Outcome

Value = Union[str, int, float, bool, datetime.date, None]
"""A value of a field, as in ``data``."""
Text = Union[str, bytes]
Name = Union[str, "os.PathLike[str]"]

_FILE_BYTES = 16 << 20
"""The largest file that is read, as on the command line. The limit of a briefing is far lower, and
has its own message."""


class Engine:
    """Renders briefings, and keeps what they share: fonts, decoded logos, parts of PDFs.

    Make one engine and keep it: a second poster takes less time than the first. Threads may use one
    engine together. The interpreter's lock is released while a poster is made, so that two threads
    use two cores. Documents do not depend on what was rendered before.
    """

    def __init__(self) -> None:
        self._native = _native.Engine()

    def render(
        self,
        source: Union[Text, os.PathLike[str]],
        *,
        files: Optional[Mapping[str, Text]] = None,
        root: Optional[Name] = None,
        name: Optional[str] = None,
        profiles: Union[str, Iterable[str]] = ("press", "screen", "office"),
        data: Optional[Mapping[str, Value]] = None,
        today: Optional[datetime.date] = None,
        paper: Optional[str] = None,
        orientation: Optional[Literal["portrait", "landscape"]] = None,
        grid: Optional[Literal["hub", "columns", "rows", "auto"]] = None,
        strict: bool = False,
        largest: bool = False,
        ppi: Optional[int] = None,
        width: Optional[int] = None,
    ) -> Result:
        """Makes the documents of a briefing.

        What is wrong with the text does not raise: it is in :attr:`Result.diagnostics`, and
        :meth:`Result.raise_for_errors` raises it.

        :param source: The text of the briefing, or a path to its file, such as
            ``Path("briefing.yaml")``. Bytes are text in UTF-8.
        :param files: The files that the briefing may name, by their paths: logos, fonts, a brand.
            A path as ``source`` is then one of them.
        :param root: The folder on the disk that such files are in. Nothing outside of it is read,
            whatever the briefing says. Without ``files`` and ``root``, a text can name no files,
            and a path has the root of the command line: the current folder if the briefing is in
            it, else the briefing's own.
        :param name: The name of a text in messages, ``briefing.yaml`` if not given. It names the
            documents as well, and its folder is where the briefing's files are named from.
        :param profiles: What to make: names of :func:`briefing_poster.profiles`.
        :param data: Values for the fields of the briefing, such as ``${School}``. ``None`` is an
            empty cell. Numbers, dates (``2026-11-01``) and truth values are written as a spreadsheet
            shows them without a format.
        :param today: The day that counts as today, for reviews that are due and for files without
            ``issued``: the clock's day if not given. Give it for the same bytes on any day.
        :param paper: The paper instead of the file's, such as ``A4`` or ``420x297mm``.
        :param orientation: The orientation instead of the file's.
        :param grid: How the panels stand, instead of the file's ``grid``.
        :param strict: Treats warnings as errors.
        :param largest: Sets the largest type that fits, whatever the shape of the page.
        :param ppi: Pixels per inch of a PNG, 150 if neither this nor ``width`` is given.
        :param width: The width of a PNG in pixels.
        :raises TypeError: if an argument has the wrong type.
        :raises ValueError: if an argument has a value that it does not take, or if the file is not
            text in UTF-8.
        :raises OSError: if the file or the root cannot be read.
        """
        input = _input(source, files, root, name, data)
        choices = _choices(
            profiles, today, paper, orientation, grid, strict, largest, ppi, width
        )
        return _result(input["name"], self._native.render(input, choices))

    def check(
        self,
        source: Union[Text, os.PathLike[str]],
        *,
        files: Optional[Mapping[str, Text]] = None,
        root: Optional[Name] = None,
        name: Optional[str] = None,
        data: Optional[Mapping[str, Value]] = None,
        today: Optional[datetime.date] = None,
        paper: Optional[str] = None,
        orientation: Optional[Literal["portrait", "landscape"]] = None,
        grid: Optional[Literal["hub", "columns", "rows", "auto"]] = None,
        strict: bool = False,
        largest: bool = False,
    ) -> Result:
        """Finds what is wrong with a briefing, or with a brand, as ``briefing check`` does.

        The result has diagnostics and sheets, and no documents. Parameters and exceptions are those
        of :meth:`render`.
        """
        input = _input(source, files, root, name, data)
        choices = _choices(None, today, paper, orientation, grid, strict, largest, None, None)
        return _result(input["name"], self._native.check(input, choices))


def _input(
    source: Union[Text, os.PathLike[str]],
    files: Optional[Mapping[str, Text]],
    root: Optional[Name],
    name: Optional[str],
    data: Optional[Mapping[str, Value]],
) -> _Input:
    if files is not None and root is not None:
        raise ValueError("`files` and `root` exclude each other: give one of them")
    given = None if files is None else _files(files)
    path: Optional[str] = None
    if isinstance(source, os.PathLike):
        if name is not None:
            raise ValueError("`name` is for a text: a path has its own name")
        name = os.fspath(source)
        if not isinstance(name, str):
            raise TypeError("`source` is a path of bytes: give one of str")
        if given is None:
            path = name
            text = _read(Path(name), root)
        else:
            name = Path(name).as_posix()
            text = _member(name, dict(given))
    else:
        text = _text(source)
        if name is None:
            name = "briefing.yaml"
    _expect_text(name, "name")
    _no_nul(name, "name")
    if root is not None:
        root = _folder(root)
    return {
        "text": text,
        "name": name,
        "path": path,
        "root": root,
        "files": given,
        "data": None if data is None else _row(data),
    }


def _choices(
    profiles: Optional[Union[str, Iterable[str]]],
    today: Optional[datetime.date],
    paper: Optional[str],
    orientation: Optional[str],
    grid: Optional[str],
    strict: bool,
    largest: bool,
    ppi: Optional[int],
    width: Optional[int],
) -> _Choices:
    names = _profiles(profiles)
    for argument, value in (("paper", paper), ("orientation", orientation), ("grid", grid)):
        if value is not None:
            _expect_text(value, argument)
    for argument, flag in (("strict", strict), ("largest", largest)):
        _expect(flag, bool, argument)
    for argument, number in (("ppi", ppi), ("width", width)):
        if number is None:
            continue
        if isinstance(number, bool):
            raise TypeError(f"`{argument}` is a bool: give int")
        _expect(number, int, argument)
        if not 0 <= number < 1 << 32:
            raise ValueError(f"`{argument}` is {number}: no picture has such a size")
    if today is None:
        today = datetime.date.today()
    elif isinstance(today, datetime.datetime):
        raise TypeError("`today` is a datetime: give its day, `today.date()`")
    else:
        _expect(today, datetime.date, "today")
    return {
        "profiles": names,
        "today": today.isoformat(),
        "paper": paper,
        "orientation": orientation,
        "grid": grid,
        "strict": strict,
        "largest": largest,
        "ppi": ppi,
        "width": width,
    }


def _profiles(profiles: Optional[Union[str, Iterable[str]]]) -> list[str]:
    """Returns the names of profiles; ``None`` are those of a check."""
    if profiles is None:
        return []
    names = [profiles] if isinstance(profiles, str) else list(profiles)
    if not names:
        raise ValueError('`profiles` is empty: name what to make, such as "screen"')
    for name in names:
        if not isinstance(name, str):
            raise TypeError(f"a name in `profiles` is {_kind(name)}: give str")
        _expect_text(name, "profiles")
    return names


def _result(name: str, outcome: _Outcome) -> Result:
    documents = (
        Document(
            name=made["name"],
            profile=made["profile"],
            media_type=made["media_type"],
            data=made["data"],
            sheet=read_sheet(made["sheet"]),
        )
        for made in outcome["documents"]
    )
    return Result(
        name=name,
        documents=tuple(documents),
        diagnostics=read_diagnostics(outcome["diagnostics"]),
        poster=read_sheet(outcome["poster"]),
        handout=read_sheet(outcome["handout"]),
        ok=outcome["is_ok"],
        text=outcome["text"],
    )


def _text(source: object) -> bytes:
    """Returns the bytes of a text."""
    if isinstance(source, (bytes, bytearray, memoryview)):
        return bytes(source)
    if not isinstance(source, str):
        raise TypeError(
            f"`source` is {_kind(source)}: give the text of a briefing, or its path as "
            '`Path("briefing.yaml")`'
        )
    if "\n" not in source and source.lower().endswith((".yaml", ".yml")):
        raise ValueError(
            f"`source` is the name of a file, not the text of one: write `Path({source!r})`"
        )
    _expect_text(source, "source")
    return source.encode()


def _read(path: Path, root: Optional[Name]) -> bytes:
    """Reads the file of a briefing, within the limit of the command line."""
    _no_nul(str(path), "source")
    if not path.exists():
        raise FileNotFoundError(errno.ENOENT, f"no such file{_nearest(path, root)}", str(path))
    if path.is_dir():
        raise IsADirectoryError(
            errno.EISDIR, "a folder, not a briefing: name the YAML file in it", str(path)
        )
    # Opening a pipe would wait for a writer without end.
    if not path.is_file():
        raise OSError(errno.EINVAL, "not a regular file", str(path))
    with path.open("rb") as file:
        text = file.read(_FILE_BYTES + 1)
    if len(text) > _FILE_BYTES:
        raise ValueError(f"`{path}` is over 16 MiB: a briefing is a YAML text of one page")
    return text


def _nearest(path: Path, root: Optional[Name]) -> str:
    """Suggests a file in place of a missing one."""
    if root is not None and not path.is_absolute() and (Path(root) / path).is_file():
        return f"; paths start at the current folder: did you mean `{Path(root) / path}`?"
    try:
        names = sorted(it.name for it in path.parent.iterdir() if it.is_file())
    except OSError:
        return ""
    near = difflib.get_close_matches(path.name, names, n=1)
    return f"; did you mean `{path.parent / near[0]}`?" if near else ""


def _folder(root: Name) -> str:
    """Returns the root, which has to be a folder."""
    if not isinstance(root, (str, os.PathLike)):
        raise TypeError(f"`root` is {_kind(root)}: give the path of a folder")
    folder = os.fspath(root)
    if not isinstance(folder, str):
        raise TypeError("`root` is a path of bytes: give one of str")
    _no_nul(folder, "root")
    if not os.path.exists(folder or "."):
        raise FileNotFoundError(errno.ENOENT, "`root` does not exist", folder)
    if not os.path.isdir(folder or "."):
        raise NotADirectoryError(errno.ENOTDIR, "`root` is not a folder", folder)
    return folder


def _files(files: Mapping[str, Text]) -> list[tuple[str, bytes]]:
    if not isinstance(files, Mapping):
        raise TypeError(f"`files` is {_kind(files)}: give a mapping of paths to contents")
    given = []
    for path, content in files.items():
        if isinstance(path, os.PathLike):
            path = Path(path).as_posix()
        if not isinstance(path, str):
            raise TypeError(f"a path in `files` is {_kind(path)}: give str")
        _expect_text(path, "files")
        if isinstance(content, str):
            _expect_text(content, f"files[{path!r}]")
            content = content.encode()
        elif not isinstance(content, (bytes, bytearray, memoryview)):
            raise TypeError(f"`files[{path!r}]` is {_kind(content)}: give its content as bytes")
        given.append((path, bytes(content)))
    return given


def _member(name: str, files: dict[str, bytes]) -> bytes:
    """Returns a briefing among the files."""
    if name not in files:
        near = difflib.get_close_matches(name, files, n=1)
        hint = f"; did you mean `{near[0]}`?" if near else ""
        raise FileNotFoundError(errno.ENOENT, f"no such file in `files`{hint}", name)
    return files[name]


def _row(data: Mapping[str, Value]) -> list[tuple[str, str]]:
    """Writes the values of a row as a spreadsheet shows them without a format."""
    if not isinstance(data, Mapping):
        raise TypeError(f"`data` is {_kind(data)}: give a mapping of fields to values")
    row = []
    for field, value in data.items():
        if not isinstance(field, str):
            raise TypeError(f"a field in `data` is {_kind(field)}: give its name as str")
        cell = _cell(field, value)
        for text in (field, cell):
            _expect_text(text, f"data[{field!r}]")
        row.append((field, cell))
    return row


def _cell(field: str, value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        # A member of an enumeration has another text than its value.
        return str.__str__(value)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int):
        return str(int(value))
    if isinstance(value, float):
        if not math.isfinite(value):
            raise ValueError(f"`data[{field!r}]` is {value}: give a number, or None if there is none")
        # Spreadsheets keep 15 digits.
        return f"{value:.15g}"
    if isinstance(value, datetime.datetime):
        raise TypeError(
            f"`data[{field!r}]` is a datetime: give its day, `value.date()`, or text"
        )
    if isinstance(value, datetime.date):
        return value.isoformat()
    raise TypeError(
        f"`data[{field!r}]` is {_kind(value)}: give str, int, float, bool, date or None"
    )


def _expect(value: object, wanted: type, argument: str) -> None:
    if not isinstance(value, wanted):
        raise TypeError(f"`{argument}` is {_kind(value)}: give {wanted.__name__}")


def _expect_text(value: object, argument: str) -> None:
    _expect(value, str, argument)
    try:
        str(value).encode()
    except UnicodeEncodeError:
        raise ValueError(
            f"`{argument}` has half of a surrogate pair, which is not a character: {value!a}"
        ) from None


def _no_nul(text: str, argument: str) -> None:
    if "\0" in text:
        raise ValueError(f"`{argument}` has a null character, which no file name may have")


def _kind(value: object) -> str:
    name = type(value).__name__
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"
