"""What would be denied, one file a rule, as pure functions."""
