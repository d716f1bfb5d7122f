"""Values that only the type checker keeps frozen behave as frozen dataclasses do."""

import copy
import pickle
from dataclasses import fields, replace

import pytest

from claimwright.domain.finding.evidence import FieldEvidence
from claimwright.domain.finding.finding import Edit, EditOp, Finding, Fix, Severity, Words
from claimwright.domain.finding.key import FindingKey

KEY = FindingKey("duplicate-line", 2)
EDIT = Edit(EditOp.REMOVE_LINE, 2)


class Unwritten:
    """Wording that counts how often it is written."""

    def __init__(self, message: str, fixes: tuple[Fix, ...] = ()) -> None:
        self._words = Words(message, fixes)
        self.written = 0

    @property
    def message(self) -> str:
        self.written += 1
        return self._words.message

    @property
    def fixes(self) -> tuple[Fix, ...]:
        return self._words.fixes


def test_values_compare_and_hash_by_their_fields() -> None:
    assert Edit(EditOp.REMOVE_LINE, 2) == EDIT != Edit(EditOp.REMOVE_LINE, 3)
    assert len({EDIT, Edit(EditOp.REMOVE_LINE, 2), Edit(EditOp.REMOVE_LINE, 3)}) == 2


def test_values_can_be_replaced_copied_and_sent_to_another_process() -> None:
    words, units = Words("Said.", (Fix("Remove it.", EDIT),)), FieldEvidence("units", 2)
    finding = Finding(KEY, "Twice", Severity.ERROR, words, evidence=units)
    assert replace(finding, lines=(2,)).lines == (2,)
    assert copy.copy(finding) == pickle.loads(pickle.dumps(finding)) == finding


def test_values_accept_no_other_attribute() -> None:
    assert not hasattr(EDIT, "__dict__")
    assert [one.name for one in fields(EDIT)] == ["op", "line", "value", "field"]
    with pytest.raises(AttributeError):
        setattr(EDIT, "another", 1)  # noqa: B010 - mypy refuses the assignment itself


def test_findings_compare_by_content_worded_or_not() -> None:
    fixes = (Fix("Remove it.", EDIT),)
    written = Finding(KEY, "Twice", Severity.ERROR, Words("Said.", fixes))
    assert written == replace(written, wording=Unwritten("Said.", fixes))
    assert written != replace(written, wording=Unwritten("Said otherwise.", fixes))
    assert written != replace(written, wording=Unwritten("Said."))
    assert written != replace(written, severity=Severity.WARNING)
    assert written != "Said."


def test_a_finding_is_not_worded_before_it_is_read() -> None:
    wording = Unwritten("Said.")
    finding = Finding(KEY, "Twice", Severity.ERROR, wording)
    assert {finding, replace(finding, lines=(1,))}
    assert wording.written == 0
    assert finding.message == "Said."
    assert wording.written == 1
