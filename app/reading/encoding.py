"""Bytes to text: the encoding is settled here, once, at the door."""

from __future__ import annotations

import codecs
import unicodedata

from charset_normalizer import from_bytes

from app.errors import UnreadableInput

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WIDE = tuple(mark for mark, encoding in _MARKS if encoding != "utf-8-sig")
_SAMPLE = 64 * 1024
_MAX_CONTROL_SHARE = 0.001  # Real texts carry next to no control characters; binary files carry them by the per cent.


def decode(data: bytes, path: str) -> str:
    """The text of an input, NFC-composed with line ends as "\\n".

    UTF-8 is tried first, then a byte-order mark, then detection. Raises UnreadableInput for empty and binary input and
    for bytes that no single encoding explains.
    """
    if not data.strip():
        raise UnreadableInput(path, "the file is empty", "nothing to read; remove it or fetch it again")
    text = _decoded(data, path)
    sample = text[:_SAMPLE]
    controls = sum(1 for c in sample if unicodedata.category(c) == "Cc" and c not in "\t\n\r\f\v\x85")
    if controls > max(2, len(sample) * _MAX_CONTROL_SHARE):
        raise UnreadableInput(
            path, "this is binary data, not text", "give the article's text, HTML or web-archive file"
        )
    text = text.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    if not text.strip():
        raise UnreadableInput(path, "the file is empty", "nothing to read; remove it or fetch it again")
    return unicodedata.normalize("NFC", text)


def is_wide(data: bytes) -> bool:
    """True where a byte-order mark says that characters are of two or four bytes: such a text has no lines of bytes."""
    return data.startswith(_WIDE)


def _decoded(data: bytes, path: str) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError as error:
                raise UnreadableInput(
                    path, f"its byte-order mark says {encoding}, but {error}", "save it as UTF-8"
                ) from error
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if b"\x00" in data[:_SAMPLE]:
            raise UnreadableInput(
                path, "this is binary data, not text", "give the article's text, HTML or WARC"
            ) from error
        likeliest = _likeliest(data[:_SAMPLE])
        if likeliest is None:
            raise UnreadableInput(path, f"its encoding cannot be told ({error})", "save it as UTF-8") from error
        try:
            return data.decode(likeliest)
        except UnicodeDecodeError as inner:
            raise UnreadableInput(path, f"it is not {likeliest} throughout ({inner})", "save it as UTF-8") from inner


def _likeliest(data: bytes) -> str | None:
    """The encoding that explains the bytes best; of equals windows-1252, the web's own default (WHATWG Encoding)."""
    matches = from_bytes(data)
    best = matches.best()
    if best is None:
        return None
    equals = [m for m in matches if (m.chaos, m.coherence) == (best.chaos, best.coherence)]
    return "cp1252" if any("cp1252" in m.could_be_from_charset for m in equals) else best.encoding
