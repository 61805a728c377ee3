"""The documentation, and the maker of its generated pages."""
