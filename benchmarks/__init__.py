"""Timings of whole commands, as medians and ratios to a bare interpreter."""
