"""The engine: DuckDB by default, Spark when one machine is not enough; both run the same steps."""
