"""Checks a wheel and a source distribution of the package for Python.

    wheel.py FOLDER     fails if they have a path of this machine, miss a file, hold what nobody
                        needs, ask for a newer glibc than their name says, or are too large
    wheel.py --canary   fails if a check passes what is known to be bad
"""

import io
import re
import struct
import sys
import tarfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MEBIBYTE = 1 << 20
# Bytes of a wheel: of the module and the program, packed, and a tenth more.
LARGEST_WHEEL = 40 * MEBIBYTE
LARGEST_SOURCE = 24 * MEBIBYTE
# The oldest glibc that Rust supports.
OLDEST = (2, 17)
WANTED = [
    r"briefing_poster/_native\.abi3\.so",
    r"briefing_poster/_native\.pyi",
    r"briefing_poster/py\.typed",
    r"briefing_poster/__main__\.py",
    r"briefing_poster-[\d.]+\.data/scripts/briefing",
    r"briefing_poster-[\d.]+\.dist-info/licenses/licenses/LICENSE-MIT",
    r"briefing_poster-[\d.]+\.dist-info/licenses/licenses/docs/third-party\.md",
    r"briefing_poster-[\d.]+\.dist-info/licenses/licenses/third-party-python\.md",
]
SOURCES = [
    r"[^/]+/pyproject\.toml",
    r"[^/]+/PKG-INFO",
    r"[^/]+/Cargo\.lock",
    r"[^/]+/bindings/python/src/lib\.rs",
    r"[^/]+/src/lib\.rs",
    r"[^/]+/src/main\.rs",
    r".*/backend\.py",
]
# Unit tests stay with the sources, as in the package for crates.io.
UNWANTED = re.compile(r"(^|/)(tests|fuzz|target|node_modules|__pycache__|\.ci|\.git)/")


def private_paths():
    """Beginnings of paths that exist on this machine only."""
    home = str(Path.home())
    return [path.encode() for path in {str(ROOT), home + "/"} if len(path) > 3]


def glibc_of(program):
    """The newest version of glibc that a 64-bit ELF file asks for, by the words of its symbols."""
    versions = re.findall(rb"GLIBC_(\d+)\.(\d+)(?:\.\d+)?\0", program)
    return max((int(major), int(minor)) for major, minor in versions)


def is_elf(data):
    return data[:4] == b"\x7fELF" and struct.unpack_from("B", data, 4) == (2,)


def faults(files, wanted, largest, size):
    """What is wrong with an archive, of which `files` are the names and contents."""
    wrong = [] if size <= largest else [f"it has {size / MEBIBYTE:.1f} MiB"]
    for pattern in wanted:
        if not any(re.fullmatch(pattern, name) for name in files):
            wrong.append(f"no file is {pattern}")
    for name, data in files.items():
        if UNWANTED.search(name.split("/src/")[0]):
            wrong.append(f"{name} is of no use")
        for path in private_paths():
            if path in data:
                at = data.index(path)
                wrong.append(f"{name} has {data[at:at + 80]!r}")
        if is_elf(data) and glibc_of(data) > OLDEST:
            wrong.append(f"{name} asks for glibc {glibc_of(data)}")
    return wrong


def of_wheel(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    return faults(files, WANTED, LARGEST_WHEEL, len(data))


def of_source(data):
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        members = [it for it in archive.getmembers() if it.isfile()]
        files = {it.name: archive.extractfile(it).read() for it in members}
    return faults(files, SOURCES, LARGEST_SOURCE, len(data))


def canary():
    """A check that cannot fail is none."""
    elf = b"\x7fELF\x02" + b"\0" * 60
    good = {
        "briefing_poster/_native.abi3.so": elf + b"GLIBC_2.9\0GLIBC_2.17\0GLIBC_2.2.5\0",
        "briefing_poster/_native.pyi": b"",
        "briefing_poster/py.typed": b"",
        "briefing_poster/__main__.py": b"",
        "briefing_poster-0.1.0.data/scripts/briefing": elf + b"GLIBC_2.4\0",
        "briefing_poster-0.1.0.dist-info/licenses/licenses/LICENSE-MIT": b"",
        "briefing_poster-0.1.0.dist-info/licenses/licenses/docs/third-party.md": b"",
        "briefing_poster-0.1.0.dist-info/licenses/licenses/third-party-python.md": b"",
    }
    assert faults(good, WANTED, 99, 9) == []
    bad = [
        {**good, "briefing_poster/_native.abi3.so": elf + b"GLIBC_2.28\0"},
        {**good, "briefing_poster/x.so": str(ROOT / "src/lib.rs").encode()},
        {**good, "tests/x.py": b""},
        {name: data for name, data in good.items() if "scripts" not in name},
    ]
    for files in bad:
        if len(faults(files, WANTED, 99, 9)) != 1:
            sys.exit(f"the canary of wheels passed: {sorted(files)}")
    if not faults(good, WANTED, 99, 100):
        sys.exit("the canary of wheels passed: a large wheel")


def main(arguments):
    canary()
    if arguments == ["--canary"]:
        return
    folder = Path(arguments[0])
    wheels, sources = sorted(folder.glob("*.whl")), sorted(folder.glob("*.tar.gz"))
    wrong = [] if wheels and sources else ["a wheel or the source distribution is missing"]
    for files, check in [(wheels, of_wheel), (sources, of_source)]:
        for file in files:
            wrong += [f"{file.name}: {it}" for it in check(file.read_bytes())]
    if wrong:
        sys.exit("\n".join(wrong))


if __name__ == "__main__":
    main(sys.argv[1:])
