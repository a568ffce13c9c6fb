"""Promises: one party owes another something by a day, and what became of it.

Nouns: promise, event, schedule, claim (of the one who owes), finding (of the one who is owed), reminder. Whether a
promise is kept, late, or changed is derived from dated events and never typed; events stand. Due dates are rows, made
ahead from a schedule. It refuses to let one side move an agreed day, or a claim alone settle anything. It knows no
room: a room says what a promise is about, in a table of its own that points here, and decides who may do what.
"""
