"""Takes a stranger's file apart and writes it anew without its metadata. Plain Python, run in a process of its own.

One module a kind of file; `telling` tells the kind from the bytes. What is not known to be harmless is not carried over.
A process that takes too much time or memory over a file is ended (`__main__`), and the file refused.
"""
