"""The examples run: the notebook in Jupyter, the service behind a real socket."""

from __future__ import annotations

import base64
import http.client
import json
import os
import re
import socket
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from conftest import ROOT, SHORT

from briefing_poster import Engine

EXAMPLES = ROOT / "bindings" / "python" / "examples"


def test_the_notebook(tmp_path: Path) -> None:
    nbformat = pytest.importorskip("nbformat")
    nbclient = pytest.importorskip("nbclient")
    notebook = nbformat.read(EXAMPLES / "posters.ipynb", as_version=4)
    nbformat.validate(notebook)
    assert all(cell.get("outputs", []) == [] for cell in notebook.cells), "clear the outputs"
    nbclient.NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(EXAMPLES)}}).execute()
    shown = [output.data for cell in notebook.cells for output in cell.get("outputs", []) if "data" in output]
    pictures = [base64.b64decode(data["image/png"]) for data in shown if "image/png" in data]
    assert pictures and all(picture.startswith(b"\x89PNG") for picture in pictures)
    assert any("text/plain" in data for data in shown)


@pytest.fixture
def service() -> Iterator[int]:
    """Runs the service as its documentation says, and returns its port."""
    pytest.importorskip("fastapi")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    words = [sys.executable, "-m", "uvicorn", "service:app", "--port", str(port), "--log-level", "warning"]
    process = subprocess.Popen(words, cwd=EXAMPLES, env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"})
    try:
        for _ in range(200):
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                assert process.poll() is None, "the service has ended"
                time.sleep(0.1)
        yield port
    finally:
        process.terminate()
        process.wait(30)


def post(port: int, path: str, parts: list[tuple[str, str, bytes]]) -> tuple[int, str, bytes]:
    """Sends files as a browser does. Returns the status, the media type and the content."""
    border = "--------a-border-that-no-file-has"
    body = b""
    for field, name, data in parts:
        head = f'--{border}\r\nContent-Disposition: form-data; name="{field}"; filename="{name}"\r\n\r\n'
        body += head.encode() + data + b"\r\n"
    body += f"--{border}--\r\n".encode()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    headers = {"Content-Type": f"multipart/form-data; boundary={border}"}
    connection.request("POST", path, body, headers)
    answer = connection.getresponse()
    return answer.status, answer.headers["Content-Type"], answer.read()


def test_the_service(service: int, engine: Engine) -> None:
    crest = b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 120 40'><rect width='120' height='40' fill='#005a9c'/></svg>"
    text = SHORT + "logos:\n  - file: crest.svg\n    alt: Example Safeguarding Partnership\n"
    parts = [("briefing", "water.yaml", text.encode()), ("files", "crest.svg", crest)]
    expected = engine.render(text, name="water.yaml", files={"crest.svg": crest}, profiles=["screen", "png"])

    status, media_type, data = post(service, "/posters/screen", parts)
    assert (status, media_type, data) == (200, "application/pdf", expected["screen"].data)
    status, media_type, data = post(service, "/posters/png", parts)
    assert (status, media_type, data) == (200, "image/png", expected["png"].data)
    # All of them, as an archive.
    status, media_type, data = post(service, "/posters?profile=screen&profile=png", parts)
    assert (status, media_type) == (200, "application/zip")
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert {it: archive.read(it) for it in archive.namelist()} == {
            document.name: document.data for document in expected.documents
        }

    # A briefing with errors is answered with its messages.
    status, media_type, data = post(service, "/posters/screen", parts[:1])
    assert (status, media_type) == (422, "application/json")
    (message,) = json.loads(data)["diagnostics"]
    assert message["code"] == "logo" and message["line"] == text.count("\n") - 1
    for path, sent, code in [
        ("/posters/pdf", parts, 400),
        ("/posters/screen", parts[1:], 400),
        ("/posters/screen", [("briefing", "a.yaml", b"%PDF-1.7")], 400),
        ("/posters/screen", [parts[0], ("files", "../x", b"")], 400),
        ("/posters/screen", [("briefing", "a.yaml", b"#" * (21 << 20))], 413),
    ]:
        status, _, data = post(service, path, sent)
        assert status == code and re.search(r"\w", json.loads(data)["error"]), (path, status, data[:200])
