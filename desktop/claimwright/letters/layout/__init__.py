"""Lays out the blocks of a letter as PDF, Word or plain text."""
