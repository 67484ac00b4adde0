"""What the screens are made of. A widget knows neither the database nor a rule of lending.

    cells        text cut and padded by cells, so that Chinese stands in line; tones
    lines        a block of lines: fact sheets, small tables, bars, trends, score bars
    paged_table  the table over a list of any length, paged by keyset
    fields       one value of a form each, with its error beside it
    bars         header, keys, messages: one line each, around every screen

Data never goes through markup, and what hides in it is made visible (`models.text.visible`).
"""
