"""What a claim needs to be accepted: fields, dates, filing limit and resubmission codes."""
