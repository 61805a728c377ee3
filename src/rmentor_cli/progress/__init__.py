"""What happened to each pairing, and where it stands by one published rule. Pure: says facts, decides nothing.

The rules are in docs/decisions/0401-pairing-status.md.
"""
