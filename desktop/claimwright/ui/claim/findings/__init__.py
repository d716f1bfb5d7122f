"""What would be denied: one card a finding, dismissals, and what was looked at."""
