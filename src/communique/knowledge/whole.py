"""All that the rooms know, loaded once."""

from pathlib import Path

import msgspec

from communique.knowledge.actor_lists import ActorLists, load_actor_lists
from communique.knowledge.chrome_rules import ChromeRules, load_chrome_rules
from communique.knowledge.commitment_words import CommitmentWords, load_commitment_words
from communique.knowledge.event_rules import Lexicon, load_lexicon
from communique.knowledge.gazetteer import Gazetteer, load_gazetteer
from communique.knowledge.load import FOLDER, fingerprint
from communique.knowledge.mechanism_words import MechanismWords, load_mechanism_words
from communique.knowledge.time_rules import TimeRules, load_time_rules
from communique.model import KnowledgeError

__all__ = ["Knowledge", "load", "version"]


class Knowledge(msgspec.Struct, frozen=True):
    """All that the rooms know; `version` is the hash of the files it was loaded from."""

    chrome: ChromeRules
    actors: ActorLists
    lexicon: Lexicon
    times: TimeRules
    gazetteer: Gazetteer
    commitments: CommitmentWords
    mechanisms: MechanismWords
    version: str


def load(lexicons: tuple[Path, ...] = ()) -> Knowledge:
    """Load all knowledge, with users' own lexicons beside ours.

    Raises: KnowledgeError naming the file and the line that is at fault.
    """
    return Knowledge(
        load_chrome_rules(),
        load_actor_lists(),
        load_lexicon(more=lexicons),
        load_time_rules(),
        load_gazetteer(),
        load_commitment_words(),
        load_mechanism_words(),
        version(lexicons),
    )


def version(lexicons: tuple[Path, ...] = ()) -> str:
    """Hash the files of all knowledge, users' own lexicons included, without loading them.

    Raises: KnowledgeError where a user's file cannot be read.
    """
    files = sorted(f for kind in ("*.csv", "*.toml") for f in FOLDER.rglob(kind))
    try:
        return fingerprint([*files, *lexicons])
    except OSError as fault:
        raise KnowledgeError(f"{fault.filename} cannot be read: {fault.strerror}") from fault
