"""rmentor: run a reverse mentoring program from a folder of text files."""

__version__ = "0.1.0"
