"""Feedback to the user: notices, message boxes, tooltips and drop targets."""
