"""Files that people attach: checked by content, freed of metadata, encrypted at rest, never shown inside our pages.

It refuses what it cannot clean: a file is decoded and written anew, or not kept. Its name is a name, never a path.
"""
