"""A web service that turns an uploaded briefing into posters.

    pip install briefing-poster fastapi python-multipart uvicorn
    uvicorn service:app
    curl -F briefing=@briefing.yaml -F files=@logos/crest.svg localhost:8000/posters/screen -o a.pdf

Endpoints are ordinary functions, which FastAPI runs in threads. They share one engine, and several
posters are made at the same time, because the interpreter's lock is released meanwhile.
"""

from __future__ import annotations

import datetime
import zipfile
from dataclasses import asdict
from io import BytesIO
from typing import Annotated
from urllib.parse import quote

from fastapi import FastAPI, File, Query, Request, Response, UploadFile
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from briefing_poster import BriefingError, Engine, Result

# A briefing is a page of text; logos and fonts are larger.
LARGEST_REQUEST = 20 << 20

engine = Engine()
app = FastAPI(title="Briefing posters")


class TooLarge(Exception):
    """A request has more bytes than the service takes."""


class LimitSize:
    """Refuses large requests, whether or not they tell their size before."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        taken = 0

        async def limited() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > LARGEST_REQUEST:
                raise TooLarge
            return message

        async def answer(message: Message) -> None:
            # The parser of forms has its own answer to every exception.
            if taken <= LARGEST_REQUEST:
                await send(message)

        try:
            await self.app(scope, limited, answer)
        except TooLarge:
            pass
        if taken > LARGEST_REQUEST:
            response = failure(413, f"the files are over {LARGEST_REQUEST >> 20} MiB")
            await response(scope, receive, send)


app.add_middleware(LimitSize)


def failure(status: int, error: str) -> JSONResponse:
    return JSONResponse({"error": error}, status)


@app.exception_handler(BriefingError)
def briefing_has_errors(_: Request, error: BriefingError) -> JSONResponse:
    """Tells what is wrong with the briefing, and where."""
    diagnostics = [asdict(diagnostic) for diagnostic in error.diagnostics]
    return JSONResponse({"error": str(error), "diagnostics": diagnostics}, 422)


@app.exception_handler(ValueError)
def wrong_value(_: Request, error: ValueError) -> JSONResponse:
    """Tells what is wrong with a profile, a file name or an encoding."""
    return failure(400, str(error))


@app.exception_handler(RequestValidationError)
def wrong_request(_: Request, error: RequestValidationError) -> JSONResponse:
    """Tells which part of the form is missing."""
    faults = [f"{'.'.join(map(str, it['loc']))}: {it['msg']}" for it in error.errors()]
    return failure(400, "; ".join(faults))


Upload = Annotated[UploadFile, File(description="the YAML file")]
Uploads = Annotated[list[UploadFile], File(description="logos and other files that it names")]


def render(briefing: UploadFile, files: list[UploadFile], profiles: list[str]) -> Result:
    """Renders a briefing that may read the uploaded files, and nothing else."""
    result = engine.render(
        briefing.file.read(),
        name=briefing.filename or "briefing.yaml",
        files={file.filename or "": file.file.read() for file in files},
        profiles=profiles,
        today=datetime.datetime.now(datetime.timezone.utc).date(),
    )
    return result.raise_for_errors()


def download(data: bytes, media_type: str, name: str) -> Response:
    """Answers with a file. A header has only ASCII, so the name is for browsers to percent-decode."""
    disposition = f"attachment; filename*=UTF-8''{quote(name)}"
    return Response(data, media_type=media_type, headers={"Content-Disposition": disposition})


@app.post("/posters/{profile}")
def one_document(profile: str, briefing: Upload, files: Uploads = []) -> Response:  # noqa: B006
    """Makes one document."""
    (document,) = render(briefing, files, [profile]).documents
    return download(document.data, document.media_type, document.name)


@app.post("/posters")
def archive(
    profile: Annotated[list[str], Query()], briefing: Upload, files: Uploads = []  # noqa: B006
) -> Response:
    """Makes several documents, and packs them."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for document in render(briefing, files, profile).documents:
            target.writestr(document.name, document.data)
    return download(packed.getvalue(), "application/zip", "posters.zip")
