"""The keys by which numbered choices are taken."""


def choice_key(number: int) -> str:
    """The key that takes the choice of a number from 1 to 10, which 0 takes; else empty."""
    return str(number % 10) if 1 <= number <= 10 else ""
