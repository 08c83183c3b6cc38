"""The build backend: maturin, after the command ``briefing`` and the licences were collected.

maturin builds the module and packs ``briefing_poster.data``, in which the command is. With
``BRIEFING_COMMAND``, a command that is built already is packed; an empty value packs none.

    python3 backend.py    collects, and builds nothing else
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
# The program's folder: the repository, or the source distribution.
ROOT = next(it for it in [HERE, *HERE.parents] if (it / "src" / "main.rs").is_file())
# The licence of the program, and of what the command and the module hold.
LICENSES = [
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "docs/third-party.md",
    "fonts/OFL.txt",
    "fonts/noto/OFL.txt",
    "src/assets/icc/LICENCE.txt",
    "src/assets/icons/LICENCE.txt",
    "web/LICENCES.txt",
]


def collect_licenses() -> None:
    """Copies the texts of licences to where the metadata of Python names them."""
    folder = HERE / "licenses"
    shutil.rmtree(folder, ignore_errors=True)
    for name in LICENSES:
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, target)
    shutil.copyfile(ROOT / "bindings/python/third-party.md", folder / "third-party-python.md")


def collect_command() -> None:
    """Builds the command, if it is not given, and copies it to where wheels have commands."""
    name = "briefing.exe" if os.name == "nt" else "briefing"
    scripts = HERE / "briefing_poster.data" / "scripts"
    shutil.rmtree(scripts.parent, ignore_errors=True)
    scripts.mkdir(parents=True)
    built = os.environ.get("BRIEFING_COMMAND")
    if built is None:
        # Both packages have the same features of their dependencies so, and share all builds.
        packages = ["-p", "briefing", "-p", "briefing-python"]
        command = ["cargo", "build", "--release", "--locked", *packages, "--bin", "briefing"]
        subprocess.run(command, cwd=ROOT, check=True)
        target = os.environ.get("CARGO_TARGET_DIR", "target")
        built = str(ROOT / target / "release" / name)
    if built:
        shutil.copyfile(built, scripts / name)
        (scripts / name).chmod(0o755)


def collect_readme() -> None:
    """Puts the page of this package at the top of a source distribution, where the program's is."""
    if HERE == ROOT:
        shutil.copyfile(ROOT / "bindings/python/README.md", HERE / "README.md")


def collect() -> None:
    """Collects what a wheel holds besides the module."""
    collect_readme()
    collect_licenses()
    collect_command()


def _maturin():
    import maturin

    return maturin


def get_requires_for_build_wheel(config_settings=None):
    return _maturin().get_requires_for_build_wheel(config_settings)


def get_requires_for_build_sdist(config_settings=None):
    return _maturin().get_requires_for_build_sdist(config_settings)


def get_requires_for_build_editable(config_settings=None):
    return _maturin().get_requires_for_build_editable(config_settings)


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    collect()
    return _maturin().build_wheel(wheel_directory, config_settings, metadata_directory)


def build_editable(wheel_directory, config_settings=None, metadata_directory=None):
    collect()
    return _maturin().build_editable(wheel_directory, config_settings, metadata_directory)


def build_sdist(sdist_directory, config_settings=None):
    collect_licenses()
    # maturin wants the folder to be there, and leaves out what is in it.
    (HERE / "briefing_poster.data").mkdir(exist_ok=True)
    return _maturin().build_sdist(sdist_directory, config_settings)


if __name__ == "__main__":
    if sys.argv[1:]:
        sys.exit(__doc__)
    collect()
