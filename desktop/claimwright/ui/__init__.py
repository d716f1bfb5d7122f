"""The window: the only package that knows Qt."""

from claimwright.ui.shell.program.interpreter import keep_constants

keep_constants()  # must run before the first signal is created; see its docstring
