"""Typer in, rich out: the only place that composes, prints, reads settings and picks exit codes."""
