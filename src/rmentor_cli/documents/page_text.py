"""What an HTML page says, as text: to show an edited mail where nothing that somebody typed may be markup. Pure."""

import re
from html.parser import HTMLParser

_UNSHOWN = frozenset({"style", "script", "title", "head"})
_LINES = frozenset({"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "tr", "br", "blockquote", "pre", "hr"})
_GAP = re.compile(r"\n{3,}")


def text_of_page(page: str) -> str:
    """Return the words of a page, a line for each block."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.words).split("\n"))
    return _GAP.sub("\n\n", "\n".join(lines)).strip("\n") + "\n"


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self._unshown: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        del attrs  # what a tag looks like says nothing
        if tag in _UNSHOWN:
            self._unshown.append(tag)
        elif tag in _LINES:
            self.words.append("\n- " if tag == "li" else "\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._unshown:
            del self._unshown[self._unshown.index(tag) :]
        elif tag in _LINES:
            self.words.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._unshown:
            self.words.append(data.replace("\n", " "))
