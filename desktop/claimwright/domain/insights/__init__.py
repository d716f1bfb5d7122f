"""What costs the practice money: periods, rates, and figures computed from denials.

Values only. They are read in ``storage.practice.insights`` and computed in ``services.insights``.
"""
