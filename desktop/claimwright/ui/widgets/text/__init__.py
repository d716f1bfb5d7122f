"""Text to read: labels, chips, facts, lines cut with an ellipsis."""
