"""Imports every document of a folder, and compares the words with LibreOffice's own reading.

    documents.py BRIEFING FOLDER [WORDS]

BRIEFING is the program, FOLDER holds documents (.docx, .docm, .pptx, .odt, .odp) of any programs.
With WORDS, the text that LibreOffice exports is compared as well: each of its words must be
placed, not placed or left out by the import. Fails if a document loses a word or ends the
program in another way than with a message. The text export has labels of lists, marks of notes
and field results that are no words of the author, so its differences are counted, and read.
"""

import json
import re
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

KINDS = {".docx", ".docm", ".pptx", ".pptm", ".odt", ".odp"}


def words(text):
    return Counter(re.findall(r"\w+", text.lower()))


def imported(program, path, folder):
    report = folder / "report.json"
    run = subprocess.run(
        [program, "import", path, "-o", folder / "out", "--report", report, "--force"],
        capture_output=True, text=True, timeout=120, check=False,
    )
    if run.returncode not in (0, 1, 2) or "panicked" in run.stderr:
        return "crash", run.stderr[-400:]
    if not report.exists():
        return "refused", run.stderr.splitlines()[0] if run.stderr else ""
    found = json.loads(report.read_text())
    report.unlink()
    if found["lost"] or found["added"]:
        return "unequal", f"lost {found['lost'][:8]}, added {found['added'][:8]}"
    text = (folder / "out/briefing.yaml").read_text()
    for left in found["left_out"] + found["not_placed"]:
        text += "\n" + left["text"]
    return "equal", text


def exported(path, folder):
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless",
         "--convert-to", "txt:Text (encoded):UTF8", "--outdir", folder, path],
        capture_output=True, timeout=180, check=False,
    )
    made = folder / (path.stem + ".txt")
    return made.read_text(errors="replace") if made.exists() else ""


def main():
    program, source, compares = sys.argv[1], Path(sys.argv[2]), len(sys.argv) > 3
    outcomes, missing = Counter(), 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for path in sorted(it for it in source.rglob("*") if it.suffix.lower() in KINDS):
            outcome, text = imported(program, path, folder)
            outcomes[outcome] += 1
            if outcome != "equal":
                print(f"{outcome}: {path}: {text}")
            elif compares and path.suffix.lower() in {".docx", ".docm", ".odt"}:
                lost = words(exported(path, folder)) - words(text)
                lost = {it: n for it, n in lost.items() if not it.isdigit()}
                missing += bool(lost)
                if lost:
                    print(f"only LibreOffice: {path}: {sorted(lost)[:12]}")
    print(dict(outcomes), f"with words that only LibreOffice has: {missing}" if compares else "")
    if not outcomes or outcomes["crash"] or outcomes["unequal"]:
        sys.exit(1)


main()
