"""Documents of LibreOffice: others of this folder, opened and saved again."""

import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from common import repack

STAMP = "2026-11-02T09:00:00"


def convert(data, source, target):
    """Saves a document with LibreOffice in another format, without what differs each time."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        (folder / f"document.{source}").write_bytes(data)
        subprocess.run(
            [office, f"-env:UserInstallation=file://{folder}/profile", "--headless",
             "--convert-to", target, "--outdir", str(folder / "out"),
             str(folder / f"document.{source}")],
            check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=300,
        )
        made = (folder / "out" / f"document.{target}").read_bytes()
    return repack(made, steady)


def steady(name, blob):
    if name.startswith("Configurations2/"):
        return None
    if name == "meta.xml":
        text = blob.decode()
        for tag in ("meta:creation-date", "dc:date"):
            text = re.sub(rf"<{tag}>.*?</{tag}>", f"<{tag}>{STAMP}</{tag}>", text)
        text = re.sub(r"<meta:editing-duration>.*?</meta:editing-duration>", "", text)
        return text.encode()
    if name == "META-INF/manifest.xml":
        text = blob.decode()
        text = re.sub(r'\s*<manifest:file-entry [^>]*manifest:full-path="'
                      r'(?:Thumbnails|Configurations2)/[^>]*/>', "", text)
        return text.encode()
    if name in ("content.xml", "styles.xml"):
        # The names of lists are random numbers; the order in which they come is not.
        text, seen = blob.decode(), {}
        number = lambda it: seen.setdefault(it[0], f"list{len(seen) + 1}")
        return re.sub(r"\blist\d{6,}\b", number, text).encode()
    if name == "settings.xml":
        text = blob.decode()
        text = re.sub(
            r'(<config:config-item config:name="(?:Rsid|RsidRoot)"[^>]*>)\d+', r"\g<1>1", text
        )
        return re.sub(
            r'<config:config-item config:name="(?:PrinterSetup|PrinterName)"[^>]*?'
            r"(?:/>|>[^<]*</config:config-item>)", "", text
        ).encode()
    return blob
