"""Reading and balancing a remittance takes a few times as long as splitting it into segments."""

import time

from tests.performance.timing import median_seconds, tell
from tests.x12.remittance_835 import sample_835 as sample

from claimwright.x12.remittance_835.envelope import remittance_interchanges
from claimwright.x12.remittance_835.remittance import parse_remittance

SEGMENTS = 30_000


def test_thirty_thousand_segments_are_read_and_balanced_within_four_splittings() -> None:
    text = sample.large(SEGMENTS)

    def split() -> list[list[list[str]]]:
        return [list(interchange) for interchange in remittance_interchanges(text)]

    def read_and_balance() -> None:
        (payment,) = parse_remittance(text).payments
        assert payment.balanced

    assert sum(len(interchange) for interchange in split()) >= SEGMENTS
    floor = median_seconds(split, clock=time.thread_time)
    took = median_seconds(read_and_balance, clock=time.thread_time)
    assert tell("835 of 30,000 segments read and balanced", took, floor) < 4
