"""The practice's own values in a letter."""

from collections.abc import Mapping

from claimwright.domain.practice.practice import PracticeProfile


def own_values(profile: PracticeProfile) -> Mapping[str, str]:
    """The practice's own values by letter field name."""
    return {
        "practice_name": profile.name,
        "practice_address": "\n".join(profile.address),
        "practice_phone": profile.phone,
        "npi": profile.npi,
        "tax_id": profile.tax_id,
        "signer_name": profile.contact,
        "contact_phone": profile.phone,
    }
