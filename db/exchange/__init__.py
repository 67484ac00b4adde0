"""What comes in as a file: tables of applications, read row by row, whatever program wrote them.

    refusals       what makes a whole file, or a whole mapping, unreadable
    rejections     what is wrong with one row, and how to put it right
    encoding       which bytes these are: UTF-8, Chinese Excel's GBK, a workbook, no text at all
    tables         the one way to open a table: CSV and JSON lines here, Excel in `sheets`
    cells          one cell's text into one value
    fields         what a mapping can fill, and what each value has to be
    mapping        which column goes into which field; examples in `examples/`
    applications   from a file and a mapping to applications, accepted or rejected

A file is only read here. What is done with the rows is a command's business.
"""
