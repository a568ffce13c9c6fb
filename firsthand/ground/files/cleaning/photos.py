"""Photographs: decoded within bounds, turned upright, and written anew as nothing but pixels."""

import io
import warnings
from contextlib import suppress
from typing import Any, Final

from PIL import Image, ImageCms, ImageOps

from firsthand.ground.files.rules import MOST_PIXELS, MOST_PIXELS_WEBP, CannotKeep, Kind, Problem

_FORMATS: Final = {Kind.JPEG: "JPEG", Kind.PNG: "PNG", Kind.WEBP: "WEBP"}
_SAVING: Final[dict[str, dict[str, Any]]] = {
    "JPEG": {"quality": 90, "optimize": False},
    "PNG": {"compress_level": 6},
    "WEBP": {"quality": 85, "method": 0},
    "GIF": {},
    "BMP": {},
}
INSIDE: Final = tuple(_SAVING)
"""Formats of pictures that may stand inside a document."""
_UPRIGHT: Final = 1
_ORIENTATION: Final = 0x0112


def clean(data: bytes, kind: Kind) -> bytes:
    """Give a picture without anything but its pixels. Raises CannotKeep, or what Pillow raises over a broken file."""
    with _opened(data, (_FORMATS[kind],)) as image:
        if kind is not Kind.JPEG and getattr(image, "is_animated", False):
            raise CannotKeep(Problem.ANIMATED)
        return _written(image, _FORMATS[kind])


def clean_inside(data: bytes) -> tuple[bytes, int]:
    """Give a picture from inside a document, cleaned, and how many pixels it has. Raises CannotKeep."""
    try:
        with _opened(data, INSIDE) as image:
            format_ = "JPEG" if image.format == "MPO" else str(image.format)
            return _written(image, format_), image.width * image.height
    except (OSError, SyntaxError, ValueError):
        raise CannotKeep(Problem.HOLDS_PICTURE) from None


def _opened(data: bytes, formats: tuple[str, ...]) -> Image.Image:
    """Read the head of a picture and refuse it if it is too large, before a pixel is decoded."""
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    with warnings.catch_warnings(action="error", category=Image.DecompressionBombWarning):
        try:
            image = Image.open(io.BytesIO(data), formats=formats)
        except (Image.DecompressionBombWarning, Image.DecompressionBombError):
            raise CannotKeep(Problem.TOO_MANY_PIXELS) from None
    most = MOST_PIXELS_WEBP if image.format == "WEBP" else MOST_PIXELS
    if image.width * image.height > most:
        raise CannotKeep(Problem.TOO_MANY_PIXELS)
    return image


def _written(image: Image.Image, format_: str) -> bytes:
    """Write the pixels, and the transparency of a palette, and nothing else that the file said."""
    options = dict(_SAVING[format_])
    image.load()
    is_as_it_was = image.getexif().get(_ORIENTATION, _UPRIGHT) == _UPRIGHT
    profile = image.info.get("icc_profile")
    if format_ == "JPEG" and image.format == "JPEG" and is_as_it_was and not profile:
        options = {"quality": "keep"}  # the same steps of quality: hardly anything is lost twice
    if not is_as_it_was:
        ImageOps.exif_transpose(image, in_place=True)
    if profile:
        image = _in_common_colours(image, profile)
    image.info = {key: image.info[key] for key in ("transparency",) if key in image.info}
    file = io.BytesIO()
    image.save(file, format=format_, **options)
    return file.getvalue()


def _in_common_colours(image: Image.Image, profile: bytes) -> Image.Image:
    """Turn colours into sRGB, so that they stay right without the profile, which can name a device and its owner."""
    if image.mode not in {"RGB", "CMYK"}:
        return image
    # A profile that cannot be read changes nothing: the colours are shown as they are.
    with suppress(ImageCms.PyCMSError, OSError):
        turned = ImageCms.profileToProfile(
            image,
            ImageCms.ImageCmsProfile(io.BytesIO(profile)),
            ImageCms.createProfile("sRGB"),
            outputMode="RGB",
        )
        return turned or image
    return image
