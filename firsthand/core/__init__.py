"""The core: the rubric, the verdict and its explanation, in plain Python.

No Django, no clock, no randomness, and no reading or writing beyond its own data files.
"""
