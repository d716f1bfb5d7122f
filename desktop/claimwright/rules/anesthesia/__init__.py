"""The rule about anesthesia claims: who gave it, and one anesthetic a session.

The surgery behind it and the qualifying circumstances are `qualifying-service`.
"""
