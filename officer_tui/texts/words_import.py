"""Words of an import: why a file cannot be read, what is wrong with a row, what to do."""

from collections.abc import Mapping

from officer_tui.texts.catalog import N_

ENUMS: Mapping[str, Mapping[object, str]] = {
    "Why": {
        "missing": N_("there is no such file. Check the name."),
        "no-file": N_("it is a folder or a device. Name a file."),
        "no-right": N_("the system does not let us read it. Ask for the right."),
        "disk": N_("the disk failed, or the file vanished. Try again."),
        "empty": N_("there is nothing in it. Name another file."),
        "truncated": N_("it ends in the middle. Copy or download it again."),
        "damaged": N_("it does not unpack. Copy or download it again."),
        "binary": N_("it is no table, but a picture, a program or a database."),
        "old-excel": N_("it is an old .xls or locked by a password. Save it as plain .xlsx."),
        "encoding": N_("its text is neither UTF-8 nor GBK. Save it as UTF-8."),
        "quotes": N_("a quoted cell goes on after its closing quote. Correct the quotes."),
        "too-large": N_("a line, a cell or the sheet is too large for a table of applications."),
        "not-json-lines": N_("it is JSON, but not one object on each line."),
        "not-parquet": N_("it begins as Parquet does, but is damaged."),
        "error-cell": N_("a formula shows an error such as #DIV/0!. Correct it in the sheet."),
    },
    "Problem": {
        "bad-json": N_("The line is no JSON object"),
        "too-few-cells": N_("The row has {found} cells, the header {expected}"),
        "too-many-cells": N_("The row has {found} cells, but the header only {expected}"),
        "repeated-row-id": N_("An earlier row has the same id"),
        "changed-row": N_("Taken in before under this id, with other values"),
        "unknown-column": N_("A column that the first row does not have"),
        "cell-too-long": N_("The cell has {found} characters, at most {most} are read"),
        "nested-value": N_("A list or an object instead of a plain value"),
        "missing-value": N_("Nothing stands here"),
        "not-money": N_("No amount in yuan"),
        "negative-amount": N_("The amount is below zero"),
        "zero-amount": N_("The amount is zero"),
        "absurd-amount": N_("The amount is above {most_yuan} yuan"),
        "not-number": N_("No number"),
        "not-whole": N_("No whole number from {least} to {most}"),
        "out-of-range": N_("Not from {least} to {most}"),
        "not-date": N_("No date with the year first"),
        "future-date": N_("After the business date {business_date}"),
        "absurd-date": N_("Before {oldest}"),
        "bad-id-number": N_("No identity number: {fault}"),
        "bad-phone": N_("No mobile number"),
        "unknown-value": N_("None of: {allowed}"),
        "text-too-long": N_("Longer than {most} characters"),
    },
    "Fix": {
        "one-object-a-line": N_("Write one JSON object on each line"),
        "match-header": N_(
            "Give the row as many cells as the header; put text with commas into quotes"
        ),
        "unique-row-id": N_("Give each row an id of its own"),
        "correct-at-the-desk": N_(
            "Correct the application at the desk, or give a new one an id of its own"
        ),
        "map-column": N_("Name the column in the mapping, or drop it"),
        "shorten": N_("Shorten it"),
        "plain-value": N_("Write one plain value"),
        "fill-in": N_("Fill it in"),
        "write-yuan": N_("Write yuan, such as 1200.50"),
        "check-amount": N_("Check the amount against the source"),
        "write-number": N_("Write a number such as 1200.5, or leave it blank"),
        "write-whole-number": N_("Write a whole number in the range"),
        "write-date": N_("Write the date as 2026-11-24"),
        "check-date": N_("Check the date against the source"),
        "check-id-number": N_("Check it against the card; store the column as text"),
        "check-phone": N_("Check it: 11 digits, the first a 1"),
        "use-known-value": N_("Use one of these values, or name it in the mapping"),
    },
}
"""By the name of the enum: value to label."""

EXPECTED: Mapping[str, str] = {
    "toml": N_("TOML"),
    "known-key": N_("one of the keys that the reference lists"),
    "table": N_("a table"),
    "text": N_("a text in quotes"),
    "true-or-false": N_("true or false"),
    "column": N_("the name of a column, or a list of names"),
    "one-origin": N_("one of column, constant and template"),
    "table-of-texts": N_("a table of texts"),
    "number": N_("a number above zero"),
    "two-amounts": N_("two amounts, the lower one first"),
    "decimal-mark": N_('"." or ","'),
    "required": N_("there, for no application is without it"),
    "amount-field": N_("without scale, multiple and clip, for it is no amount"),
    "list-of-tables": N_("a list of tables"),
    "different-months": N_("different months"),
    "months-of-one-kind": N_("all month or all months_back"),
    "month-or-months-back": N_("one of month and months_back"),
    "months": N_("a whole number of months up to 120"),
    "month": N_("a month such as 2026-11"),
    "fitting-value": N_("a value that the field can hold"),
    "entry-lines": N_("accounts with amounts that sum to zero"),
    "another-value": N_("another value than that of bad"),
}
"""What a key of a mapping should be: the words of `BadMapping.expected`."""
