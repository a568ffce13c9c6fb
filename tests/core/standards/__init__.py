"""The rubric, tried: against the inventory, against broken data files, and in another language."""
