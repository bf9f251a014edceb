"""Measures of an examination: values in, values out, each formula with its source."""
