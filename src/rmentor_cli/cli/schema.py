"""rmentor schema."""

import sys

import typer

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def schema() -> None:
    """Print the JSON Schema of program.yaml, so that an editor completes and checks it."""
    from rmentor_cli.runs.beginning import schema_file

    sys.stdout.write(schema_file().decode())
