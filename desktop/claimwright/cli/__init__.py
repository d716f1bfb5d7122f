"""The command line: the same services as the window, without Qt. One module a verb; `main.py`
lists them.
"""
