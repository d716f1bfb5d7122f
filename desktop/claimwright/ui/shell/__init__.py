"""The frame around the pages: the main window, its commands, its pages, help, and the program.

Colors and sizes are in `ui/theme.py`.
"""
