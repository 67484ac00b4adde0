"""A scorecard for other programs: the same points, to the digit, without any code of ours.

names     columns and fields that clash with nothing, and what no form can hold
dialects  how three databases write the same comparison
sql       one SELECT
pmml      a Scorecard of PMML 4.4
table     a line a state
"""
