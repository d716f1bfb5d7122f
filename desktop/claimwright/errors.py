"""The one exception that the user can act on; anything else is a bug."""


class BillingError(Exception):
    """A problem that the user can put right: its text is one sentence that says what to do.

    The command line prints it and exits 2; the window shows it in place. It never holds a
    patient's name, number or birth date, because its text may reach a log.
    """
