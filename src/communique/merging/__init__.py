"""Makes events of event mentions, by judgements that can be undone, and promises of what was agreed."""

from communique.merging.commitments import find_commitments
from communique.merging.judge import judge
from communique.merging.merge import merge
from communique.merging.persons import persons_in

__all__ = ["find_commitments", "judge", "merge", "persons_in"]
