"""The keys by which numbered choices are taken."""


def choice_key(number: int) -> str:
    """The key that takes the choice of a number from 1: the tenth is taken by 0; then none is."""
    return str(number % 10) if number <= 10 else ""
