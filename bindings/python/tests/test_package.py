"""The package: its names, its types, the command."""

from __future__ import annotations

import importlib.metadata
import inspect
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT

import briefing_poster
from briefing_poster import Engine, profiles, schema
from briefing_poster.__main__ import find_command


def test_versions_are_one() -> None:
    version = briefing_poster.__version__
    assert importlib.metadata.version("briefing-poster") == version
    assert f'\nversion = "{version}"\n' in (ROOT / "Cargo.toml").read_text(encoding="utf-8")


def test_everything_public_is_documented() -> None:
    for name in briefing_poster.__all__:
        it = getattr(briefing_poster, name)
        if inspect.isclass(it) or inspect.isfunction(it):
            assert it.__doc__, name
            members = vars(it).items() if inspect.isclass(it) else ()
            for member, value in members:
                if not member.startswith("_") and callable(value) or isinstance(value, property):
                    assert value.__doc__, f"{name}.{member}"
    parameters = inspect.signature(Engine.render).parameters
    for parameter in parameters:
        if parameter != "self":
            assert f":param {parameter}:" in (Engine.render.__doc__ or ""), parameter


def test_profiles_and_schema() -> None:
    assert [it.name for it in profiles()] == ["press", "screen", "office", "large", "html", "text", "svg", "png"]
    assert schema()["$schema"] and schema() != schema("brand")
    assert "panels" in schema()["properties"]


def test_the_command_is_installed(command: str, briefing) -> None:
    for words in ([find_command()], [sys.executable, "-m", "briefing_poster"]):
        ran = subprocess.run([*words, "--version"], capture_output=True, text=True)
        assert (ran.returncode, ran.stdout) == (0, f"briefing {briefing_poster.__version__}\n")
    assert briefing("schema").stdout.startswith("{")
    wrong = subprocess.run([sys.executable, "-m", "briefing_poster", "render", "missing.yaml"], capture_output=True)
    assert wrong.returncode == 2 and b"does not exist" in wrong.stderr


def test_the_licences_are_installed() -> None:
    files = importlib.metadata.files("briefing-poster") or []
    names = {Path(str(it)).name for it in files}
    assert {"LICENSE-MIT", "LICENSE-APACHE", "third-party.md", "third-party-python.md", "OFL.txt"} <= names
    assert "py.typed" in names and "_native.pyi" in names


def test_the_readme_runs(tmp_path: Path, monkeypatch) -> None:
    """The samples of the pages about Python are programs that run."""
    for page in ("bindings/python/README.md", "docs/python.md"):
        text = (ROOT / page).read_text(encoding="utf-8")
        samples = [part.split("```")[0] for part in text.split("```python\n")[1:]]
        assert samples, page
        folder = tmp_path / Path(page).stem
        folder.mkdir()
        monkeypatch.chdir(folder)
        shutil.copy(ROOT / "briefing.yaml", folder)
        shutil.copytree(ROOT / "logos", folder / "logos")
        names: dict[str, object] = {}
        for sample in samples:
            exec(compile(sample, page, "exec"), names)


@pytest.mark.parametrize("folder", ["tests", "examples"])
def test_files_are_short(folder: str) -> None:
    for path in (ROOT / "bindings" / "python" / folder).glob("*.py"):
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 400, path
