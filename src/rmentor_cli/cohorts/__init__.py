"""One cohort after another: what is still open when a program closes, and what the next one begins with. Pure."""
