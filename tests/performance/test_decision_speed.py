"""The pure decision costs about as much as writing its own JSON."""

import json

from tests.denials.case_table import TODAY, stated_cases
from tests.denials.denial_facts import denial_facts
from tests.performance.timing import median_seconds, tell

from claimwright.denials.resolve import resolve
from claimwright.domain.decision.decision import Decision
from claimwright.domain.decision.decision_json import decision_json
from claimwright.domain.decision.settings import PayerSettings
from claimwright.services.checking.check import CheckService
from claimwright.services.denials.replay import denial_replay

CEILING = 4.0


def test_deciding_takes_at_most_four_times_the_writing_of_the_decision() -> None:
    reference = denial_facts()
    checker = CheckService(lambda: reference)
    replayed = []
    for case in stated_cases():
        findings = checker.check(case.claim, case.history, TODAY).findings
        replay = denial_replay(case.denial, case.claim, case.history, findings, reference)
        replayed.append((case, replay))

    def decide() -> list[Decision]:
        return [
            resolve(
                case.denial,
                case.claim,
                replay,
                case.history,
                PayerSettings(case.claim.payer),
                case.facts,
                TODAY,
            )
            for case, replay in replayed
        ]

    decided = decide()
    lowest = median_seconds(lambda: [json.dumps(decision_json(one)) for one in decided])
    took = median_seconds(decide)

    assert tell(f"{len(decided)} decisions", took, lowest) <= CEILING
