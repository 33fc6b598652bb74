"""A small record of Libya and Niger: two reports of one visit that differ on the day, a promise, a refusal, and what was not coded."""

import datetime as dt
from pathlib import Path

from tests.record.coded_by_hand import BENGHAZI, Tell, coded_of, page_of, rejected

from communique.model import Day, Judgement, Month, Period, Reason, Reject, Undated
from communique.record import open_record

WIRE = (
    "Mohamed Toumba, the minister of interior of Niger, came to Benghazi in Libya on Friday for talks on *border* patrols and <b>migration</b>. "
    "The two sides agreed to set up joint patrols along the road from Dirkou to Al Wigh. "
    "Libya refused to reopen the crossing at Toummo."
)
POST = "The Desert Post: Niger's interior minister\nMohamed Toumba arrived in Libya on Saturday. He might hold talks with Chad later."
HOSTILE = "=cmd|' /C calc'!A0 said Niger\x1b[31m praised\u202e Libya [link](javascript:x) in red."
ARABIC = "وصل وزير الداخلية في النيجر إلى بنغازي."


def make(path: Path) -> None:
    """Make the record."""
    with open_record(path, create=True) as record:
        record.begin_run(version="0.1.0", knowledge="feed", started="2024-09-01T10:00:00+00:00")
        wire, post, hostile, arabic = (page_of(text, where=f"corpus/{number}.txt") for number, text in enumerate((WIRE, POST, HOSTILE, ARABIC)))
        first = coded_of(
            wire,
            Tell(
                quotes=("Mohamed Toumba, the minister of interior of Niger, came to Benghazi",),
                mode="visit",
                actor=("Mohamed Toumba",),
                place=BENGHAZI,
                contexts=("military", "migration"),
            ),
            Tell(
                quotes=("agreed to set up joint patrols along the road from Dirkou to Al Wigh",),
                event="AGREE",
                actor=("Niger", "Libya"),
                recipient=(),
                when=Month(2024, 8),
                promise=("joint patrols", "border posts"),
            ),
            Tell(
                quotes=("Libya refused to reopen the crossing at Toummo",),
                event="REJECT",
                actor=("Libya",),
                recipient=("Niger",),
                when=Undated("no day told"),
            ),
            url="https://wire.example/2024/08/visit",
            title="Niger's minister in Benghazi",
        )
        second = coded_of(
            post,
            Tell(
                quotes=("Mohamed Toumba arrived in Libya",), mode="visit", actor=("Mohamed Toumba",), when=Day(dt.date(2024, 8, 17)), confidence=0.7
            ),
            Tell(
                quotes=("He might hold talks with Chad later",),
                auxiliary=("hypothetical",),
                recipient=("Chad", "Libya"),
                when=Period(dt.date(2024, 9, 1), dt.date(2024, 9, 10)),
            ),
            publisher="Desert Post",
            published="2024-08-18",
        )
        third = coded_of(
            hostile, Tell(quotes=(HOSTILE,), event="SUPPORT", when=Day(dt.date(2023, 1, 1)), confidence=0.3), title="=1+1", publisher="@evil"
        )
        for page, coded in ((wire, first), (post, second), (hostile, third)):
            record.add(page, coded)
        record.add(arabic, coded_of(arabic, reject=rejected(arabic, detail="Arabic; English is coded"), language="ar", title="وصول", published=None))
        record.add(None, Reject(where="corpus/broken.gz", stage="reading", reason=Reason.BROKEN, detail="the archive ends too early"))
        judged = Judgement(one=first.events[0].best.id, other=second.events[0].best.id, verdict="same", by="ana", why="read both")
        record.judge(judged, judged_at="2024-09-02")
        record.end_run(read=5, ended="2024-09-01T10:00:09+00:00")
