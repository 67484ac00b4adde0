"""A score that can be read: features from raw records, a table of points, reasons.

evidence      the records that a score may look at on a business date
feature       what a feature is: group, source, unit, direction, what missing means
credit, transactions, ability    the features of the three sub-scores
features      the registry of them all; one function for training and for the desk
scale         what points mean: odds, probability of default, bands
cuts          the states that the values of a feature are cut into
states        those states as data, with what each stands for
scorecard     the table of points, of single features and of pairs
breakdown     a score taken apart
batch         the scores of a whole file, with NumPy
training_notes    how a card was learned, kept in the card
card_json     the table as JSON with its digest and signature
signing       who vouches for a table
portable/     the table for other programs: SQL, PMML
reasons       what speaks for the customer, and what against
counterfactual    what would have to be better for a better band
line_table    a feature's line in full, with what the training rows were
peers         the medians that a customer is compared with
links         devices, telephones, contacts and payees that customers share
capacity      the installment that a bad month can bear
cells         what a cell of somebody's table says
sample        which rows teach a card, and which measure it
validation    AUC, KS, Gini, PSI, IV from whole counts
standing      which version judges, and which is tried beside it
limits, outcomes, monitoring    how a version in use does, and from where on that is an alert
duel, card_diff    two versions: on the same applications, and point by point
"""
