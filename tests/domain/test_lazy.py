"""An attribute that is computed when it is first read."""

from claimwright.domain.lazy import lazy


class Counted:
    """Counts how often its attribute is computed."""

    made = 0

    @lazy
    def answer(self) -> int:
        """The answer."""
        self.made += 1
        return 42


def test_it_is_made_once_and_for_one_object() -> None:
    first, second = Counted(), Counted()

    assert (first.answer, first.answer, first.made) == (42, 42, 1)
    assert second.made == 0


def test_the_class_keeps_the_docstring() -> None:
    assert Counted.answer.__doc__ == "The answer."
