"""What comes by a plain form, from browsers without scripts: sealed and opened here, in a process apart that ends at once.

The process that serves passes bytes on without looking at them (`apart`), and keeps what comes back sealed (`actions/reporting`). The
process apart (`__main__`) reads the form, seals (`sealing`) or opens (`opening`), says what is to be kept in one line, and then
what only the person may see. It has no database, no settings, can write no file, and its memory goes with it.
"""
