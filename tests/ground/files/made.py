"""Real files, made on the spot. Everybody and everything named in them is invented."""

import io
import zipfile
from collections.abc import Mapping
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.comments import Comment
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

AUTHOR: Final = "Invented Author"
_GPS, _ARTIST, _ORIENTATION, _MAKER = 0x8825, 0x013B, 0x0112, 0x010F
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_WORD_SPACE: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def photo(
    *, size: tuple[int, int] = (40, 20), turned: int = 1, format_: str = "JPEG", **more: Any
) -> bytes:
    """Make a photograph that says where and by whom it was taken. Its left half is red, its right half blue."""
    image = Image.new("RGB", size, "blue")
    image.paste("red", (0, 0, size[0] // 2, size[1]))
    exif = Image.Exif()
    exif[_ARTIST], exif[_MAKER], exif[_ORIENTATION] = AUTHOR, "Invented Phone", turned
    exif.get_ifd(_GPS).update({1: "N", 2: (52.0, 5.0, 0.0), 3: "E", 4: (4.0, 18.0, 0.0)})
    file = io.BytesIO()
    image.save(file, format_, exif=exif, **more)
    return file.getvalue()


def png_with_words() -> bytes:
    """Make a PNG with the author in a comment."""
    words = PngInfo()
    words.add_text("Author", AUTHOR)
    words.add_itxt("XML:com.adobe.xmp", f"<x>{AUTHOR}</x>")
    file = io.BytesIO()
    Image.new("RGBA", (8, 8), (1, 2, 3, 128)).save(file, "PNG", pnginfo=words)
    return file.getvalue()


def moving(format_: str) -> bytes:
    """Make a picture of two frames."""
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "blue")]
    file = io.BytesIO()
    frames[0].save(file, format_, save_all=True, append_images=frames[1:], duration=100)
    return file.getvalue()


def pdf(*, pages: int = 1, words: str = "Minutes", inside: bytes = b"", **catalog: Any) -> bytes:
    """Make a PDF with an author, a script that runs on opening, an attached file, and a photograph if one is given."""
    writer = PdfWriter()
    writer.add_metadata({"/Author": AUTHOR, "/Title": AUTHOR})
    writer.root_object[NameObject("/OpenAction")] = _action(
        "/JavaScript", JS=TextStringObject("app.alert('hello')")
    )
    writer.add_attachment("attached.txt", AUTHOR.encode())
    for _ in range(pages):
        _page(writer, words, inside)
    metadata = DecodedStreamObject()
    metadata.set_data(f"<x:xmpmeta>{AUTHOR}</x:xmpmeta>".encode())
    writer.root_object[NameObject("/Metadata")] = writer._add_object(metadata)
    for key, value in catalog.items():
        writer.root_object[NameObject(f"/{key}")] = value
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def _page(writer: PdfWriter, words: str, inside: bytes) -> None:
    page = writer.add_blank_page(200, 100)
    content = DecodedStreamObject()
    content.set_data(f"BT /A 12 Tf 20 50 Td ({words}) Tj ET".encode())
    page[NameObject("/Contents")] = writer._add_object(content)
    font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
    fonts = DictionaryObject({NameObject("/A"): _names(font)})  # a name that is a key elsewhere
    resources = DictionaryObject({NameObject("/Font"): fonts})
    if inside:
        resources[NameObject("/XObject")] = DictionaryObject(
            {NameObject("/P"): writer._add_object(_drawn(inside))}
        )
    page[NameObject("/Resources")] = resources
    page[NameObject("/PieceInfo")] = DictionaryObject(
        {NameObject("/Program"): TextStringObject(AUTHOR)}
    )
    page[NameObject("/AA")] = _names({"/S": "/JavaScript"})
    page[NameObject("/Annots")] = ArrayObject(
        [
            _mark("/Text", T=TextStringObject(AUTHOR), Contents=TextStringObject("A remark")),
            _mark("/Link", A=_action("/URI", URI=TextStringObject("https://example.org/"))),
            _mark("/Link", A=_action("/Launch", F=TextStringObject("calc.exe"))),
            _mark("/FileAttachment", T=TextStringObject(AUTHOR)),
        ]
    )


def _names(given: Mapping[str, str]) -> DictionaryObject:
    return DictionaryObject({NameObject(key): NameObject(each) for key, each in given.items()})


def _action(kind: str, **more: Any) -> DictionaryObject:
    action = _names({"/S": kind})
    action.update({NameObject(f"/{key}"): value for key, value in more.items()})
    return action


def _mark(kind: str, **more: Any) -> DictionaryObject:
    mark = _names({"/Type": "/Annot", "/Subtype": kind})
    mark[NameObject("/Rect")] = ArrayObject(FloatObject(each) for each in (10, 10, 50, 20))
    mark.update({NameObject(f"/{key}"): value for key, value in more.items()})
    return mark


def _drawn(data: bytes) -> StreamObject:
    image = StreamObject()
    image.update(
        _names(
            {
                "/Type": "/XObject",
                "/Subtype": "/Image",
                "/Filter": "/DCTDecode",
                "/ColorSpace": "/DeviceRGB",
            }
        )
    )
    for key, value in (("/Width", 40), ("/Height", 20), ("/BitsPerComponent", 8)):
        image[NameObject(key)] = NumberObject(value)
    image.set_data(data)
    return image


def archive(members: Mapping[str, bytes | str]) -> bytes:
    """Pack members as they are given."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packing:
        for name, data in members.items():
            packing.writestr(name, data)
    return file.getvalue()


def members(data: bytes) -> dict[str, bytes]:
    """Unpack an archive that we made."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def related(*rows: tuple[str, str, str]) -> str:
    """Write relationships: id, last word of the type, target; one that has a colon lies outside."""
    written = "".join(
        f'<Relationship Id="{id}" Type="{_OFFICE}/{kind}" Target="{target}"'
        + (' TargetMode="External"/>' if ":" in target else "/>")
        for id, kind, target in rows
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{written}</Relationships>'


def word(body: str) -> str:
    """Write the main part of a Word file around a body."""
    spaces = (
        f'xmlns:w="{_WORD_SPACE}" xmlns:r="{_OFFICE}"'
        ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    )
    return f'<?xml version="1.0"?><w:document {spaces}><w:body>{body}</w:body></w:document>'


PARAGRAPH: Final = (
    f'<w:p w:rsidR="00AB12CD"><w:ins w:id="1" w:author="{AUTHOR}" w:date="2026-01-02T03:04:05Z">'
    '<w:r><w:t xml:space="preserve">We met &amp; agreed.</w:t></w:r></w:ins></w:p>'
)


def docx(
    body: str = PARAGRAPH,
    *,
    rows: tuple[tuple[str, str, str], ...] = (),
    parts: Mapping[str, bytes | str] | None = None,
    types: Mapping[str, str] | None = None,
) -> bytes:
    """Make a Word file with an author, a thumbnail, a template and a comment."""
    overrides = {
        "/word/document.xml": f"{_WORD}.document.main+xml",
        "/word/settings.xml": f"{_WORD}.settings+xml",
        "/word/comments.xml": f"{_WORD}.comments+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        **(types or {}),
    }
    listed = "".join(
        f'<Override PartName="{part}" ContentType="{type_}"/>' for part, type_ in overrides.items()
    )
    comment = f'<w:comment w:id="1" w:author="{AUTHOR}" w:initials="IA"><w:p/></w:comment>'
    space = f'xmlns:w="{_WORD_SPACE}" xmlns:r="{_OFFICE}"'
    return archive(
        {
            "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
            '<Default Extension="xml" ContentType="application/xml"/>'
            '<Default Extension="jpeg" ContentType="image/jpeg"/>'
            '<Default Extension="emf" ContentType="image/x-emf"/>' + listed + "</Types>",
            "_rels/.rels": related(
                ("rId1", "officeDocument", "word/document.xml"),
                ("rId2", "metadata/core-properties", "docProps/core.xml"),
                ("rId3", "metadata/thumbnail", "docProps/thumbnail.jpeg"),
            ),
            "word/_rels/document.xml.rels": related(
                ("rId1", "settings", "settings.xml"), ("rId2", "comments", "comments.xml"), *rows
            ),
            "word/document.xml": word(body),
            "word/settings.xml": f'<w:settings {space}><w:attachedTemplate r:id="rId1"/>'
            '<w:rsids><w:rsidRoot w:val="00AB12CD"/></w:rsids></w:settings>',
            "word/_rels/settings.xml.rels": related(
                ("rId1", "attachedTemplate", "file:///C:/invented/Normal.dotm")
            ),
            "word/comments.xml": f"<w:comments {space}>{comment}</w:comments>",
            "docProps/core.xml": f"<cp>{AUTHOR}</cp>",
            "docProps/thumbnail.jpeg": photo(),
            **(parts or {}),
        }
    )


def xlsx(**cells: str) -> bytes:
    """Make an Excel file with an author and a comment by them."""
    book = Workbook()
    book.properties.creator = book.properties.lastModifiedBy = AUTHOR
    sheet = book.active
    assert sheet is not None
    sheet["A1"], sheet["B1"] = "Meals", 12
    for cell, value in cells.items():
        sheet[cell] = value
    sheet["A1"].comment = Comment("Counted twice", AUTHOR)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def odt(body: str = "<text:p>We met.</text:p>", **more: bytes | str) -> bytes:
    """Make an ODT with an author, a remark by them and a picture."""
    spaces = "".join(
        f' xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for prefix, name in (("office", "office"), ("text", "text"), ("draw", "drawing"))
    )
    spaces += (
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink"'
    )
    remark = f"<office:annotation><dc:creator>{AUTHOR}</dc:creator><dc:date>2026-01-02</dc:date></office:annotation>"
    picture = '<draw:image xlink:href="Pictures/one.jpg"/>'
    return archive(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:document-content{spaces}><office:body><office:text>{remark}{picture}{body}"
            "</office:text></office:body></office:document-content>",
            "meta.xml": f"<x>{AUTHOR}</x>",
            "settings.xml": "<x>Invented Printer</x>",
            "Thumbnails/thumbnail.png": png_with_words(),
            "Pictures/one.jpg": photo(),
            "META-INF/manifest.xml": "<manifest/>",
            **{name.replace("__", "/"): data for name, data in more.items()},
        }
    )
