"""The one shape of an error, whatever went wrong."""

from http import HTTPStatus

import msgspec
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from communique.model import BadInput, Stop


class Fault(msgspec.Struct, frozen=True):
    """What went wrong: the status, what that is called, and a sentence that says what to do."""

    status: int
    error: str
    detail: str


class NotFound(Exception):  # noqa: N818 - it is named for what happened
    """Nothing has this id or this name."""


def fault_response(status: int, detail: str) -> Response:
    """Answer with a fault."""
    fault = Fault(status, HTTPStatus(status).phrase, detail)
    return Response(msgspec.json.encode(fault), status_code=status, media_type="application/json")


def give_faults_one_shape(app: FastAPI) -> None:
    """Have every fault answered in the one shape."""

    @app.exception_handler(BadInput)
    def _(_: Request, fault: BadInput) -> Response:
        return fault_response(400, str(fault))

    @app.exception_handler(NotFound)
    def _(_: Request, fault: NotFound) -> Response:
        return fault_response(404, str(fault))

    @app.exception_handler(Stop)
    def _(_: Request, fault: Stop) -> Response:
        return fault_response(503, str(fault))

    @app.exception_handler(RequestValidationError)
    def _(_: Request, fault: RequestValidationError) -> Response:
        told = "; ".join(f"{'.'.join(map(str, one['loc'][1:]))}: {one['msg']}" for one in fault.errors())
        return fault_response(422, told)

    @app.exception_handler(HTTPException)
    def _(_: Request, fault: HTTPException) -> Response:
        return fault_response(fault.status_code, str(fault.detail))

    @app.exception_handler(500)
    def _(_: Request, fault: Exception) -> Response:
        return fault_response(500, f"The observatory met a fault of its own ({type(fault).__name__}); the window it was started in tells more.")
