"""The rule about codes that are for one age or one sex, with the list of them.

Ages and sexes of diagnoses are `diagnosis`.
"""
