"""Which check-ins the end of a pairing takes with it: nobody is to turn up to them. Pure."""

from datetime import date

from rmentor_cli.model.pairing import OVER, SETTLED, CheckIn, Pairing, row_day


def is_to_withdraw(check_in: CheckIn, pairing: Pairing, on: date) -> bool:
    """Say whether a check-in still stands, on a day, that lies behind the end of its pairing."""
    if pairing.status not in OVER or check_in.state in SETTLED:
        return False
    day = row_day(check_in)
    return day >= on and (pairing.ended is None or day > pairing.ended)
