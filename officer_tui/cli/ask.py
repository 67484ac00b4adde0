"""`officer-tui ask QUERY`: any query, made from its function."""

import inspect
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, get_type_hints

import click

from officer_tui.cli import docs
from officer_tui.cli.kit import Command, Group
from officer_tui.cli.session import as_option, db_option, desk, json_option


class Query(Command):
    """One query; its function is imported when it is run or its help is asked for."""

    def __init__(self, found: docs.Found) -> None:
        super().__init__(found.name, help=found.sentence, callback=self.look)
        self.found = found

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """The parameters of the query, then what every query has."""
        if not self.params:
            from officer_tui.cli.values import option

            own = [option(slot.field, slot.dest) for slot in _slots(self.found.load())]
            self.params = [*own, as_option(), db_option(), json_option()]
        return super().get_params(ctx)

    def look(
        self,
        *,
        cli_as: str | None,
        cli_db: Path | None,
        is_json: bool,
        **values: Any,
    ) -> None:
        """Ask through the door, show the answer."""
        from officer_tui.cli.show import show

        query = self.found.load()
        with desk(cli_db, cli_as) as office:
            answer = office.ask(query, **_arguments(query, values))
        show(answer, is_json=is_json)


@dataclass(frozen=True, slots=True)
class Slot:
    """One option of a query: a parameter, or one field of a parameter that is a filter."""

    parameter: str
    filter: Any
    """The filter's dataclass; None where the option is the whole parameter."""
    field: Any

    @property
    def dest(self) -> str:
        """The name under which click keeps it."""
        return f"{self.parameter}__{self.field.name}" if self.filter else self.parameter


def _slots(query: Any) -> Iterator[Slot]:
    """The options of a query, in the order of its parameters; the reader is the door's."""
    from officer_tui.cli.values import REQUIRED, Field, is_filter

    hints, helps = get_type_hints(query), docs.parameter_docs(query)
    _reader, *parameters = inspect.signature(query).parameters.values()
    for parameter in parameters:
        name, kind = parameter.name, hints[parameter.name]
        if is_filter(kind):
            yield from _filter_slots(name, kind)
        else:
            default = REQUIRED if parameter.default is parameter.empty else parameter.default
            yield Slot(name, None, Field(name, kind, default, helps.get(name, "")))


def _filter_slots(parameter: str, kind: Any) -> Iterator[Slot]:
    from db import codec
    from officer_tui.cli.values import Field

    helps, empty = docs.field_docs(kind), kind()
    for field in fields(kind):
        hint, default = codec.hints(kind)[field.name], getattr(empty, field.name)
        yield Slot(parameter, kind, Field(field.name, hint, default, helps.get(field.name, "")))


def _arguments(query: Any, values: dict[str, Any]) -> dict[str, Any]:
    """What the query is called with; the fields of a filter are put together again."""
    arguments: dict[str, Any] = {}
    filters: dict[str, Any] = {}
    for slot in _slots(query):
        if slot.filter is None:
            arguments[slot.parameter] = values[slot.dest]
        else:
            filters[slot.parameter] = slot.filter
            arguments.setdefault(slot.parameter, {})[slot.field.name] = values[slot.dest]
    return {name: filters[name](**v) if name in filters else v for name, v in arguments.items()}


class Queries(Group):
    """Every query by its name."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """The queries, those of one screen together."""
        return list(docs.queries())

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        """One query."""
        found = docs.queries().get(cmd_name)
        return None if found is None else Query(found)


ask_command = Queries("ask")
"""``officer-tui ask``."""
