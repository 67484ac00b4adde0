"""A field for an amount of money."""

from models.errors import BadInput
from models.money import format_yuan, parse_yuan
from officer_tui.texts import N_, _
from officer_tui.texts.format import money
from officer_tui.widgets.field import Field, Unreadable, half_width


class MoneyField(Field[int]):
    """An amount: typed in yuan, with or without separators; its value is in fen."""

    def __init__(
        self,
        name: str,
        label: str,
        *,
        least_fen: int = 1,
        most_fen: int | None = None,
        required: bool = True,
    ) -> None:
        self.least_fen, self.most_fen = least_fen, most_fen
        super().__init__(name, label, required=required)

    def read(self, text: str) -> int:
        """The amount in fen.

        Raises:
            Unreadable: not an amount, or too small or large.
        """
        try:
            fen = parse_yuan(half_width(text))
        except BadInput:
            raise Unreadable(_(N_("An amount in yuan, such as 1200.50"))) from None
        if fen < self.least_fen:
            raise Unreadable(_(N_("At least {amount}"), amount=money(self.least_fen)))
        if self.most_fen is not None and fen > self.most_fen:
            raise Unreadable(_(N_("At most {amount}"), amount=money(self.most_fen)))
        return fen

    def write(self, value: int) -> str:
        """Yuan without separators."""
        return format_yuan(value)

    def reading(self, value: int) -> str:
        """With separators, so that a zero too many shows."""
        return money(value)
