"""A patient's saved claims, indexed once by day, code and number.

Each of a patient's claims is checked against all the others, so what they have in common is
computed once here. What depends on the claim being checked is in `other_saved_claims.py`.
"""

from collections.abc import Sequence
from datetime import date

from claimwright.domain.claim.claim import Claim, Frequency, Patient, Payer
from claimwright.domain.lazy import lazy
from claimwright.rules.context.claim_lines import lines_of, with_names
from claimwright.rules.context.saved_claims import numbers_of, same_patient
from claimwright.rules.context.service_line import ServiceLine

Placed = tuple[int, ServiceLine]  # a line with the place of its claim among the patient's


class SavedHistory:
    """Saved claims in their order, indexed by claim number and by patient."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self.claims = tuple(claims)
        self._patients: dict[Patient, PatientHistory] = {}
        self._by_claim_number: dict[str, list[Claim]] = {}
        self._by_payer_number: dict[str, list[Claim]] = {}
        for claim in self.claims:
            for number, numbered in (
                (claim.claim_number, self._by_claim_number),
                (claim.payer_claim_number, self._by_payer_number),
            ):
                if number:
                    numbered.setdefault(number, []).append(claim)

    def versions_of(self, claim: Claim, without: Sequence[Claim]) -> list[Claim]:
        """The earlier submissions of a claim, except those in ``without``."""
        by_claim = self._by_claim_number.get(claim.claim_number, ())
        by_payer = self._by_payer_number.get(claim.payer_claim_number, ())
        found = {id(one) for one in (*by_claim, *by_payer)} - {id(one) for one in without}
        if not found:
            return []
        return [one for one in self.claims if id(one) in found]

    def of(self, patient: Patient) -> "PatientHistory":
        """The claims that can belong to this patient."""
        if not self.claims:
            return NO_CLAIMS
        held = self._patients.get(patient)
        if held is None:
            same = {one: same_patient(one, patient) for one in {x.patient for x in self.claims}}
            claims = [one for one in self.claims if same[one.patient]]
            held = self._patients[patient] = PatientHistory(claims)
        return held


class PatientHistory:
    """The claims of one patient, with their lines and whether each is still current."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self.claims = tuple(claims)
        self.by_number: dict[str, list[int]] = {}
        self.payers: dict[Payer, list[int]] = {}
        self.by_day: dict[date | None, list[Placed]] = {}
        self.by_code: dict[str, list[Placed]] = {}
        self.lines: list[Placed] = []
        self._codes: dict[date, frozenset[str]] = {}
        self.with_end_date: list[Placed] = []
        for place, (claim, name) in enumerate(with_names(self.claims)):
            self.payers.setdefault(claim.payer, []).append(place)
            for number in numbers_of(claim):
                self.by_number.setdefault(number, []).append(place)
            for line in lines_of(claim, name):
                self._add((place, line))
        self.days = sorted(day for day in self.by_day if day is not None)
        self.current = [self.is_current(place, frozenset()) for place in range(len(self.claims))]
        self.current_count = sum(self.current)

    def _add(self, placed: Placed) -> None:
        line = placed[1]
        self.lines.append(placed)
        self.by_day.setdefault(line.date, []).append(placed)
        self.by_code.setdefault(line.code, []).append(placed)
        if line.line.date_to is not None:
            self.with_end_date.append(placed)

    @lazy
    def places(self) -> dict[int, int]:
        """The place of each claim, by ``id()``."""
        return {id(claim): place for place, claim in enumerate(self.claims)}

    def codes_of(self, day: date) -> frozenset[str]:
        """The codes billed on one day to any payer."""
        codes = self._codes.get(day)
        if codes is None:
            codes = self._codes[day] = frozenset(line.code for _, line in self.by_day.get(day, ()))
        return codes

    def is_current(self, place: int, ignored: frozenset[int]) -> bool:
        """Whether a claim was neither voided nor replaced, leaving out the ``ignored`` places.

        If a claim was replaced, only the last replacement is current.
        """
        claim = self.claims[place]
        if claim.frequency == Frequency.VOID:
            return False
        for number in numbers_of(claim):
            sharing = [one for one in self.by_number[number] if one not in ignored]
            if any(self.claims[one].frequency == Frequency.VOID for one in sharing):
                return False
            replacing = [
                one for one in sharing if self.claims[one].frequency == Frequency.REPLACEMENT
            ]
            if replacing and max(replacing, key=self._submitted) != place:
                return False
        return True

    def _submitted(self, place: int) -> tuple[date, int]:
        return self.claims[place].submission_date or date.min, place


NO_CLAIMS = PatientHistory(())
