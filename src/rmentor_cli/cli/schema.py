"""rmentor schema."""

import sys

import typer

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def schema() -> None:
    """Print the JSON Schema of program.yaml, so that an editor completes and checks it."""
    import json

    from rmentor_cli.formats.schema import program_schema

    sys.stdout.write(json.dumps(program_schema(), indent=1, ensure_ascii=False) + "\n")
