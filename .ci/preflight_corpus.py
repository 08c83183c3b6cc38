"""Runs `briefing preflight` on every PDF of a folder, and reports panics, time and memory.

    preflight_corpus.py PROGRAM FOLDER OUT.json          one run
    preflight_corpus.py --compare BEFORE.json AFTER.json the changes of verdicts

Meant for folders with PDFs of others, such as the corpora of veraPDF, pdf.js and qpdf, which are
not part of this project. Exits with 1 if a file is over a limit or the program panics.
"""

import collections
import concurrent.futures
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

MOST_SECONDS = 10
MOST_MEBIBYTES = 512
# A program that hangs is stopped after this many seconds.
PATIENCE = 120


def run(program, path):
    """The codes that are found in a file, with the time and memory of the run."""
    with tempfile.TemporaryFile() as out:
        start = time.monotonic()
        child = subprocess.Popen(
            [program, "preflight", "--message-format", "json", str(path)],
            stdout=out, stderr=out,
        )
        while True:
            pid, status, usage = os.wait4(child.pid, os.WNOHANG)
            if pid or time.monotonic() - start > PATIENCE:
                break
            time.sleep(0.002)
        if not pid:
            child.kill()
            _, status, usage = os.wait4(child.pid, 0)
        seconds = time.monotonic() - start
        child.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        text = out.read().decode("utf-8", "replace")
    codes = collections.Counter()
    details = []
    for line in text.splitlines():
        try:
            message = json.loads(line)
        except ValueError:
            continue
        if "code" in message:
            codes[message["code"]] += 1
            details.append(f"{message['code']}: {message.get('place')}: {message['message']}")
    return {
        "exit": child.returncode, "codes": codes, "details": sorted(details),
        "seconds": round(seconds, 2), "mebibytes": usage.ru_maxrss // 1024,
        "panic": "panicked at" in text, "text": "" if codes else text[-300:],
    }


def measure(program, folder, out):
    """Runs the program on all files and writes the results."""
    paths = sorted(pathlib.Path(folder).rglob("*.pdf"))
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        results = list(pool.map(lambda path: run(program, path), paths))
    known = {str(path.relative_to(folder)): it for path, it in zip(paths, results)}
    pathlib.Path(out).write_text(json.dumps(known, indent=1))
    bad = 0
    for name, it in known.items():
        is_bad = it["panic"] or it["exit"] < 0 or it["exit"] > 100
        if is_bad or it["seconds"] > MOST_SECONDS or it["mebibytes"] > MOST_MEBIBYTES:
            bad += 1
            print(f"{name}: exit {it['exit']}, {it['seconds']} s, {it['mebibytes']} MiB")
    slowest = max(known.values(), key=lambda it: it["seconds"])["seconds"]
    largest = max(known.values(), key=lambda it: it["mebibytes"])["mebibytes"]
    print(f"{len(known)} files; slowest {slowest} s, largest {largest} MiB; {bad} over a limit")
    return bad > 0


def compare(before, after):
    """Prints which codes came and went, with some of the files."""
    old, new = (json.loads(pathlib.Path(it).read_text()) for it in (before, after))
    changes = collections.defaultdict(list)
    for name in sorted(old.keys() & new.keys()):
        if old[name]["exit"] != new[name]["exit"]:
            changes[f"exit {old[name]['exit']} to {new[name]['exit']}"].append(name)
        codes = old[name]["codes"], new[name]["codes"]
        for code in sorted(codes[0].keys() | codes[1].keys()):
            if (code in codes[0]) != (code in codes[1]):
                changes[("+ " if code in codes[1] else "- ") + code].append(name)
    for change, names in sorted(changes.items(), key=lambda it: -len(it[1])):
        print(f"{change}: {len(names)} files")
        for name in names[:4]:
            print(f"    {name}")


if __name__ == "__main__":
    if len(sys.argv) == 4 and sys.argv[1] == "--compare":
        compare(*sys.argv[2:])
    elif len(sys.argv) == 4:
        sys.exit(measure(*sys.argv[1:]))
    else:
        sys.exit(__doc__)
