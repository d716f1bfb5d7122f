"""Packets and batches of letters: from letters and files to PDFs ready to mail or upload."""
