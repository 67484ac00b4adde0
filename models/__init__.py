"""What lending is: values and pure functions.

No I/O, no SQL, no clock, no screen. Money is integer fen, rates are integer parts per
million (ppm) or exact fractions, dates are business dates handed in by the caller.
"""
