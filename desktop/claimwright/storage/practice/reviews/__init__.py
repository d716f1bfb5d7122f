"""What reviewers add to a claim: notes, quotes from the record, dismissed findings."""
