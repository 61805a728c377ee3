"""Whatever a file holds is found by a search, or said to be no text."""

import base64
import io
import quopri
import zipfile
from email.header import Header

import pytest

from rmentor_cli.formats.any_text import texts_in

NAME = "Zoë Åström"
SAID = f"Ask {NAME} first.\n"


def zipped(*members: tuple[str, str]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in members:
            packed.writestr(name, text)
    return content.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        SAID.encode(),
        SAID.encode("utf-8-sig"),
        SAID.encode("utf-16"),
        b"\xfe\xff" + SAID.encode("utf-16-be"),
        SAID.encode("cp1252"),
        quopri.encodestring(SAID.encode()),
        b"Content-Transfer-Encoding: base64\r\n\r\n" + base64.encodebytes(SAID.encode()),
        f"Subject: {Header(NAME, 'utf-8').encode()}".encode(),
        b"To: =?utf-8?q?Zo=C3=AB_?=\r\n =?utf-8?b?w4VzdHLDtm0=?= <a@example.org>",
        b"<p>Zo&euml; &Aring;str&ouml;m</p>",
        b'{"name": "Zo\\u00eb \\u00c5str\\u00f6m"}',
        b"https://forms.example.org/?name=Zo%C3%AB%20%C3%85str%C3%B6m",
        zipped(("xl/sharedStrings.xml", f"<si><t>{NAME}</t></si>")),
        zipped(("word/document.xml", "<w:r>Zo</w:r><w:r>ë</w:r><w:r> Åström</w:r>")),
        zipped(("xl/sharedStrings.xml", "<t>Zoë</t><t>Åström</t>")),
        b"\xd0\xcf\x11\xe0" + bytes(20) + SAID.encode("utf-16-le"),
        b"\xd0\xcf\x11\xe0" + bytes(21) + SAID.encode("utf-16-le"),
    ],
)
def test_a_name_is_read_however_it_is_written(content: bytes) -> None:
    texts = texts_in(content)
    assert texts is not None
    assert any(NAME in " ".join(text.split()) for text in texts)


@pytest.mark.parametrize(
    "content",
    [b"%PDF-1.7 x", b"age-encryption.org/v1\n", b"\x89PNG\r\n", b"ab\0cd", b"\x1f\x8b\x08", b"PK\x03\x04 cut off"],
)
def test_what_holds_no_text_is_said_to_hold_none(content: bytes) -> None:
    assert texts_in(content) is None


def test_a_zip_that_would_fill_the_memory_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rmentor_cli.formats.any_text._MOST_UNPACKED", 10)
    assert texts_in(zipped(("a.xml", NAME * 2))) is None


def test_an_empty_file_is_a_text() -> None:
    assert texts_in(b"") == ("",)


@pytest.mark.parametrize(
    "content", [b"=?x?b?%%%?=", b"QUFBQUFBQUFBQUFBQUFB!", b"A" * 17 + b"\n", b"=ZZ=4", b"%zz \\uZZZZ"]
)
def test_what_only_looks_encoded_breaks_nothing(content: bytes) -> None:
    assert texts_in(content) is not None
