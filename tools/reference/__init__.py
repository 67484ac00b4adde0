"""docs/reference.md, written from the code itself: nothing in it is kept by hand.

    python -m tools.reference          write it
    python -m tools.reference check    exit 1 if it is not what the code says

Each section yields its lines of Markdown:

    command_line   subcommands, commands, queries
    desk           keys, refusals
    imports        fields of a mapping, faults of files and rows
    shipped        reason codes, chart of accounts, policy
    branch_file    report views, tables
    markdown       tables, and sentences in both languages
"""
