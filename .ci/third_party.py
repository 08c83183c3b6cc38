"""Whose work the program holds: its crates, fonts, colour profiles and icons, and their licences.

    third_party.py --write   writes docs/third-party.md, and what the package for Python adds to it
    third_party.py           fails if a file is not what it would write, if a crate has a
                             licence that is not known here, or comes in more versions
"""

import json
import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NOTICE = ROOT / "docs" / "third-party.md"
# The package for Python holds the program and a module. This notice goes beside the program's.
PYTHON = "briefing-python"
PYTHON_NOTICE = ROOT / "bindings" / "python" / "third-party.md"

# Licences that a program under MIT or Apache-2.0 can be given away under, the first choice
# first. A word like `GPL-3.0` in an expression is no alternative.
KNOWN = [
    "MIT", "Apache-2.0", "Zlib", "BSD-3-Clause", "BSD-2-Clause", "ISC", "0BSD", "Unlicense",
    "Unicode-3.0", "CC0-1.0", "MPL-2.0", "BSL-1.0", "MIT-0",
]
# Crates that come in more than one version, and why that cannot be helped.
TWICE = {
    "alloc-no-stdlib": "comes with brotli-decompressor",
    "alloc-stdlib": "comes with brotli-decompressor",
    "base64": "printpdf asks for 0.22, usvg for 0.23",
    "brotli-decompressor": "printpdf and wuff are behind ttf2woff2",
    "heck": "a macro of printpdf is behind clap",
    "miniz_oxide": "png is behind flate2",
    "read-fonts": "parley is behind skera",
    "skrifa": "parley is behind skera",
    "syn": "macros are built with it; the program does not hold it",
    "weezl": "gif, which resvg brings along, is behind lopdf",
}
# What is not code: files, whose, under which licence.
DATA = [
    ("fonts/*.ttf", "Atkinson Hyperlegible Next, Braille Institute of America", "OFL-1.1", "fonts/OFL.txt"),
    ("fonts/noto/*", "Noto, The Noto Project Authors", "OFL-1.1", "fonts/noto/OFL.txt"),
    ("src/assets/icc/FOGRA39L_coated.icc", "FOGRA39, Peter Selinger, of data of Fogra", "Zlib", "src/assets/icc/LICENCE.txt"),
    ("src/assets/icc/conditions/fogra47.icc.z", "FOGRA47, of data of Fogra", "CC0-1.0", "src/assets/icc/LICENCE.txt"),
    ("src/assets/icc/conditions/ifra26.icc.z", "IFRA26, of data of Ifra", "CC0-1.0", "src/assets/icc/LICENCE.txt"),
    ("src/assets/icc/conditions/gracol.icc.z", "GRACoL, of data of CGATS TR 006", "CC0-1.0 and NPES", "src/assets/icc/LICENCE.txt"),
    ("src/assets/icc/conditions/swop.icc.z", "SWOP, of data of CGATS TR 003", "CC0-1.0 and NPES", "src/assets/icc/LICENCE.txt"),
    ("src/assets/icc/sRGB.icc", "sRGB, Graeme W. Gill", "public domain", "src/assets/icc/LICENCE.txt"),
    ("src/assets/icons/lucide.tsv", "Lucide 1.62.0, Lucide Icons and Contributors; some icons by Cole Bemis", "ISC and MIT", "src/assets/icons/LICENCE.txt"),
]


def metadata():
    command = ["cargo", "metadata", "--format-version", "1", "--locked"]
    output = subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return json.loads(output.stdout)


def shipped(found, name="briefing"):
    """The packages that are built into a package of the workspace on any platform, or build it."""
    nodes = {node["id"]: node for node in found["resolve"]["nodes"]}
    packages = {package["id"]: package for package in found["packages"]}
    members = found["workspace_members"]
    root = next(it for it in members if packages[it]["name"] == name)
    seen, left = set(), [root]
    while left:
        package = left.pop()
        if package in seen:
            continue
        seen.add(package)
        for dependency in nodes[package]["deps"]:
            if any(kind["kind"] in (None, "build") for kind in dependency["dep_kinds"]):
                left.append(dependency["pkg"])
    seen.difference_update(members)
    return sorted((packages[it] for it in seen), key=lambda it: (it["name"], it["version"]))


def choice(expression):
    """The licences that are chosen of an SPDX expression; `None` where none is known."""
    expression = (expression or "").replace("/", " OR ")
    expression = re.sub(r" WITH LLVM-exception", "", expression)
    if " AND " in expression:
        parts = [choice(part.strip("() ")) for part in expression.split(" AND ")]
        return None if None in parts else sorted(set(sum(parts, [])))
    names = [name.strip("() ") for name in expression.split(" OR ")]
    chosen = [name for name in KNOWN if name in names]
    return chosen[:1] or None


def faults(packages):
    """What is wrong with a list of packages."""
    wrong = []
    versions = defaultdict(list)
    for package in packages:
        versions[package["name"]].append(package["version"])
        if choice(package["license"]) is None:
            wrong.append(f"{package['name']} has the licence `{package['license']}`")
    for name, several in versions.items():
        if len(several) > 1 and name not in TWICE:
            wrong.append(f"{name} comes in {len(several)} versions: {', '.join(several)}")
    for name in TWICE:
        if len(versions[name]) < 2:
            wrong.append(f"{name} comes once: it need not be excused")
    return wrong


def licence_files(package):
    folder = Path(package["manifest_path"]).parent
    names = re.compile(r"(licen[cs]e|copying|unlicense|notice)", re.I)
    return sorted(it for it in folder.iterdir() if it.is_file() and names.match(it.name))


def text_of(package, licence):
    """The text of a licence as a package has it, and whose rights it names."""
    files = licence_files(package)
    wanted = licence.split("-")[0].lower()
    named = [it for it in files if wanted in it.name.lower()]
    file = next(iter(named or files), None)
    if file is None:
        return None, []
    text = file.read_text(encoding="utf-8", errors="replace")
    owner = re.compile(r"^\W*(copyright\s+(\(c\)|©|\d).*)$", re.I | re.M)
    owners = [found[1].strip(" *") for found in owner.finditer(text)]
    owners = [it for it in owners if "[yyyy]" not in it and "{yyyy}" not in it]
    return owner.sub("", text).strip(), owners


def notice(packages):
    lines = [
        "# Third-party notice",
        "",
        "What the program holds besides its own code. Written by `.ci/third_party.py --write`.",
        "",
        "## Fonts, colour profiles and icons",
        "",
        "| files | what and whose | licence |",
        "|---|---|---|",
    ]
    lines += [f"| `{files}` | {whose} | {name}: `{text}` |" for files, whose, name, text in DATA]
    lines += [
        "",
        "printpdf brings another profile, `CoatedFOGRA39.icc` of Adobe, for documents that it makes by itself. No document",
        "of this program holds it, and the packages leave it out. A program that you build with Cargo holds it: who passes",
        "that on has to keep Adobe's Color Profile Bundling Agreement, or run `.ci/without_profile.py` on it first.",
        "",
        "## Libraries of the editor's page",
        "",
    ]
    lines += ["Their texts are in `web/LICENCES.txt`.", ""]
    lines += ["| library | licence |", "|---|---|"]
    lines += [f"| {name} {version} | {licence} |" for name, version, licence in page_libraries()]
    lines += ["", "## Crates", ""]
    return "\n".join(lines + crates(packages)).rstrip() + "\n"


def python_notice(packages):
    lines = [
        "# Third-party notice of the package for Python",
        "",
        "The package holds the program, whose notice is `docs/third-party.md`, and a module with these crates besides.",
        "Written by `.ci/third_party.py --write`.",
        "",
    ]
    return "\n".join(lines + crates(packages)).rstrip() + "\n"


def crates(packages):
    """A table of crates, and the texts of their licences."""
    lines = ["| crate | licence | rights |", "|---|---|---|"]
    texts = defaultdict(list)
    for package in packages:
        name = f"{package['name']} {package['version']}"
        rights = []
        for licence in choice(package["license"]) or []:
            text, owners = text_of(package, licence)
            rights += owners
            key = re.sub(r"\W+", " ", text or "").lower()
            if text:
                texts[(licence, key)].append((name, text))
        authors = [re.sub(r"\s*<.*>", "", it) for it in package["authors"]]
        rights = list(dict.fromkeys(rights)) or authors or ["The contributors"]
        rights = "; ".join(rights).replace("|", "\\|")
        chosen = " and ".join(choice(package["license"]) or ["?"])
        source = package["repository"] or f"https://crates.io/crates/{package['name']}"
        lines.append(f"| [{name}]({source}) | {chosen} | {rights} |")
    lines += ["", "## Texts of the licences of crates", ""]
    for (licence, _), several in sorted(texts.items(), key=lambda it: (it[0][0], -len(it[1]))):
        of = ", ".join(name for name, _ in several)
        body = "\n".join(line.rstrip() for line in several[0][1].splitlines())
        lines += [f"### {licence}", "", f"Of {of}.", "", "```text", body, "```", ""]
    return lines


def page_libraries():
    """What `web/dist` holds: the libraries that `web/package-lock.json` has for the page."""
    lock = json.loads((ROOT / "web/package-lock.json").read_text(encoding="utf-8"))
    found = []
    for path, about in sorted(lock["packages"].items()):
        if path and not about.get("dev") and not about.get("optional"):
            found.append((path.removeprefix("node_modules/"), about["version"], about["license"]))
    return found


def canary():
    """A check that cannot fail is none."""
    bad = [
        {"name": "a", "version": "1.0.0", "license": "GPL-3.0"},
        {"name": "b", "version": "1.0.0", "license": "MIT AND SSPL-1.0"},
        {"name": "c", "version": "1.0.0", "license": None},
        {"name": "d", "version": "1.0.0", "license": "MIT"},
        {"name": "d", "version": "2.0.0", "license": "GPL-3.0 OR MIT"},
    ]
    found = [it for it in faults(bad) if "excused" not in it]
    if len(found) != 4:
        sys.exit(f"the canary of licences passed: {found}")


def main(arguments):
    canary()
    found = metadata()
    packages = shipped(found)
    own = [it for it in shipped(found, PYTHON) if it not in packages]
    wrong = faults(packages)
    wrong += [f"{it['name']} has the licence `{it['license']}`" for it in own if choice(it["license"]) is None]
    for file, text in [(NOTICE, notice(packages)), (PYTHON_NOTICE, python_notice(own))]:
        if arguments == ["--write"]:
            file.write_text(text, encoding="utf-8")
        if not file.exists() or file.read_text(encoding="utf-8") != text:
            name = file.relative_to(ROOT)
            wrong.append(f"{name} is out of date: run `.ci/third_party.py --write`")
    for name, _, licence in page_libraries():
        if licence not in KNOWN:
            wrong.append(f"{name}: {licence} is not a known licence")
    for files, _, _, licence in DATA:
        if not any(ROOT.glob(files)) or not (ROOT / licence).exists():
            wrong.append(f"{files} or {licence} is not there")
    if wrong:
        sys.exit("\n".join(wrong))
    print(f"{len(packages)} crates and {len(own)} for Python, each under a known licence, none twice without a reason")


if __name__ == "__main__":
    main(sys.argv[1:])
