"""The sentences that click says by itself: marked here, so that the catalogs hold them.

click asks gettext for its words; `kit.speak` points gettext at our catalogs. Nothing imports this.
"""

from officer_tui.texts import N_, ngettext_

HEADINGS = (N_("Usage:"), N_("Options"), N_("Positional arguments"), N_("Commands"))
HELP = (
    N_("Show this message and exit."),
    N_("Try '{command} {option}' for help."),
    N_("default: {default}"),
    N_("env var: {var}"),
    N_("required"),
)
PROMPTS = (
    N_("Repeat for confirmation"),
    N_("Error: The two entered values do not match."),
    N_("Aborted!"),
)
ERRORS = (
    N_("Error: {message}"),
    N_("Missing command."),
    N_("Missing argument"),
    N_("Missing option"),
    N_("Missing parameter"),
    N_("Choose from:\n\t{choices}"),
    N_("No such command {name!r}."),
    N_("No such option {name!r}."),
    N_("Option {name!r} does not take a value."),
    N_("Invalid value: {message}"),
    N_("Invalid value for {param_hint}: {message}"),
    N_("{value!r} is not a valid UUID."),
    N_("{value} is not in the range {range}."),
    N_("{value!r} is not a valid {number_type}."),
    N_("{name} {filename!r} does not exist."),
    N_("{name} {filename!r} is a directory."),
    N_("{name} {filename!r} is not readable."),
    N_("file"),
)
COUNTED = (
    ngettext_(
        "Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)", 1, possibility=""
    ),
    ngettext_(
        "Option {name!r} requires an argument.",
        "Option {name!r} requires {nargs} arguments.",
        1,
        name="",
        nargs=1,
    ),
    ngettext_(
        "Got unexpected extra argument ({args})",
        "Got unexpected extra arguments ({args})",
        1,
        args="",
    ),
    ngettext_(
        "{value!r} is not {choice}.", "{value!r} is not one of {choices}.", 1, value="", choice=""
    ),
    ngettext_(
        "{value!r} does not match the format {format}.",
        "{value!r} does not match the formats {formats}.",
        1,
        value="",
        format="",
    ),
)
