"""Documents are those of the command line, byte for byte."""

from __future__ import annotations

import datetime
import enum
import hashlib
from pathlib import Path

import pytest
from conftest import DAY, FIELDS, ROOT, ROW, SHORT

from briefing_poster import Engine, Result, profiles

ALL = [profile.name for profile in profiles()]


def same(result: Result, folder: Path) -> None:
    """Compares all documents of a result with the files of a folder."""
    assert result.ok, result.text
    files = {path.name: digest(path.read_bytes()) for path in folder.iterdir()}
    assert {document.name: digest(document.data) for document in result.documents} == files


def digest(data: bytes) -> str:
    """Returns what stands for the bytes: a difference of megabytes is of no use, and takes hours."""
    return hashlib.sha256(data).hexdigest()


def test_the_example_in_all_profiles(engine: Engine, briefing, tmp_path: Path, monkeypatch) -> None:
    made = briefing("render", "briefing.yaml", "-p", ",".join(ALL), "--out", tmp_path)
    assert made.returncode == 0, made.stderr
    monkeypatch.chdir(ROOT)
    same(engine.render(Path("briefing.yaml"), profiles=ALL), tmp_path)
    # Nothing but the files decides the bytes: not where they are, and not the current folder.
    text = (ROOT / "briefing.yaml").read_text(encoding="utf-8")
    files = {f"logos/{path.name}": path.read_bytes() for path in (ROOT / "logos").iterdir()}
    same(engine.render(text, files=files, profiles=ALL), tmp_path)
    same(engine.render(text, root=ROOT, profiles=ALL), tmp_path)
    monkeypatch.chdir(tmp_path.parent)
    same(engine.render(ROOT / "briefing.yaml", profiles=ALL), tmp_path)
    same(engine.render(ROOT / "briefing.yaml", root=ROOT.parent, profiles=ALL), tmp_path)
    within = {"a/briefing.yaml": text, **{f"a/{name}": data for name, data in files.items()}}
    same(engine.render(Path("a/briefing.yaml"), files=within, profiles=ALL), tmp_path)
    same(engine.render(text, name="a/briefing.yaml", files=within, profiles=ALL), tmp_path)


@pytest.mark.parametrize(
    ("options", "choices"),
    [
        (["--paper", "A4", "--orientation", "portrait"], {"paper": "A4", "orientation": "portrait"}),
        (["--paper", "420x300mm"], {"paper": "420x300mm"}),
        (["--grid", "columns"], {"grid": "columns"}),
        (["--largest"], {"largest": True}),
        (["-p", "png", "--ppi", "40"], {"profiles": "png", "ppi": 40}),
        (["-p", "png", "--width", "333"], {"profiles": ["png"], "width": 333}),
    ],
)
def test_options(engine: Engine, briefing, tmp_path: Path, options, choices) -> None:
    file = tmp_path / "short.yaml"
    file.write_text(SHORT, encoding="utf-8")
    out = tmp_path / "out"
    if "-p" not in options:
        options = [*options, "-p", "press,screen,office"]
    made = briefing("render", file, "--out", out, "--today", DAY, *options)
    assert made.returncode == 0, made.stderr
    same(engine.render(file, today=DAY, **choices), out)


def test_a_row_of_data(engine: Engine, briefing, tmp_path: Path) -> None:
    (tmp_path / "fields.yaml").write_text(FIELDS, encoding="utf-8")
    (tmp_path / "rows.csv").write_text(
        "School,Lead,Phone,Deputy\nAshfield Primary,Jo Webb,0113 496 0001,\n", encoding="utf-8"
    )
    options = ["--data", "rows.csv", "--name", "${School}", "--today", DAY, "-p", ",".join(ALL)]
    made = briefing("batch", "fields.yaml", "--out", "out", *options, folder=tmp_path)
    assert made.returncode == 0, made.stderr
    for state in (tmp_path / "out").glob(".*"):
        state.unlink()
    result = engine.render(
        FIELDS, name="Ashfield Primary.yaml", data=ROW, today=DAY, profiles=ALL
    )
    same(result, tmp_path / "out")


def test_the_day_decides_only_files_without_one(engine: Engine) -> None:
    one, other = (
        engine.render(SHORT, profiles=["press", "screen"], today=day)
        for day in (DAY, datetime.date(2027, 1, 31))
    )
    assert one == other
    undated = SHORT.replace("issued: 2026-11-01\n", "")
    one, other = (
        engine.render(undated, profiles=["press", "screen"], today=day)
        for day in (DAY, datetime.date(2027, 1, 31))
    )
    assert one["press"].data != other["press"].data
    assert one["screen"].data == other["screen"].data
    # Without a day, it is that of the clock.
    now = engine.render(undated, profiles="press")
    assert now["press"] == engine.render(undated, profiles="press", today=datetime.date.today())["press"]


class Phase(str, enum.Enum):
    FIRST = "Key Stage 1"


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        ("Jo Webb", "Jo Webb"),
        (Phase.FIRST, "Key Stage 1"),
        (7, "7"),
        (3.0, "3"),
        (0.1 + 0.2, "0.3"),
        (-1.5, "-1.5"),
        (True, "TRUE"),
        (False, "FALSE"),
        (datetime.date(2026, 3, 9), "2026-03-09"),
        ("*stars* \"and\" \\ ${School} : # é 字 \U0001f600", None),
        ("line\nbreak\ttab", "line\nbreak tab"),
        (None, ""),
        ("", ""),
    ],
)
def test_values(engine: Engine, value, printed) -> None:
    text = SHORT.replace("Worried?", "Value (${value?}).")
    result = engine.render(text, data={"value": value}, profiles="text", today=DAY)
    assert all(it.code == "character" for it in result.errors), result.text
    if printed is None:
        # A sign without a font is an error, as on the command line.
        return
    plain = result["text"].data.decode()
    assert f"Value ({printed})." in plain or printed == "line\nbreak tab" and "tab)" in plain


def test_a_date_fills_a_date(engine: Engine) -> None:
    text = SHORT.replace("issued: 2026-11-01", "issued: ${Issued}")
    day = {"Issued": datetime.date(2026, 11, 1)}
    filled = engine.render(text, data=day, profiles=["press", "html"], today=DAY)
    plain = engine.render(SHORT, profiles=["press", "html"], today=DAY)
    assert filled["press"].data == plain["press"].data
    assert filled["html"].data == plain["html"].data


def test_documents_describe_themselves(engine: Engine) -> None:
    result = engine.render(SHORT, profiles=ALL, name="folder/water.yaml", today=DAY)
    names = [f"water{profile.suffix}" for profile in profiles()]
    assert [document.name for document in result.documents] == names
    assert [document.media_type for document in result.documents] == [
        profile.media_type for profile in profiles()
    ]
    screen = result["screen"]
    assert bytes(screen) == screen.data and screen.data.startswith(b"%PDF-1.7")
    assert len(screen) == len(screen.data) and repr(screen).count("PDF") == 0
    assert screen.sheet == result.poster == result.sheets["poster"]
    assert result["office"].sheet == result.handout == result.sheets["handout"]
    assert result["html"].sheet is None
    sheet = result.poster
    assert sheet is not None
    assert (sheet.paper, sheet.width_mm, len(sheet.fill)) == ("A3", 420.0, 7)
    assert result["png"]._repr_png_() == result["png"].data and result["png"]._repr_svg_() is None
    assert (result["svg"]._repr_svg_() or "").startswith("<svg") and result["svg"]._repr_png_() is None


def test_saving(engine: Engine, tmp_path: Path) -> None:
    result = engine.render(SHORT, profiles=["screen", "text"], today=DAY)
    paths = result.save(tmp_path / "new" / "folder")
    assert [path.name for path in paths] == ["briefing.screen.pdf", "briefing.txt"]
    same(result, tmp_path / "new" / "folder")
    # Files are replaced.
    assert result["text"].save(str(tmp_path / "new" / "folder")).read_bytes() == result["text"].data
    (tmp_path / "file").touch()
    with pytest.raises(OSError):
        result.save(tmp_path / "file")
