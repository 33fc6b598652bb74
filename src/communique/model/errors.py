"""The two stops: nothing can be coded until a person has acted. Everything smaller is a Reject."""


class Stop(Exception):  # noqa: N818 - it names a size of trouble (docs/errors.md), not a kind of error
    """Nothing can be coded. The message is one plain sentence that says what to do; the exit code is 2."""


class KnowledgeError(Stop):
    """A knowledge file is broken. The message names the file and the line."""


class BadInput(Stop):
    """What the user named cannot be used at all: no such file, no such country, no such event."""
