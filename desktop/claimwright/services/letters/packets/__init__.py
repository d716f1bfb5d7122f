"""Packets and many letters at once: from saved letters and files to what is mailed or uploaded."""
