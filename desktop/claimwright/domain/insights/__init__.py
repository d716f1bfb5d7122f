"""What costs the practice money: periods, rates, and the figures that are made of denials.

Values only. How they are read is in ``storage.practice.insights``, how they are worked out in
``services.insights``.
"""
