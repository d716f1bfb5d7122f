"""Anesthesia claims: who performed it, and one anesthesia code per session.

Qualifying circumstances and the underlying surgery are checked by `qualifying-service`.
"""
