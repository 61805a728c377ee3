"""What `simulate` says of its rates: what program.yaml assumes, what happened here so far, and which was used."""

from collections.abc import Iterator

from rmentor_cli.immutable import immutable
from rmentor_cli.model import paths
from rmentor_cli.model.fields import fields_of
from rmentor_cli.model.program import Simulation
from rmentor_cli.progress.outcomes import Became
from rmentor_cli.scheduling.own_rates import FEWEST, OwnRate, OwnRates, Rate
from rmentor_cli.terminal.layout import Table
from rmentor_cli.terminal.problem_lines import counted

_RATES = {
    Rate.LEADER_CANCELS: "check-ins that the leader calls off",
    Rate.MENTOR_CANCELS: "check-ins that the mentor calls off",
    Rate.NEITHER_CANCELS: "check-ins called off for other reasons",
    Rate.REBOOKED: "called off, and held later after all",
    Rate.NO_SHOW: "check-ins to which one does not turn up",
    Rate.DROP_OUT: "pairings that stop early",
}
_OF = {Rate.REBOOKED: "session", Rate.DROP_OUT: "pairing"}  # what a rate is of, where it is not check-ins


@immutable
class Rates:
    """The rates of program.yaml, those of the program itself, and whether the latter are to be used."""

    assumed: Simulation
    own: OwnRates
    by_own: bool

    @property
    def used(self) -> Simulation:
        """The rates to go by."""
        return self.own.instead_of(self.assumed) if self.by_own else self.assumed

    @property
    def is_known(self) -> bool:
        """Say whether there is anything to say of the program's own rates."""
        return bool(self.own.reported) or self.by_own


def rates_table(rates: Rates) -> Table:
    """Set what program.yaml assumes beside what happened here so far, and say which of the two was used."""
    assumed = rates.assumed
    absent = f"leaders who are away for {counted(assumed.absence, 'day')}"
    rows = [_row(rates, rate) for rate in Rate]
    rows.append((absent, str(assumed.leader_absent), "", "nothing says so", str(assumed.leader_absent)))
    headings = ("of 100", paths.PROGRAM, "here so far", "from", "used")
    shown = len(headings) if rates.by_own else 4 if rates.is_known else 2
    return Table(headings[:shown], tuple(row[:shown] for row in rows))


def _row(rates: Rates, rate: Rate) -> tuple[str, ...]:
    own = rates.own.rates[rate]
    assumed, used = (str(getattr(each, rate.value)) for each in (rates.assumed, rates.used))
    return _RATES[rate], assumed, str(own.percent) if own.n else "", _from(rate, own), used


def _from(rate: Rate, own: OwnRate) -> str:
    doubt = "" if own.is_enough else ", too early" if own.is_early else ", too few"
    return f"{own.happened} of {counted(own.n, _OF.get(rate, 'check-in'))}{doubt}"


def notes_on_rates(rates: Rates) -> Iterator[str]:
    """Say where the rates come from, and how to use one's own."""
    where = f"below `simulation:` in {paths.PROGRAM}"
    if not rates.is_known:
        yield f"These rates are guesses until you know your own: change them {where}."
        return
    yield _reported(rates.own)
    enough = f"a rate counts from {FEWEST} on, that of drop-outs only once half of the program is over"
    if not rates.own.usable:
        yield f"No rate of your own tells more than a guess yet ({enough}): those {where} were used."
    elif rates.by_own:
        yield f"Your own rates were used where there is enough to tell ({enough}), else those {where}."
    else:
        yield f"The rates {where} were used; --own-rates uses your own where there is enough to tell: {enough}."


def _reported(own: OwnRates) -> str:
    held, missed, off = (own.outcomes[each] for each in (Became.HELD, Became.MISSED, Became.CANCELLED))
    return f"Reported so far: {counted(own.reported, 'check-in')}, {held} held, {missed} missed, {off} called off."


def rates_as_data(rates: Rates) -> dict[str, object]:
    """Return the rates that were used, and the program's own, as JSON values."""
    return {
        "rates": {spec.name: getattr(rates.used, spec.name) for spec in fields_of(Simulation)},
        "own_rates": {rate.value: _own_as_data(own) for rate, own in rates.own.rates.items()},
        "reported": {outcome.value: number for outcome, number in rates.own.outcomes.items()},
    }


def _own_as_data(own: OwnRate) -> dict[str, object]:
    percent = own.percent if own.n else None
    return {"percent": percent, "happened": own.happened, "n": own.n, "is_enough": own.is_enough}
