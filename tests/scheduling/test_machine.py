"""The same schedule on every machine: other hash seeds, zones and languages change no byte."""

import os
import subprocess
import sys

import pytest

PROGRAM = """
from benchmarks.scheduling import START, a_program
from rmentor_cli.scheduling.plan import schedule
for found in schedule(a_program(12, 3), START).decisions:
    print(found)
"""


def planned(**environment: str) -> bytes:
    surroundings = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path), **environment}
    return subprocess.run([sys.executable, "-c", PROGRAM], env=surroundings, capture_output=True, check=True).stdout


@pytest.mark.parametrize(
    "environment",
    [{"PYTHONHASHSEED": "1"}, {"PYTHONHASHSEED": "2", "TZ": "Pacific/Apia", "LC_ALL": "C", "PYTHONTZPATH": "/nowhere"}],
)
def test_hash_seed_zone_and_language_of_the_machine_change_nothing(environment: dict[str, str]) -> None:
    usual = planned(PYTHONHASHSEED="0")
    assert usual.count(b"Verdict.NEW") > 10
    assert planned(**environment) == usual
