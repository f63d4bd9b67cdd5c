"""Pictures drawn anew, so that nothing of what they carried besides is kept."""

from __future__ import annotations

import warnings
from io import BytesIO

from django.utils.translation import gettext as _
from PIL import ExifTags, Image, ImageOps

from cityweave.files.choices import MOST_PIXELS, Checked, FileKind, Removed
from cityweave.files.refusals import Refused

FORMATS = {FileKind.PNG: "PNG", FileKind.JPEG: "JPEG", FileKind.WEBP: "WEBP"}
# What a picture's own description may hold without telling anything of anybody.
HARMLESS = {"dpi", "gamma", "srgb", "aspect", "jfif", "jfif_version", "jfif_unit", "jfif_density",
            "loop", "background", "timestamp", "duration", "progressive", "progression",
            "transparency", "interlace", "chromaticity", "adobe", "adobe_transform"}  # fmt: skip


def redrawn(data: bytes, kind: FileKind) -> Checked:
    """The same picture and nothing else: upright, without positions, names or colour profiles."""
    try:
        return drawn_anew(data, kind)
    except Refused:
        raise
    # Whatever a broken or lying picture brings Pillow to, it is not taken in.
    except Exception as problem:
        raise Refused(_("This picture cannot be opened. Save it again and send that.")) from problem


def drawn_anew(data: bytes, kind: FileKind) -> Checked:
    with warnings.catch_warnings():
        # Our own bound is asked before a single pixel is unpacked.
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        picture = Image.open(BytesIO(data), formats=[FORMATS[kind]])
        if picture.width * picture.height > MOST_PIXELS:
            raise Refused(_("This picture is too large. Send one of at most 40 million pixels."))
        if getattr(picture, "n_frames", 1) > 1:
            raise Refused(_("This picture moves. Send a still one."))
        removed = what_it_tells(picture)
        picture.load()
        upright = ImageOps.exif_transpose(picture)
    return Checked(encoded(upright, kind), kind, removed)


def what_it_tells(picture: Image.Image) -> tuple[Removed, ...]:
    exif = picture.getexif()
    found = []
    if exif.get_ifd(ExifTags.IFD.GPSInfo):
        found.append(Removed.POSITION)
    if len(exif) or {str(name).lower() for name in picture.info} - HARMLESS:
        found.append(Removed.DETAILS)
    return tuple(found)


def encoded(picture: Image.Image, kind: FileKind) -> bytes:
    fresh = plain_colours(picture, kind)
    written = BytesIO()
    options: dict[str, object] = {"optimize": True} if kind != FileKind.WEBP else {"method": 4}
    if kind != FileKind.PNG:
        options["quality"] = 88
    fresh.save(written, FORMATS[kind], **options)
    return written.getvalue()


def plain_colours(picture: Image.Image, kind: FileKind) -> Image.Image:
    """Pixels alone, on a canvas of their own: what else the picture held stays behind."""
    has_alpha = "A" in picture.getbands() or "transparency" in picture.info
    wanted = "RGBA" if has_alpha and kind != FileKind.JPEG else "RGB"
    if picture.mode in {"1", "L", "I;16", "I"} and not has_alpha:
        wanted = "L"
    source = picture.convert(wanted)
    canvas = Image.new(wanted, source.size)
    canvas.paste(source)
    return canvas
