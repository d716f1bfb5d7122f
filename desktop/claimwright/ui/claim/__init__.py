"""The Claim page: the form, the lines and what would be denied."""
