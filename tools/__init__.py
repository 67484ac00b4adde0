"""Tools of the house: run by engineers and by the build, never shipped."""
