"""What the observatory is given of rooms that it may not know: names, wording, the coding of what is added."""

import io
from collections.abc import Iterator, Sequence

from communique import __version__
from communique.commands.shared import names_to_tell, now
from communique.exports.flat_csv import safe
from communique.exports.judged_sheets import value_words
from communique.exports.sentences import sentence_of
from communique.model import Coded, Page, Reject
from communique.record import open_record
from communique.web import Doors
from communique.web.doors import Progress, Upload


def doors_to(path: str) -> Doors:
    """Give the observatory of a record what it needs from other rooms."""
    called = names_to_tell()
    return Doors(
        names=called,
        sentence=lambda mention: sentence_of(mention, called.by_code, dated=False),
        value=lambda value: value_words(value, called.by_code),
        cell=safe,
        now=now,
        add=lambda uploads: _add(path, uploads),
    )


def _add(path: str, uploads: Sequence[Upload]) -> Iterator[Progress]:
    """Code what a browser sent, and keep it in the record, as a run of its own."""
    from communique.knowledge.whole import version  # noqa: PLC0415 - the parser's weight is borne only where pages are coded
    from communique.pipeline import code_pages  # noqa: PLC0415 - the same
    from communique.reading import read_stream  # noqa: PLC0415 - the same

    with open_record(path) as opened:
        opened.begin_run(version=__version__, knowledge=version(()), started=now())
        read, articles, rejects = 0, list[str](), list[tuple[str, str, str]]()

        def new() -> Iterator[Page | Reject]:
            nonlocal read
            for upload in uploads:
                for page in read_stream(io.BytesIO(upload.content), upload.name):
                    read += 1
                    if isinstance(page, Reject) or not opened.already(page.id):
                        yield page
                    else:
                        articles.extend(opened.articles_of(page.id))

        yield Progress(read=0, coded=0, rejected=0)
        for page, result in code_pages(new()):
            kept = opened.add(page, result)
            if isinstance(kept, Coded):
                articles.append(kept.article.id)
            if isinstance(reject := kept if isinstance(kept, Reject) else kept.reject, Reject):
                rejects.append((reject.where, str(reject.reason), reject.detail))
            yield Progress(read=read, coded=opened.coded, rejected=opened.rejected)
        end = opened.end_run(read=read, ended=now())
    yield Progress(read=read, coded=end.coded, rejected=end.rejected, articles=tuple(articles), rejects=tuple(rejects), done=True)
