"""Fonts, typesetting and page numbers for all printed pages, and the layout of printed sheets."""
