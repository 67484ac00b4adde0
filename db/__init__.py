"""What is kept: the tables, the one door that writes them, the queries that read them.

`Office.do(command)` is the only way to change anything; `Office.ask(query)` the only way to look.
"""
