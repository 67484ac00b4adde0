"""A scorecard is learned: from a table of customers whose end is known to a table of points.

table        the rows, in an order that the file's own does not change
reading      cells of a file as columns of numbers and words; what cannot be read is refused
screening    columns that cannot teach anything; special codes; columns that know too much
columns      the values of a feature in fine states
directions   which way a feature may go, where nobody has said
logistic     the one solver: a logistic regression over states, shrunk and bounded
trying       how much it is shrunk
basis        what it solves for: steps that cannot turn back, and tables of two features
steps, boosting, woe    three learners of additive curves
blend        how much each is listened to, by rows that it has not seen; calibration
pairs        which two features say more together, and what
model        curves cut into few bins
compile      whole points
training     70 % of the rows to learn from, 30 % to measure on

Everything here needs NumPy and scikit-learn: it is loaded when a card is trained, never at the
desk. Everything runs in one thread, in the order of the rows' ids, from one seed.
"""
