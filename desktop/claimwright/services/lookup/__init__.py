"""Looking up a denial, a code, a pair or words; JSON and text of the answer."""
