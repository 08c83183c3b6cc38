"""Joins bills of materials (CycloneDX) into one of the whole program, the same at each run.

    bill.py CRATES.json EDITOR.json

The crates are what Cargo builds the program of, the editor is what the page of `briefing studio`
holds. Fonts, colour profiles and icons are added from `.ci/third_party.py`.
"""

import hashlib
import json
import os
import re
import sys
from datetime import datetime, timezone
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from third_party import DATA, ROOT  # noqa: E402

EDITOR = "editor"


def data_components():
    """Fonts and other files in the program, each with the hash of its files."""
    for pattern, whose, licence, _ in DATA:
        digest = hashlib.sha256()
        for file in sorted(ROOT.glob(pattern)):
            digest.update(file.read_bytes())
        names = [{"license": {"id": it}} for it in licence.split(" and ") if " " not in it]
        component = {
            "bom-ref": f"data:{pattern}",
            "type": "data",
            "name": pattern,
            "description": whose,
            "hashes": [{"alg": "SHA-256", "content": digest.hexdigest()}],
            "licenses": names or [{"license": {"name": licence}}],
        }
        yield component


def without_folders(text):
    """`cargo-cyclonedx` names crates of the workspace by their folder on this machine."""
    return re.sub(r"path\+file://[^\"#]*/source(?=[/#\"])", "path+file:///briefing", text)


def merge(crates, editor):
    root = crates["metadata"]["component"]
    own = editor["metadata"]["component"]
    own.update({"bom-ref": EDITOR, "name": "briefing-studio"})
    data = list(data_components())
    components = crates["components"] + [own] + editor["components"] + data
    edges = {it["ref"]: set(it.get("dependsOn", [])) for it in crates["dependencies"]}
    for it in editor["dependencies"]:
        ref = EDITOR if it["ref"] == "briefing-studio@" + own["version"] else it["ref"]
        edges[ref] = set(it.get("dependsOn", []))
    edges[root["bom-ref"]] |= {EDITOR, *(it["bom-ref"] for it in data)}
    time = datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), timezone.utc)
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.5.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {
            "timestamp": time.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "tools": crates["metadata"]["tools"] + editor["metadata"]["tools"],
            "component": root,
        },
        "components": sorted(components, key=lambda it: it["bom-ref"]),
        "dependencies": [{"ref": ref, "dependsOn": sorted(to)} for ref, to in sorted(edges.items())],
    }


def main(crates, editor):
    read = lambda name: json.loads(without_folders(Path(name).read_text(encoding="utf-8")))
    print(json.dumps(merge(read(crates), read(editor)), indent=1, ensure_ascii=False))


if __name__ == "__main__":
    main(*sys.argv[1:])
