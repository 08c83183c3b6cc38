"""Empties, in built programs, the profile of a press that printpdf brings and no page of ours uses.

    python3 without_profile.py PROGRAM...

It is Adobe's CoatedFOGRA39.icc, whose licence asks more of those who pass it on than that of any
other part of the program. It is also a tenth of what a first visit of the web site would load. What
it is for, documents that printpdf makes by itself, is never asked of it: `src/pdf/operators.rs`
takes the streams of pages alone. That nothing is missed is shown where the posters of a package
are compared with those of the native program. Fails if a program still holds a part of it.
"""

import json
import pathlib
import subprocess
import sys

metadata = ["cargo", "metadata", "--format-version", "1", "--locked"]
packages = json.loads(subprocess.check_output(metadata, stderr=subprocess.DEVNULL))["packages"]
manifest = next(it["manifest_path"] for it in packages if it["name"] == "printpdf")
files = sorted((pathlib.Path(manifest).parent / "src/res").glob("*.icc*"))
if not files:
    sys.exit("printpdf brings no profile any more: this step has no use")

for name in sys.argv[1:]:
    program = pathlib.Path(name)
    data = program.read_bytes()
    for part in (file.read_bytes() for file in files):
        data = data.replace(part, bytes(len(part)))
        # Its head, or a part of the middle.
        if part[:64] in data or part[len(part) // 2 :][:64] in data:
            sys.exit(f"{name}: a part of {manifest} is left")
    program.write_bytes(data)
