"""Each rule carries its own proof: sentences that it must match, and neighbours that it must leave alone."""

import pytest

from communique.knowledge.event_rules import load_lexicon
from communique.pipeline import Tools
from communique.proving import Proof, failure, proofs

PROOFS = proofs(load_lexicon().rules)


@pytest.mark.parametrize("proof", PROOFS, ids=[f"{proof.rule}-{number}" for number, proof in enumerate(PROOFS)])
def test_the_proofs_of_a_rule_hold(proof: Proof, tools: Tools) -> None:
    assert failure(proof, tools) is None
