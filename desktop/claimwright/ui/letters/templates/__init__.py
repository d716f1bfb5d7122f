"""The practice's own kinds of letters: copied, worded anew beside their preview, exchanged."""
