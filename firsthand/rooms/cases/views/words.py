"""Codes in words: the languages that have a list, each a bundle of its own that a browser fetches only when it is wanted."""

from typing import Final

from django.templatetags.static import static

_LANGUAGES: Final = ("en", "es", "pt", "fr", "cs", "it", "ja", "ko", "zh-hans", "zh-hant")
"""Those for which BIP-39 has a list of words that are not mistaken for each other. For others a code is in digits."""


def lists_of_words() -> dict[str, str]:
    """Give where the list of each language is."""
    return {language: static(f"cases/built/lists/{language}.js") for language in _LANGUAGES}
