"""What can be done: one file a verb. Each command is a frozen value with a `run`.

`officer-tui do` finds the verbs here by their file names: ``record_repayment.py`` holds
`RecordRepayment`.
"""
