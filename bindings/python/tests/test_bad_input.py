"""What is not a fault of the text raises, and says what to do."""

from __future__ import annotations

import datetime
import os
import re
import threading
from decimal import Decimal
from pathlib import Path

import pytest
from conftest import CASES, DAY, ROOT, SHORT

from briefing_poster import Engine, explain, schema


@pytest.mark.parametrize(
    ("arguments", "kind", "words"),
    [
        ({"source": 7}, TypeError, "`source` is an int: give the text of a briefing, or its path"),
        ({"source": None}, TypeError, "`source` is a NoneType"),
        ({"source": "briefing.yaml"}, ValueError, "write `Path('briefing.yaml')`"),
        ({"source": b"\xff\xfea\0"}, ValueError, "UTF-8"),
        ({"source": b"%PDF-1.7"}, ValueError, "is a PDF"),
        ({"source": b"PK\x03\x04"}, ValueError, "briefing import"),
        ({"source": "title: \ud800"}, ValueError, "half of a surrogate pair"),
        ({"source": Path("missing.yaml")}, FileNotFoundError, "no such file"),
        ({"source": Path("a\0b.yaml")}, ValueError, "null character"),
        ({"source": Path("missing.yaml"), "files": {}}, FileNotFoundError, "no such file in `files`"),
        ({"source": Path("a.yaml"), "files": {"b.yaml": ""}}, FileNotFoundError, "did you mean `b.yaml`"),
        ({"source": ROOT}, IsADirectoryError, "name the YAML file in it"),
        ({"source": Path("x.yaml"), "name": "y.yaml"}, ValueError, "a path has its own name"),
        ({"files": {}, "root": "."}, ValueError, "exclude each other"),
        ({"files": ["logo.png"]}, TypeError, "`files` is a list: give a mapping"),
        ({"files": {"logo.png": 7}}, TypeError, "`files['logo.png']` is an int"),
        ({"files": {7: b""}}, TypeError, "a path in `files` is an int"),
        ({"files": {"../logo.png": b""}}, ValueError, "not the path of a file inside the root"),
        ({"files": {"/logo.png": b""}}, ValueError, "logos/crest.svg"),
        ({"files": {"": b""}}, ValueError, "not the path of a file"),
        ({"root": "no/such/folder"}, FileNotFoundError, "`root` does not exist"),
        ({"root": __file__}, NotADirectoryError, "`root` is not a folder"),
        ({"root": 7}, TypeError, "`root` is an int"),
        ({"root": "a\0b"}, ValueError, "null character"),
        ({"name": "../briefing.yaml"}, ValueError, "inside the root"),
        ({"name": ""}, ValueError, "inside the root"),
        ({"name": 7}, TypeError, "`name` is an int: give str"),
        ({"name": "a\0b"}, ValueError, "null character"),
        ({"name": "\udcff.yaml"}, ValueError, "half of a surrogate pair"),
        ({"source": Path("\udcff.yaml"), "files": {"a": ""}}, FileNotFoundError, "no such file"),
        ({"files": {"\udcff": ""}}, ValueError, "half of a surrogate pair"),
        ({"profiles": "\udcff"}, ValueError, "half of a surrogate pair"),
        ({"paper": "\udcff"}, ValueError, "half of a surrogate pair"),
        ({"profiles": "pdf"}, ValueError, "three profiles are PDFs"),
        ({"profiles": ["scren"]}, ValueError, "no profile `scren`; there are press, screen"),
        ({"profiles": []}, ValueError, "`profiles` is empty"),
        ({"profiles": [7]}, TypeError, "a name in `profiles` is an int"),
        ({"profiles": 7}, TypeError, "not iterable"),
        ({"data": ["a"]}, TypeError, "`data` is a list: give a mapping"),
        ({"data": {7: "a"}}, TypeError, "a field in `data` is an int"),
        ({"data": {"a": Decimal("1.5")}}, TypeError, "`data['a']` is a Decimal: give str"),
        ({"data": {"a": ["b"]}}, TypeError, "`data['a']` is a list"),
        ({"data": {"a": float("nan")}}, ValueError, "or None if there is none"),
        ({"data": {"a": datetime.datetime(2026, 1, 1)}}, TypeError, "`value.date()`"),
        ({"data": {"a": "\udcff"}}, ValueError, "half of a surrogate pair"),
        ({"today": "2026-11-28"}, TypeError, "`today` is a str: give date"),
        ({"today": datetime.datetime(2026, 1, 1)}, TypeError, "`today.date()`"),
        ({"today": datetime.date(999, 1, 1)}, ValueError, "1000 or later"),
        ({"paper": "A33"}, ValueError, "did you mean"),
        ({"paper": "10x10mm"}, ValueError, "100 mm to 1500 mm"),
        ({"paper": "nonsense"}, ValueError, "420x297mm"),
        ({"paper": 3}, TypeError, "`paper` is an int"),
        ({"orientation": "upright"}, ValueError, "write portrait or landscape"),
        ({"grid": "spiral"}, ValueError, "write hub or columns or rows or auto"),
        ({"grid": "all"}, ValueError, "`grid` cannot be `all`"),
        ({"strict": 1}, TypeError, "`strict` is an int: give bool"),
        ({"largest": "yes"}, TypeError, "`largest` is a str"),
        ({"profiles": "png", "ppi": 9}, ValueError, "write a whole number from 10 to 2400"),
        ({"profiles": "png", "ppi": -1}, ValueError, "no picture has such a size"),
        ({"profiles": "png", "ppi": 1 << 40}, ValueError, "no picture has such a size"),
        ({"profiles": "png", "ppi": True}, TypeError, "`ppi` is a bool"),
        ({"profiles": "png", "ppi": 72.5}, TypeError, "`ppi` is a float"),
        ({"profiles": "png", "width": 7}, ValueError, "write a whole number from 16 to 65535"),
        ({"profiles": "png", "ppi": 99, "width": 99}, ValueError, "leave out one of them"),
        ({"profiles": "screen", "ppi": 99}, ValueError, "ask for the profile `png` as well"),
        ({"profiles": "png", "ppi": 2400}, ValueError, "is the most for this sheet"),
    ],
)
def test_arguments(engine: Engine, arguments, kind, words: str) -> None:
    with pytest.raises(kind, match=re.escape(words)):
        engine.render(**{"source": SHORT, "today": DAY, **arguments})


def test_positions_and_unknown_names(engine: Engine) -> None:
    with pytest.raises(TypeError):
        engine.render(SHORT, "screen")  # type: ignore[misc]
    with pytest.raises(TypeError):
        engine.render(SHORT, profile="screen")  # type: ignore[call-arg]
    with pytest.raises(ValueError, match="there is no code `x`"):
        explain("x")
    with pytest.raises(ValueError, match="there is no schema `x`"):
        schema("x")  # type: ignore[arg-type]


def test_paths(engine: Engine, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "briefing.yaml").write_text(SHORT)
    with pytest.raises(FileNotFoundError, match="did you mean `in/briefing.yaml`"):
        engine.check(Path("in/brefing.yaml"))
    with pytest.raises(FileNotFoundError, match="paths start at the current folder"):
        engine.check(Path("briefing.yaml"), root="in")
    (tmp_path / "other").mkdir()
    with pytest.raises(ValueError, match="lies outside of the root folder"):
        engine.check(Path("in/briefing.yaml"), root="other")
    (tmp_path / "large.yaml").write_bytes(b"#" * ((16 << 20) + 1))
    with pytest.raises(ValueError, match="over 16 MiB"):
        engine.check(Path("large.yaml"))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes are of Unix")
def test_a_pipe_is_not_waited_for(engine: Engine, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    with pytest.raises(OSError, match="not a regular file"):
        engine.check(tmp_path / "pipe.yaml")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read all")
def test_a_file_that_may_not_be_read(engine: Engine, tmp_path: Path) -> None:
    file = tmp_path / "secret.yaml"
    file.write_text(SHORT)
    file.chmod(0)
    with pytest.raises(PermissionError):
        engine.check(file)


def test_nothing_outside_of_the_root_is_read(engine: Engine, tmp_path: Path, monkeypatch) -> None:
    root = tmp_path / "root"
    root.mkdir()
    crest = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 120 40'><rect width='120' height='40' fill='#005a9c'/></svg>"
    (tmp_path / "crest.svg").write_text(crest)
    (root / "crest.svg").write_text(crest)
    (root / "link.svg").symlink_to(tmp_path / "crest.svg")
    monkeypatch.chdir(tmp_path)

    def codes(file: object, **place) -> list[str]:
        logos = f"logos:\n  - file: {file}\n    alt: Example Safeguarding Partnership\n"
        return [it.code for it in engine.check(SHORT + logos, today=DAY, **place).errors]

    assert codes("crest.svg", root=root) == []
    for file in ("../crest.svg", tmp_path / "crest.svg", "link.svg", "/etc/passwd"):
        assert codes(file, root=root) == ["logo"], file
        assert codes(file, files={"x.svg": crest}) == ["logo"], file
    # A text alone can name no files, whatever the current folder is.
    assert codes("crest.svg") == ["logo"]
    assert codes("crest.svg", files={"crest.svg": crest}) == []


def test_broken_files_never_panic(engine: Engine) -> None:
    """``PanicException`` of PyO3 is no ``Exception``: it would fail this test."""
    fine = (CASES / "diagnostics" / "fine.yaml").read_text(encoding="utf-8")
    odd = ["\t", '"', "'", ": ", "[", "{", "*", "**", "|", "- ", "\n", "&a ", "字", "\x07", "${", "${x}"]
    for number, at in enumerate(range(0, len(fine), max(1, len(fine) // 120))):
        sign = odd[number % len(odd)]
        for broken in (fine[:at], fine[:at] + sign + fine[at:]):
            engine.check(broken, today=DAY, data={"x": sign, sign: "y"})
    for path in (CASES / "fuzz").iterdir():
        data = path.read_bytes()
        try:
            engine.check(data, today=DAY)
        except ValueError:
            pass
        logo = path.name if path.suffix in (".svg", ".png") else "a.svg"
        text = SHORT + f"logos:\n  - file: {logo}\n    alt: Example Safeguarding Partnership\n"
        engine.render(text, files={logo: data}, today=DAY, profiles=["press", "svg", "png"], ppi=20)


def test_deep_and_long_texts(engine: Engine) -> None:
    for text in ("[" * 100_000, "{a: " * 50_000, "- " * 50_000, "a: " + "x" * 5_000_000, "\n" * 500_000):
        assert not engine.check(text).ok


def test_deep_texts_in_a_thread_with_a_small_stack(engine: Engine) -> None:
    """macOS gives threads 512 KiB."""
    before = threading.stack_size(512 << 10)
    try:
        failures: list[BaseException] = []

        def work() -> None:
            try:
                engine.check("[" * 100_000)
                engine.render(SHORT, today=DAY, profiles=["press", "screen", "office", "html", "png"], ppi=20)
            except BaseException as failure:
                failures.append(failure)

        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
        assert failures == []
    finally:
        threading.stack_size(before)
