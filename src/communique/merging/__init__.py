"""Makes events of event mentions, by judgements that can be undone, and promises of what was agreed."""

from communique.merging.across import ACROSS, Weighed, compare
from communique.merging.blocking import keys_of
from communique.merging.commitment_evidence import weigh
from communique.merging.commitment_reading import Reading
from communique.merging.commitment_status import status_on
from communique.merging.commitment_subject import ruled_out, spoken_of
from communique.merging.commitment_tellings import joined, one_promise
from communique.merging.commitments import find_commitments
from communique.merging.follow_ups import find_follow_ups
from communique.merging.judge import days_of, extent, is_signing, judge
from communique.merging.mechanisms import find_mechanisms
from communique.merging.merge import merge
from communique.merging.persons import persons_in
from communique.merging.profiles import Called, Profile, Setting, countries_called, profile_of, rare_names
from communique.merging.versions import Report, Version, Versions, best_supported, one_voice, versions_of, voices

__all__ = [
    "ACROSS",
    "Called",
    "Profile",
    "Reading",
    "Report",
    "Setting",
    "Version",
    "Versions",
    "Weighed",
    "best_supported",
    "compare",
    "countries_called",
    "days_of",
    "extent",
    "find_commitments",
    "find_follow_ups",
    "find_mechanisms",
    "is_signing",
    "joined",
    "judge",
    "keys_of",
    "merge",
    "one_promise",
    "one_voice",
    "persons_in",
    "profile_of",
    "rare_names",
    "ruled_out",
    "spoken_of",
    "status_on",
    "versions_of",
    "voices",
    "weigh",
]
