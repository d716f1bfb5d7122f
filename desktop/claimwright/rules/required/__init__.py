"""What a claim must carry before a payer reads it: fields, dates, filing limit, resubmission codes."""
