"""Notices about what an update changed in the practice file, shown once."""

from claimwright.services.practice.practice import PracticeService

SAVED_IS_NOT_SUBMITTED = "saved-is-not-submitted"


def notices(practice: PracticeService) -> dict[str, str]:
    """The unread notices, by the name to pass to `end_notice`."""
    return {
        name: _WORDS[name].format(claims="1 claim" if count == 1 else f"{count:,} claims")
        for name, count in practice.store.staff.notices().items()
        if name in _WORDS
    }


def end_notice(practice: PracticeService, name: str) -> None:
    """Mark a notice as read."""
    practice.store.staff.end_notice(name)


_WORDS = {
    SAVED_IS_NOT_SUBMITTED: (
        "Saving a claim no longer counts as submitting it. All saved versions of your {claims} are "
        "here, and no submission date was made up: claims that were shown as waiting are Draft "
        "now, Denied and Paid are unchanged. Use Mark as submitted for those that went to the "
        "payer."
    )
}
