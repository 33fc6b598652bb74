"""The observatory: the API, and the built pages that ask it."""

import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import APIRouter, FastAPI
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import FileResponse, RedirectResponse, Response
from starlette.staticfiles import StaticFiles

from communique import __version__
from communique.model import Stop
from communique.record import Record
from communique.web import about, actors, add, articles, borders, commitments, events, relations, review, stories
from communique.web.doors import Doors
from communique.web.errors import NotFound, give_faults_one_shape
from communique.web.guard import Guard
from communique.web.replies import describe_shapes

STATIC = Path(__file__).parent / "static"
"""Where `make frontend` puts what the browser runs."""
SMALLEST_PACKED = 2000
"""Bytes from which an answer is packed: a smaller one fits two network packets as it is."""
ROOMS = (about, events, articles, stories, actors, borders, relations, commitments, review, add)


def observatory(record: Record, doors: Doors, *, static: Path = STATIC, as_of: str | None = None) -> FastAPI:
    """Open a record to browsers of this machine; what stood at an earlier moment (`as_of`) can be read, and not written to.

    Raises: Stop where the browser's side was not built.
    """
    index = static / "index.html"
    if not index.exists():
        raise Stop("The observatory's pages are not built: run `make frontend`, or install a released package, which has them.")

    @asynccontextmanager
    async def warm(app: FastAPI) -> AsyncIterator[None]:
        threading.Thread(target=app.state.observer.warm, daemon=True).start()
        yield

    app = FastAPI(title="communique observatory", version=__version__, openapi_url="/api/openapi.json", docs_url=None, redoc_url=None, lifespan=warm)
    app.state.record, app.state.observer, app.state.doors, app.state.as_of = record, record.observer(), doors, as_of
    app.state.observer.survey()  # before anybody can ask: every page counts by it
    give_faults_one_shape(app)
    api = APIRouter(prefix="/api")
    for room in ROOMS:
        api.include_router(room.router)
    app.include_router(api)
    describe_shapes(app)
    app.mount("/assets", StaticFiles(directory=static / "assets"), name="assets")

    @app.get("/api", include_in_schema=False)
    @app.get("/api/", include_in_schema=False)
    def what_there_is() -> Response:
        """Lead to the description of what can be asked."""
        return RedirectResponse("/api/openapi.json")

    @app.get("/{page:path}", include_in_schema=False)
    def any_page(page: str) -> Response:
        """Give the application, which reads the address itself."""
        if page.startswith("api/"):
            raise NotFound(f"There is nothing at /{page}; /api/openapi.json lists what there is.")
        if page == "favicon.svg":
            return FileResponse(static / "favicon.svg")
        return FileResponse(index, headers={"cache-control": "no-cache"})

    app.add_middleware(GZipMiddleware, minimum_size=SMALLEST_PACKED, compresslevel=1)
    app.add_middleware(Guard, as_of=as_of)
    return app
