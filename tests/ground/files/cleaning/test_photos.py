"""Photographs lose everything but what they show."""

import io

import pytest
from PIL import Image, ImageCms

from firsthand.ground.files.cleaning.whole import clean
from firsthand.ground.files.rules import CannotKeep, Kind, Problem
from tests.ground.files import made


@pytest.mark.parametrize(
    ("format_", "kind"), [("JPEG", Kind.JPEG), ("PNG", Kind.PNG), ("WEBP", Kind.WEBP)]
)
def test_a_photo_loses_where_and_by_whom_it_was_taken(format_: str, kind: Kind) -> None:
    taken = made.photo(format_=format_)
    assert made.AUTHOR.encode() in taken
    cleaned = clean(taken, "")
    assert cleaned.kind is kind
    with Image.open(io.BytesIO(cleaned.data)) as image:
        image.load()
        assert image.size == (40, 20)
        assert not dict(image.getexif())
        assert not set(image.info) & {"exif", "xmp", "icc_profile", "comment", "Author"}
    for word in (made.AUTHOR, "Invented Phone"):
        assert word.encode() not in cleaned.data


def test_a_photo_taken_sideways_stands_upright_without_being_told() -> None:
    cleaned = clean(made.photo(turned=6), "jpg")
    with Image.open(io.BytesIO(cleaned.data)) as image:
        assert image.size == (20, 40)
        top, bottom = image.getpixel((10, 2)), image.getpixel((10, 37))
    assert isinstance(top, tuple)
    assert isinstance(bottom, tuple)
    assert top[0] > 200 > bottom[0]


def test_comments_and_profiles_go_and_transparency_stays() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    cleaned = clean(made.photo(comment=made.AUTHOR.encode(), icc_profile=profile), "jpg").data
    assert b"acsp" not in cleaned
    assert made.AUTHOR.encode() not in cleaned
    cleaned = clean(made.png_with_words(), "png").data
    assert made.AUTHOR.encode() not in cleaned
    with Image.open(io.BytesIO(cleaned)) as image:
        assert image.getpixel((1, 1)) == (1, 2, 3, 128)


def test_transparency_of_a_palette_stays() -> None:
    file = io.BytesIO()
    Image.new("RGB", (4, 4), "red").quantize(2).save(file, "PNG", transparency=0)
    with Image.open(io.BytesIO(clean(file.getvalue(), "png").data)) as image:
        assert image.convert("RGBA").getpixel((0, 0))[3] == 0  # type: ignore[index]  # four numbers


def test_what_was_hung_on_behind_a_photo_is_gone() -> None:
    both = made.photo() + b"<html><script>alert(1)</script></html>"
    assert b"<script>" not in clean(both, "jpg").data


@pytest.mark.parametrize("format_", ["PNG", "WEBP"])
def test_a_moving_picture_is_refused(format_: str) -> None:
    with pytest.raises(CannotKeep, match=Problem.ANIMATED):
        clean(made.moving(format_), "")


def test_a_photo_with_a_second_one_inside_keeps_the_first() -> None:
    cleaned = clean(made.moving("MPO"), "jpg")
    with Image.open(io.BytesIO(cleaned.data)) as image:
        assert image.format == "JPEG"
        assert getattr(image, "n_frames", 1) == 1
