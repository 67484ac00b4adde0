"""What is said when a file cannot be used: one sentence for each refusal, and what to do."""

from collections.abc import Mapping

from officer_tui.texts.catalog import N_

FILES: Mapping[str, str] = {
    "no-such-file": N_(
        "There is no file {path}. `officer-tui init` makes a branch, `officer-tui demo` one to "
        "play with; --db names another file."
    ),
    "not-abranch-file": N_(
        "{path} is not a branch file: another program's, cut off, or damaged. Name another file, "
        "or restore a backup."
    ),
    "already-exists": N_(
        "There is a file {path} already; it is never written over. Choose another name."
    ),
    "newer-version": N_(
        "{path} was written by a newer officer-tui (version {version}; this program reads up to "
        "{newest}). Update the program."
    ),
    "older-version": N_(
        "{path} is of version {version}; this program needs {newest}. Make a copy of it, then run "
        "`officer-tui migrate --db {path}`."
    ),
    "disk-full": N_(
        "There is no room left on the disk. Nothing was written: make room and try again."
    ),
    "file-busy": N_(
        "Another program has been writing to the branch file for too long. Nothing was written: "
        "wait a moment and try again."
    ),
    "file-read-only": N_(
        "The branch file or its folder cannot be written. Nothing was written: ask for the right "
        "to write there."
    ),
    "number-too-large": N_(
        "A number is too large to be kept. Look for digits too many. Nothing was written."
    ),
    "cannot-read-file": N_(
        "The branch file is gone or may not be read. Check the disk, the path and your rights."
    ),
    "cannot-write": N_(
        "{path} cannot be written. Check the folder, your rights and the room on the disk."
    ),
    "bad-settings": N_(
        'Settings file {path}: field "{field}" cannot be "{value}". Correct it, or remove it.'
    ),
    "bad-settings without field": N_(
        "Settings file {path} cannot be read: {value}. Correct it, or remove it."
    ),
    "unreadable-file": N_("{path} cannot be read as a table (row {row}): {why}"),
    "unreadable-file without row": N_("{path} cannot be read as a table: {why}"),
    "unknown-columns": N_(
        "The file has columns that the mapping does not name: {columns}. The mapping names: "
        "{expected}. Use the right mapping, or add the columns to it."
    ),
    "missing-columns": N_(
        "The file lacks columns that the mapping needs: {columns}. It has: {found}. Use the right "
        "mapping, or add the columns to the file."
    ),
    "repeated-columns": N_(
        "The file has more than one column of the name: {columns}. Rename or remove the others."
    ),
    "bad-calendar-row": N_(
        'Row {row} of the calendar: "{value}" in column "{column}" should be {expected}. Correct '
        "the file; nothing was taken in."
    ),
    "repeated-day": N_("The calendar tells of {day} twice. Keep one of the two rows."),
    "empty-calendar": N_("There is no day in the calendar. Add its holidays and make-up workdays."),
    "bad-mapping": N_("Mapping {path}, {where}: it should be {expected}."),
}
"""Files: the branch file, settings, imports, exports."""
