"""What comes in as a file and what goes out as one.

files          the one way to open a table, whatever program wrote it
encoding       which bytes these are: UTF-8, Chinese Excel's GBK, a workbook, no text at all
csv_files, json_lines, sheets    each form of table, row by row
rows           a row of any form: named, trimmed, nothing hidden in it

mapping        which column goes into which field; the language of a mapping is told there
mapping_file, mapping_values     reading one from TOML; examples in `examples/`
fields         what a mapping can fill, and what each value has to be
cells          one cell's text into one value
binding        a mapping laid on the columns of one file
applications   from a file and a mapping to applications, accepted or rejected
intake         the applications through the door, all in one transaction
repayments     a file of repayments, booked through the door some thousand rows at a time

refusals       what makes a whole file, or a whole mapping, unreadable
rejections     what is wrong with one row, and how to put it right
exports        what leaves the office as CSV, Excel or JSON lines
"""
