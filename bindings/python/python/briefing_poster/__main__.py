"""Runs the command ``briefing`` that is installed with this package."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
from pathlib import Path


def find_command() -> Path:
    """Returns the path of the command ``briefing``.

    :raises FileNotFoundError: if it is not installed.
    """
    name = "briefing" + (sysconfig.get_config_var("EXE") or "")
    folders = [sysconfig.get_path("scripts"), os.path.dirname(sys.executable)]
    if sys.version_info >= (3, 10):
        user = sysconfig.get_preferred_scheme("user")
        folders.append(sysconfig.get_path("scripts", scheme=user))
    # `pip install --target` puts scripts beside packages.
    folders.append(str(Path(__file__).resolve().parent.parent / "bin"))
    for folder in folders:
        command = Path(folder) / name
        if command.is_file():
            return command
    raise FileNotFoundError(
        f"the command `{name}` is not installed: install briefing-poster again, with pip"
    )


def main() -> int:
    """Runs the command with the arguments of this process. Returns its exit code."""
    try:
        command = os.fspath(find_command())
    except FileNotFoundError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    arguments = [command, *sys.argv[1:]]
    if sys.platform == "win32":
        return subprocess.run(arguments).returncode
    os.execv(command, arguments)


if __name__ == "__main__":
    sys.exit(main())
