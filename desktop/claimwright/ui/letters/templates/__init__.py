"""The practice's own kinds of letters: copied, reworded beside their preview, exchanged."""
