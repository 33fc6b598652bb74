"""Nothing gets in from elsewhere, and nothing gets out: hosts, origins and what a browser may load."""

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from communique.web.errors import fault_response

HOSTS = frozenset({"127.0.0.1", "localhost", "[::1]"})
"""Names by which a browser on this machine calls it; any other is a page elsewhere that had its own name resolved to this machine."""
READING = frozenset({"GET", "HEAD"})
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; connect-src 'self'; worker-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
LARGEST_BODY = 256 << 20
"""Bytes of one request: a day of a large newsroom's pages, packed; more is added by `communique add`."""


class Guard:
    """Lets in requests of this machine's own pages, and says on every answer what a browser may do with it."""

    def __init__(self, app: ASGIApp, *, as_of: str | None = None) -> None:
        self.app, self.as_of = app, as_of

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        refused = _refused(scope["method"], headers, self.as_of)

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                sent = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    sent[name] = value
            await send(message)

        if refused:
            await fault_response(403, refused)(scope, receive, guarded)
        elif int(headers.get("content-length", "0") or 0) > LARGEST_BODY:
            await fault_response(413, f"One request may bring {LARGEST_BODY >> 20} MiB: add larger files with `communique add`.")(
                scope, receive, guarded
            )
        else:
            await self.app(scope, receive, guarded)


def _refused(method: str, headers: Headers, as_of: str | None) -> str | None:
    """Say why a request is not let in."""
    host = headers.get("host", "")
    name = host.rpartition(":")[0] if ":" in host.rpartition("]")[2] else host
    if name not in HOSTS:
        return f"This observatory answers only to 127.0.0.1 and localhost, not to {name!r}."
    origin = headers.get("origin")
    if origin is not None and origin.partition("://")[2] != host:
        return f"A page of {origin} may not ask this observatory."
    if method not in READING and (origin is None or headers.get("sec-fetch-site", "same-origin") != "same-origin"):
        return "Only the observatory's own pages may write."
    if method not in READING and as_of is not None:
        return f"This is the record as it stood at {as_of}, and the past is not written to: open the record without --as-of."
    return None
