"""`officer-tui simulate`: loan scenarios from a file, computed without a branch file or a clock.

Exit codes are those of the loan contract (`scenario.md` 1): 0 computed, 1 the only scenario was
refused, 2 the file cannot be read.
"""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click

from models.errors import Refusal
from models.servicing.scenario import compute, simulate
from models.servicing.state import LoanState, LoanStatus
from models.text import visible
from officer_tui.cli.kit import Argument, Command
from officer_tui.cli.schedule_lines import ScheduleLine, schedule_lines
from officer_tui.cli.session import json_option
from officer_tui.texts import N_, _

SCENARIO_REFUSED = 1


@dataclass(frozen=True, slots=True)
class LoanSummary:
    """A computed loan as people read it."""

    as_of: date
    status: LoanStatus
    outstanding_fen: int
    payoff_fen: int
    overpaid_fen: int
    days_past_due: int
    rows: tuple[ScheduleLine, ...]


def simulate_file(file: Path, *, is_json: bool) -> None:
    """Compute the scenario or the list of scenarios in a file.

    Raises:
        BadParameter: the file cannot be read as JSON.
        Exit: with 1, if its only scenario was refused.
    """
    value = _read(file)
    if is_json:
        results = [simulate(scenario) for scenario in _as_list(value)]
        click.echo(json.dumps(results if isinstance(value, list) else results[0]))
        refused = ["error" in result for result in results]
    else:
        refused = [not _tell(scenario) for scenario in _as_list(value)]
    if refused == [True] and not isinstance(value, list):
        raise click.exceptions.Exit(SCENARIO_REFUSED)


def _read(file: Path) -> object:
    """The JSON value in a file."""
    try:
        value: object = json.loads(file.read_bytes().decode("utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        raise click.BadParameter(
            _("{file} cannot be read as JSON in UTF-8.", file=visible(str(file))),
            param_hint="FILE",
        ) from error
    return value


def _as_list(value: object) -> list[object]:
    """A list as it is, anything else as a list of one."""
    return value if isinstance(value, list) else [value]


def _tell(scenario: object) -> bool:
    """Show one scenario to a person; False if it was refused."""
    from officer_tui.cli.show import show
    from officer_tui.texts.refusals import sentence

    try:
        outcome = compute(scenario)
    except Refusal as refusal:
        click.echo(sentence(refusal), err=True)
        return False
    show(_summary(outcome.state), is_json=False)
    return True


def _summary(state: LoanState) -> LoanSummary:
    """What a person wants to see of a loan first."""
    return LoanSummary(
        state.as_of,
        state.status,
        state.outstanding.total_fen,
        state.payoff_fen,
        state.overpaid_fen,
        state.days_past_due,
        schedule_lines(state.rows),
    )


simulate_command = Command(
    "simulate",
    help=N_("Compute loan scenarios from a JSON file, without a branch file."),
    callback=simulate_file,
    params=[
        Argument(
            ["file"],
            type=click.Path(exists=True, dir_okay=False, path_type=Path),
            help=N_("One scenario or a list of them, as JSON."),
        ),
        json_option(),
    ],
)
"""``officer-tui simulate``."""
