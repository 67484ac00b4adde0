"""Papers that leave the branch, as plain text or as pages, in the language in use.

receipt     what the customer takes home after a payment
capitals    an amount in Chinese capitals, which nobody can alter with a stroke of the pen
card_page   a scorecard, every point of it
markup, charts, card_parts    what pages are made of: elements, small drawings, parts of a card
"""
