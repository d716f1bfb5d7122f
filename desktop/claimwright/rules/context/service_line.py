"""A claim line as the rules see it: numbered, dated, and with its rendering provider."""

from dataclasses import dataclass
from datetime import date

from claimwright.domain.claim.claim import Claim, ClaimLine

# Nurse practitioner, clinical nurse specialist, physician assistant: CMS specialty codes and
# taxonomy prefixes.
NOT_PHYSICIANS = ("50", "89", "97", "363L", "364S", "363A")


@dataclass(slots=True, eq=False)
class ServiceLine:
    """A line that bills a service. Not frozen, because frozen classes are slow to create.

    Only ``claim`` is ever reassigned, to the newest version when other lines are edited.
    ``other_claim`` is the number of the saved claim with the line, empty for the claim being
    checked. ``place`` identifies the line in facts: its number, prefixed with the saved claim's
    number if any. ``npi`` is the rendering provider's (see `Claim.rendering_npi`). ``name`` is how
    a sentence names the line: ``line 2 (77003)`` or ``77003 on claim A-7``. ``is_here`` is true on
    the claim being checked.
    """

    number: int
    code: str
    date: date | None
    modifiers: frozenset[str]
    npi: str
    line: ClaimLine
    claim: Claim
    other_claim: str
    place: int | str
    name: str
    is_here: bool

    @property
    def specialty(self) -> str:
        """The rendering provider's specialty or taxonomy; empty if none was entered.

        Falls back to the billing provider's, which is the group's.
        """
        claim = self.claim
        for provider in (self.line.rendering_provider, claim.rendering_provider):
            if provider is not None and provider.npi == self.npi:
                found = provider.specialty or provider.taxonomy
                if found:
                    return found
        return claim.billing_provider.specialty or claim.billing_provider.taxonomy

    @property
    def diagnoses(self) -> tuple[str, ...]:
        """The diagnoses that the line points to, in pointer order; invalid pointers are skipped."""
        listed = self.claim.diagnoses
        return tuple(
            listed[pointer - 1]
            for pointer in self.line.diagnosis_pointers
            if 0 < pointer <= len(listed)
        )

    @property
    def group(self) -> str:
        """The group's identifier: the billing provider's NPI, or else its tax ID."""
        return self.claim.billing_provider.npi or self.claim.billing_provider.tax_id


def lasts_until(line: ServiceLine, day: date) -> bool:
    """Whether a line that spans several days began before a day and includes it."""
    last = line.line.date_to
    return line.date is not None and last is not None and line.date < day <= last


def same_provider(first: ServiceLine, second: ServiceLine) -> bool:
    """Whether one provider rendered both (Medicare Claims Processing Manual ch. 12 s. 30.6.5).

    Physicians of the same group and specialty count as one; an empty specialty matches nothing.
    """
    if first.npi == second.npi:
        return True
    return bool(
        first.group
        and first.group == second.group
        and first.specialty
        and first.specialty == second.specialty
    )


def needs_specialty(first: ServiceLine, second: ServiceLine) -> bool:
    """Whether two practitioners of one group could count as one, but a specialty is missing."""
    if first.npi == second.npi or not first.group or first.group != second.group:
        return False
    return not first.specialty or not second.specialty


def may_be_same_provider(first: ServiceLine, second: ServiceLine) -> bool:
    """Whether two practitioners could be of the same group and specialty.

    A CMS specialty and a taxonomy code cannot be compared, so they are not taken as different.
    """
    groups = {first.group, second.group} - {""}
    specialties = {first.specialty, second.specialty} - {""}
    if first.claim is not second.claim and len(groups) > 1:
        return False
    return len(specialties) < 2 or len({len(specialty) for specialty in specialties}) > 1
