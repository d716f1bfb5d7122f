"""Matching adjudicated claims and lines to saved ones."""
