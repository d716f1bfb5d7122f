"""Help text for when both the passphrase and the recovery key are lost."""

TITLE = "Lost both keys"
SENTENCES = (
    "Without the passphrase or the recovery key, nobody can open this practice file: not you, not "
    "the makers of Claimwright, not a data recovery service. There is no back door and no reset.",
    "Before you give up: try the passphrase with Caps Lock off and with the keyboard language of "
    "the day you chose it. Trying costs nothing; the file does not lock you out.",
    "Look for the printed recovery key, and for a photo or PDF of it. A replaced recovery key "
    "opens nothing.",
    "Look for copies that were saved elsewhere (Save a copy to...). A copy keeps the keys of the "
    "day it was made, so an earlier passphrase or recovery key may open it.",
    "The backups on this computer use the current keys and do not help.",
    "If nothing opens it, start a new practice file: move the folder “practice” out of the data "
    "folder and keep it, in case a key turns up. Claims come back from the 837P files of your "
    "billing program; letters, notes and dismissals do not.",
    "Lookup and the claim check work without a practice file.",
)
