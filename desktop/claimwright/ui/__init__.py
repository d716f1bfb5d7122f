"""The window: the only package that knows Qt."""

from claimwright.ui.shell.program.interpreter import keep_constants

keep_constants()  # before the first signal, see there
