"""The books: chart of accounts, entries that sum to zero, the reserve."""
