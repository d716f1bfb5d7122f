"""The one exception that the user can act on; anything else is a bug."""


class BillingError(Exception):
    """A problem that the user can fix; the text says what to do.

    The command line prints it and exits with 2; the window shows it in place. It must never contain
    a patient's name, number or date of birth, because it may be logged.
    """
