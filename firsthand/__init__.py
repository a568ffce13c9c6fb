"""Firsthand: what a network lives through first hand becomes evidence, and evidence a fair verdict on a partnership.

Four floors, and knowledge only looks down: `front` composes, `rooms` are what people do, `ground` is what rooms
stand on, `core` is plain Python.
"""

__version__ = "0.1.0"
