"""A score that can be read: features from raw records, a table of points, reasons."""
