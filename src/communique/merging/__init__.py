"""Makes events of event mentions, by judgements that can be undone, and promises of what was agreed."""

from communique.merging.across import ACROSS, Weighed, compare
from communique.merging.blocking import keys_of
from communique.merging.commitments import find_commitments
from communique.merging.judge import judge
from communique.merging.merge import merge
from communique.merging.persons import persons_in
from communique.merging.profiles import Profile, profile_of
from communique.merging.versions import Report, Version, Versions, best_supported, one_voice, versions_of

__all__ = [
    "ACROSS",
    "Profile",
    "Report",
    "Version",
    "Versions",
    "Weighed",
    "best_supported",
    "compare",
    "find_commitments",
    "judge",
    "keys_of",
    "merge",
    "one_voice",
    "persons_in",
    "profile_of",
    "versions_of",
]
