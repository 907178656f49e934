"""Reads clean ledgers: workbooks, csv, parquet and DataFrames become checked, typed tables."""
