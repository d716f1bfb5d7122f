"""The Claim page: head, lines, findings, and the check of many claims."""
