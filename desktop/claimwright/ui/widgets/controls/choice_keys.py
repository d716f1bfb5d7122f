"""The keys for numbered choices."""


def choice_key(number: int) -> str:
    """The key for a choice from 1 to 10 (0 is the tenth), or ""."""
    return str(number % 10) if 1 <= number <= 10 else ""
