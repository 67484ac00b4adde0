"""Papers that leave the branch, as plain text in the language in use.

receipt     what the customer takes home after a payment
capitals    an amount in Chinese capitals, which nobody can alter with a stroke of the pen
"""
