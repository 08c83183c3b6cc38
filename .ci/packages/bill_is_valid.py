"""Checks a bill of materials: against its schema, and against what the program is built of.

    bill_is_valid.py BILL.json
"""

import copy
import json
import re
import sys
import tomllib
from pathlib import Path

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

ROOT = Path(__file__).resolve().parent.parent.parent


def faults(bill):
    """What is wrong with a bill."""
    found = []
    fault = JsonStrictValidator(SchemaVersion.V1_5).validate_str(json.dumps(bill))
    if fault:
        found.append(f"not of the schema: {fault}")
    names = [it["bom-ref"] for it in bill["components"]] + [bill["metadata"]["component"]["bom-ref"]]
    if len(set(names)) < len(names):
        found.append("two components have one name")
    edges = [to for it in bill["dependencies"] for to in [it["ref"], *it["dependsOn"]]]
    found += [f"unknown: {it}" for it in sorted(set(edges) - set(names))]
    purls = {it.get("purl", "").split("?")[0] for it in bill["components"]}
    found += [f"missing: {it}" for it in sorted(expected() - purls)]
    text = json.dumps(bill)
    found += [f"holds {it}" for it in ("serialNumber", "/root/", "/home/", str(ROOT)) if it in text]
    return found


def expected():
    """The dependencies that the project itself names, with the versions of its lock files."""
    manifest = tomllib.loads((ROOT / "Cargo.toml").read_text(encoding="utf-8"))
    lock = tomllib.loads((ROOT / "Cargo.lock").read_text(encoding="utf-8"))["package"]
    own = next(it for it in lock if it["name"] == manifest["package"]["name"])
    purls = set()
    for entry in own["dependencies"]:
        name = entry.split()[0]
        if name in manifest["dependencies"]:
            versions = [it["version"] for it in lock if it["name"] == name]
            version = entry.split()[1] if " " in entry else versions[0]
            purls.add(f"pkg:cargo/{name}@{version}")
    page = json.loads((ROOT / "web/package.json").read_text(encoding="utf-8"))
    for name, version in page["dependencies"].items():
        purls.add(f"pkg:npm/{re.sub('^@', '%40', name)}@{version}")
    return purls


def main(name):
    bill = json.loads(Path(name).read_text(encoding="utf-8"))
    wrong = faults(bill)
    if wrong:
        sys.exit("\n".join(wrong))
    for spoil in (
        lambda it: it.update(bomFormat="floppy"),
        lambda it: it["components"].remove(next(one for one in it["components"] if one["name"] == "serde")),
        lambda it: it["components"].append(it["components"][0]),
        lambda it: it.update(serialNumber="urn:uuid:bb50192f-8eba-4f1e-944c-f021c88474e7"),
    ):
        canary = copy.deepcopy(bill)
        spoil(canary)
        if not faults(canary):
            sys.exit("a canary of the bill of materials passed")
    print(f"{len(bill['components'])} components, of the schema of CycloneDX 1.5")


if __name__ == "__main__":
    main(*sys.argv[1:])
