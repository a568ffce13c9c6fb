"""An installation on a machine: made ready, served, looked after, looked over.

Django is started here and nowhere else; commands that only read case files never load it.
"""
