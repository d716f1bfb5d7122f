"""Posting remittances, removing postings, and their effect on saved claims."""
