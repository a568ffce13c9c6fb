"""The rules of the room, in plain Python: stages, how strong an account is, who may see it, what may be filed."""
