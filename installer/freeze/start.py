"""Where the frozen program begins; a worker process begins here too, and never opens a window."""

from multiprocessing import freeze_support

freeze_support()  # first: it runs a worker's job and ends the process

from claimwright.__main__ import main  # noqa: E402

main()
