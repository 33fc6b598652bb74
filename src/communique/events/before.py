"""What the sentences before one told, for what it leaves to be understood."""

import msgspec

from communique.model import Side


class Before(msgspec.Struct, frozen=True):
    """Whom a sentence may mean without saying it.

    `unsaid` are those whom the text is about, for a sentence that leaves its subject out ("Met with the king."); `met` those whose meeting
    it tells, for what was signed or agreed there ("Four accords were signed."); `offered` to whom something was offered last, and who
    offered it, for what only "was accepted".
    """

    unsaid: tuple[Side, ...] = ()
    met: tuple[Side, ...] = ()
    offered: tuple[tuple[Side, ...], tuple[Side, ...]] = ((), ())


NOTHING = Before()
"""What is told before a sentence that stands alone."""
