"""The command that opens a record in the browser."""

import contextlib
import socket
from typing import Annotated

import typer

from communique.commands.as_of import AsOf
from communique.commands.shared import DEFAULT_RECORD, RecordFile, note
from communique.model import Stop
from communique.record import open_record
from communique.record.as_of import as_of

HOST = "127.0.0.1"
"""The only address that is listened at: no other machine can ask."""
PORT = 8765


def serve(
    record: Annotated[str | None, typer.Argument(metavar="RECORD", help="The record; without it, that of --record.")] = None,
    record_option: RecordFile = DEFAULT_RECORD,
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="The port; 0: any that is free.")] = PORT,
    as_of_: AsOf = None,
) -> None:
    """Show a record in the browser, on this machine alone, until Ctrl-C; as it stood at an earlier moment, it can only be read."""
    import uvicorn  # noqa: PLC0415 - the server is loaded only where it is asked for

    from communique.commands.observing import doors_to  # noqa: PLC0415 - the same
    from communique.web import observatory  # noqa: PLC0415 - the same

    path = record or record_option
    with contextlib.ExitStack() as held:
        listener = held.enter_context(_listening(port))
        shown = path if as_of_ is None else str(held.enter_context(as_of(path, as_of_)))
        app = observatory(held.enter_context(open_record(shown)), doors_to(shown), as_of=as_of_)
        note(f"The observatory of {path}{f' as it stood at {as_of_}' if as_of_ else ''}: http://{HOST}:{listener.getsockname()[1]}/ (Ctrl-C ends it)")
        uvicorn.Server(uvicorn.Config(app, log_level="warning", server_header=False)).run(sockets=[listener])


def _listening(port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, port))
    except OSError as fault:
        listener.close()
        raise Stop(f"Port {port} is taken or not allowed ({fault.strerror}): give another with --port, or --port 0 for any that is free.") from fault
    return listener
