"""Why a page, or the rest of a file, cannot be read."""

from communique.model import Reason, Reject


class UnreadableError(Exception):
    """Raised and caught inside this room; what leaves it is a Reject."""

    def __init__(self, reason: Reason, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail

    def reject(self, where: str, name: str | None = None) -> Reject:
        """Turn it into what the rest of the house knows."""
        return Reject(where=where, stage="reading", reason=self.reason, detail=self.detail, name=name)


def size(count: int) -> str:
    """Write a number of bytes as a person would.

    >>> size(20_000_000), size(300), size(2_500_000_000)
    ('20 MB', '300 bytes', '2.5 GB')
    """
    for unit, name in ((1_000_000_000, "GB"), (1_000_000, "MB"), (1_000, "kB")):
        if count >= unit:
            return f"{count / unit:.1f}".removesuffix(".0") + f" {name}"
    return f"{count} bytes"


def shown(path: str) -> str:
    """Write a path so that it can be stored and printed: bytes of it that are not UTF-8 as escapes."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
