"""What a reviewer adds to a claim: notes, quotes of the record, dismissed findings."""
