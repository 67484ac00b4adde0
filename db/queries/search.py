"""Finding customers and loans as an officer types: characters, pinyin initials, last digits."""

from sqlalchemy import ColumnElement, Integer, Select, Text, column, or_, select, table, union_all

from db.schema import customer, loan

_name_index = table("customer_name", column("rowid", Integer), column("customer_name", Text))


def customers_matching(text: str) -> Select[tuple[int]]:
    """The numbers of the customers that a typed text means.

    Digits (and a final X) are the last digits of a phone or identity number, letters are pinyin
    initials, anything else is part of a name.
    """
    if text.isascii() and text.upper().rstrip("X").isdigit():
        return _by_last_digits(text.upper())
    if text.isascii() and text.isalpha():
        return _by_initials(text.lower())
    return _by_name(text)


def loan_matches(text: str) -> ColumnElement[bool]:
    """That a loan is meant by a typed text: by its number, or by its customer."""
    number = text.upper()
    by_number = (loan.c.number >= number) & (loan.c.number < number + "\U0010ffff")
    return or_(by_number, loan.c.customer_id.in_(customers_matching(text)))


def _by_last_digits(digits: str) -> Select[tuple[int]]:
    wanted = digits[::-1]
    ends = wanted + "\U0010ffff"
    found = union_all(
        *(
            select(customer.c.id).where(name >= wanted, name < ends)
            for name in (customer.c.phone_reversed, customer.c.id_reversed)
        )
    ).subquery()
    return select(found.c.id)


def _by_initials(letters: str) -> Select[tuple[int]]:
    return select(customer.c.id).where(
        customer.c.initials >= letters, customer.c.initials < letters + "\U0010ffff"
    )


def _by_name(text: str) -> Select[tuple[int]]:
    # The index holds single characters, so a piece of a name is a phrase; quotes end a phrase.
    phrase = " ".join(text.replace(" ", "").replace('"', ""))
    return select(_name_index.c.rowid).where(_name_index.c.customer_name.op("MATCH")(f'"{phrase}"'))
