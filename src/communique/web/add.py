"""Add: files and texts are coded and kept, while the browser is told how far it is."""

import threading
from collections.abc import Iterator
from typing import Annotated

import msgspec
from fastapi import APIRouter, File, Form, UploadFile
from starlette.responses import Response, StreamingResponse

from communique.model import BadInput, Stop
from communique.record.observer import Observer
from communique.web.asked import Given, Observed
from communique.web.doors import Doors, Progress, Upload
from communique.web.errors import Fault
from communique.web.replies import shaped

router = APIRouter()
_busy = threading.Lock()


@router.post("/add", **shaped(Progress))
def add(
    observer: Observed,
    doors: Given,
    files: Annotated[list[UploadFile] | None, File()] = None,
    text: Annotated[str, Form()] = "",
    name: Annotated[str, Form(max_length=300)] = "",
) -> Response:
    """Code what is sent and keep it; answers a line of JSON for each page, the last with `done`."""
    uploads = [Upload(one.filename or "file", one.file.read()) for one in files or () if one.filename]
    if text.strip():
        uploads.append(Upload(name.strip() or "pasted.txt", text.encode()))
    if not uploads:
        raise BadInput("There is nothing to add: give a file, or paste a text.")
    return StreamingResponse(_lines(uploads, observer, doors), media_type="application/jsonl")


def _lines(uploads: list[Upload], observer: Observer, doors: Doors) -> Iterator[bytes]:
    if not _busy.acquire(blocking=False):
        yield msgspec.json.encode(Fault(409, "Conflict", "Something else is being added: wait until that has ended.")) + b"\n"
        return
    try:
        for progress in doors.add(uploads):
            yield msgspec.json.encode(progress) + b"\n"
    except Stop as stop:
        yield msgspec.json.encode(Fault(503, "Service Unavailable", str(stop))) + b"\n"
    finally:
        _busy.release()
        observer.renew()
