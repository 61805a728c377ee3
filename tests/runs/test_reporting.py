"""`report` from the command line: the demo's three reports, days and parts of it, and that git alone makes them."""

import csv
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from datetime import date, timedelta
from fractions import Fraction
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from rmentor_cli.cli.app import run
from rmentor_cli.formats.figures import compared_csv
from rmentor_cli.measures.measure import Measure, Unit
from rmentor_cli.model.reader import Reader
from rmentor_cli.model.values import DateRange
from rmentor_cli.runs.reporting import ReportWish, _name
from tests.conftest import Golden

ON = "2026-11-23"
FOLDER = "out/reports"


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("reports") / "demo"
    assert run(["demo", str(root), "--on", ON, "--quiet"]) == 0
    return root


def report(root: Path, *argv: str, on: str = ON) -> int:
    return run(["report", "--on", on, "--program", str(root), "--quiet", *argv])


def made(root: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((root / FOLDER).rglob("*")) if path.is_file()}


def rows(root: Path, reader: str = "coordinator") -> list[dict[str, str]]:
    text = (root / FOLDER / f"{reader}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


@pytest.mark.parametrize("reader", [reader.value for reader in Reader])
def test_the_demos_reports(reader: str, demo: Path, golden: Golden) -> None:
    assert report(demo, "--for", reader) == 0
    for kind in ("md", "csv", "json", "html"):
        golden(f"runs/golden/report/{reader}.{kind}", (demo / FOLDER / f"{reader}.{kind}").read_text("utf-8"))


def test_csv_and_json_hold_the_same_figures_as_the_page(demo: Path) -> None:
    for reader in ("coordinator", "sponsor", "participants"):
        assert report(demo, "--for", reader) == 0
        page = (demo / FOLDER / f"{reader}.html").read_text("utf-8").replace("&#39;", "'").replace("&#34;", '"')
        data = json.loads((demo / FOLDER / f"{reader}.json").read_text("utf-8"))
        figures = list(data["figures"].values())
        assert [row["measure"] for row in rows(demo, reader)] == [each["measure"] for each in figures]
        for row, each in zip(rows(demo, reader), figures, strict=True):
            assert list(row) == ["measure", "value", "n", "missing", "period"]
            assert f"{each['measure']}</a></th><td>{each['text']}</td>" in page
            assert row["n"] == ("" if each["n"] is None else str(each["n"]))
            assert row["period"] == f"{each['from']}..{each['to']}"
            if each["value"] is None:
                assert row["value"] == each["text"]
        assert [row["value"] for row in rows(demo, reader) if row["value"].startswith("hidden")] == [
            "hidden: fewer than 5"
        ]


@pytest.mark.parametrize("on", [ON, "2027-09-01"])
def test_json_says_of_promises_what_the_sponsor_reads_on_the_page(on: str, demo: Path) -> None:
    assert report(demo, "--for", "sponsor", on=on) == 0
    page = (demo / FOLDER / "sponsor.html").read_text("utf-8")
    told = json.loads((demo / FOLDER / "sponsor.json").read_text("utf-8"))["promises"]
    states = Counter(each["state"] for each in told)
    assert states == Counter(re.findall(r"aria-hidden=\"true\">.</span> ([a-z ]+)</td>", page))
    assert "missed" not in states
    assert not any("not noted as" in state for state in states) or on > ON


@pytest.mark.parametrize("reader", [reader.value for reader in Reader])
def test_json_holds_what_the_tables_of_charts_say_besides_the_figures(reader: str, demo: Path) -> None:
    assert report(demo, "--for", reader) == 0
    page = (demo / FOLDER / f"{reader}.html").read_text("utf-8").replace("&#39;", "'").replace("&#34;", '"')
    data = json.loads((demo / FOLDER / f"{reader}.json").read_text("utf-8"))
    figures = data["figures"]
    for each in data["objectives"]:
        now, is_percent = figures[each["figure"]], figures[each["figure"]]["unit"] == "percent"
        expected, target = (
            "" if value is None else f"{value:.{1 if is_percent else 2}f}".rstrip("0").rstrip(".") + "%" * is_percent
            for value in (each["expected"], each["target"])
        )
        cells = [now["text"], now["n"], now["missing"], each["start_text"] or "", expected, target, each["to_go"] or ""]
        row = "</td><td>".join(map(str, [*cells, each["state"]]))
        assert f"{now['measure']}</th><td>{row}</td>" in page
    assert {each["target"] for each in data["objectives"]} == {3.5, 90.0}
    for each in data["reach"]:
        sides = [] if reader == "participants" else [each["mentors"], each["leaders"]]
        row = "</td><td>".join(map(str, [each["people"], *sides]))
        assert f"{figures[each['figure']]['measure']}</th><td>{row}</td><td>" in page
        assert (each["mentors"] is None) == (reader == "participants")


def test_a_part_of_the_time_counts_what_happened_in_it(demo: Path) -> None:
    assert report(demo, "--from", "2026-10-01", "--to", "2026-10-31") == 0
    october = rows(demo, "coordinator_from_2026_10_01_to_2026_10_31")
    found = {row["measure"]: row for row in october}
    assert (found["Check-ins held"]["value"], found["Check-ins held"]["n"]) == ("83.3%", "30")
    of_rounds = {"2026-08-03..2026-08-17", "2026-09-28..2026-10-12"}  # when they took answers, in whatever report
    assert {row["period"] for row in october} == {"2026-10-01..2026-10-31", "2026-08-03..2026-10-31", *of_rounds}
    assert found["Nine of ten check-in meetings take place."]["period"] == "2026-08-03..2026-10-31"
    assert [name for name in found if name.startswith("Sessions held")] == ["Sessions held, Oct 2026"]
    of_these_days = {name for name, row in found.items() if row["period"].startswith("2026-10-01")}
    assert {name for name in of_these_days if not name.startswith(("Cancelled", "Sessions held"))} == {
        "Check-ins held",
        "Days to the first meeting",
        "Missed",
        "Not reported yet",
    }
    page = (demo / FOLDER / "coordinator_from_2026_10_01_to_2026_10_31.md").read_text("utf-8")
    assert "81 of 90 (90%) of the sessions due since the program began were held" in page  # what the strip shows
    assert [name for name in found if "round" in name] == []
    assert report(demo, "--to", "2026-10-31") == 0
    assert [row["n"] for row in rows(demo, "coordinator_to_2026_10_31")][:1] == ["90"]


def test_the_parts_of_the_time_add_up_to_the_whole(demo: Path) -> None:
    due = []
    for days in (("--to", "2026-09-15"), ("--from", "2026-09-16")):
        assert report(demo, *days) == 0
        due.append(next(int(row["n"]) for row in rows(demo, f"coordinator_{days[0][2:]}_{days[1].replace('-', '_')}")))
    assert report(demo) == 0
    assert sum(due) == next(int(row["n"]) for row in rows(demo))


def test_the_word_for_where_it_stands_says_that_it_is_about_all_days(
    demo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["report", "--on", ON, "--program", str(demo), "--from", "2026-11-09"]) == 0
    said = "needs attention, counted from the start. Check-ins held, 9 Nov 2026 to 23 Nov 2026: "
    assert said in capsys.readouterr().out
    text = (demo / FOLDER / "coordinator_from_2026_11_09.md").read_text("utf-8")
    assert "**Needs attention, counted from the start.** Of the sessions due in these days, " in text
    assert report(demo) == 0
    text = (demo / FOLDER / "coordinator.md").read_text("utf-8")
    assert (
        "**Needs attention.** Of the sessions due, 102 of 120 (85%) were held. 12 of 30 pairings need attention, "
        in text
    )
    assert " of them with days left to find a new date." in text


def test_a_report_of_a_part_has_files_of_its_own_and_leaves_the_usual_ones(demo: Path) -> None:
    assert report(demo) == 0
    whole = {name: text for name, text in made(demo).items() if name.startswith(("coordinator.", "coordinator-"))}
    part = ("--filter", "department=Sales", "--from", "2026-10-01")
    assert report(demo, *part) == 0
    now = made(demo)
    assert whole.items() <= now.items()
    assert "coordinator_department_sales_from_2026_10_01.html" in now
    charts = set(re.findall(r"charts/(\S+)\.svg", now["coordinator_department_sales_from_2026_10_01.md"].decode()))
    assert charts
    assert {f"{chart}.svg" for chart in charts} <= now.keys()
    assert report(demo) == 0
    assert "coordinator_department_sales_from_2026_10_01.html" in made(demo)


def test_what_was_typed_becomes_no_path(demo: Path) -> None:
    assert report(demo, "--filter", "department=../../x") == 2
    assert re.fullmatch(
        r"coordinator_department_z_rich_nord_[0-9a-f]{6}",
        _name(ReportWish(Reader.COORDINATOR, None, only=("department=../../Zürich Nord",))),
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [("人事", "営業"), ("R&D", "R D"), ("r_d", "R D"), ("C", "C++"), ("x" * 70, "x" * 71), ("北 one", "南 one")],
)
def test_two_parts_never_have_one_name(one: str, other: str) -> None:
    names = {_name(ReportWish(Reader.COORDINATOR, None, only=(f"department={each}",))) for each in (one, other)}
    assert len(names) == 2
    assert all(re.fullmatch("[a-z0-9_]+", each) for each in names)


def test_a_part_in_plain_letters_is_named_as_it_is_called() -> None:
    assert (
        _name(ReportWish(Reader.COORDINATOR, None, only=("department=Human Resources",)))
        == "coordinator_department_human_resources"
    )
    assert (
        _name(ReportWish(Reader.COORDINATOR, None, only=("time_zone=UTC", "grade= 3")))
        == "coordinator_grade_3_time_zone_utc"
    )


def test_a_pdf_of_an_earlier_report_goes_with_a_sentence(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old = demo / FOLDER / "coordinator.pdf"
    old.write_bytes(b"%PDF-of-another-day")
    assert run(["report", "--on", ON, "-C", str(demo)]) == 0
    gone = "out/reports/coordinator.pdf is of an earlier report, and goes: --pdf makes it of this one."
    assert gone in capsys.readouterr().err
    assert not old.exists()


def test_two_days_stand_side_by_side(demo: Path) -> None:
    assert report(demo, "--for", "sponsor", "--compare", "2026-10-31") == 0
    text = (demo / FOLDER / "sponsor.md").read_text("utf-8")
    assert "## Since 31 Oct 2026" in text
    assert "| Check-ins held | 81 of 90 (90%) | 102 of 120 (85%) | \N{MINUS SIGN}5 percentage points |" in text
    assert (
        "| Promises and answers of the sponsor | 2 of 2 (100%) | 3 of 4 (75%) | \N{MINUS SIGN}25 percentage points |"
        in text
    )
    assert "31 Oct 2026 is worked out as it is known now: what was reported, put right or erased since counts" in text
    table = text.partition("## Since")[2].partition("\n## ")[0]
    assert "| Change, " not in table, "how far answers moved has two days of its own"
    assert not re.search(r"hidden[^|]*\| hidden", table)
    data = json.loads((demo / FOLDER / "sponsor.json").read_text("utf-8"))
    assert data["compared"]["on"] == "2026-10-31"
    found = rows(demo, "sponsor")
    assert len({row["measure"] for row in found}) == len(found)  # each stands there once
    of_rounds = {"2026-08-03..2026-08-17", "2026-09-28..2026-10-12"}
    assert {row["earlier_period"] for row in found} == {"2026-08-03..2026-10-31", *of_rounds, ""}
    held = next(row for row in found if row["measure"] == "Check-ins held")
    assert held == {
        "measure": "Check-ins held",
        "value": "85%",
        "n": "120",
        "missing": "9",
        "period": "2026-08-03..2026-11-23",
        "earlier_value": "90%",
        "earlier_n": "90",
        "earlier_missing": "2",
        "earlier_period": "2026-08-03..2026-10-31",
        "change": "-5",
    }
    of_a_month = next(row for row in found if row["measure"].startswith("Sessions held"))
    assert [of_a_month[column] for column in ("earlier_value", "earlier_n", "change")] == ["", "", ""]


def test_a_figure_that_is_hidden_or_of_one_day_alone_has_no_change() -> None:
    shown, hidden = (a_measure(value, n) for value, n in ((Fraction(1, 2), 8), (None, None)))
    text = compared_csv([(hidden, shown), (shown, hidden), (None, shown), (shown, None), (shown, shown)])
    assert [line.split(",")[1:] for line in text.splitlines()[1:]] == [
        ["50%", "8", "0", DAYS, "hidden", "", "", DAYS, ""],
        ["hidden", "", "", DAYS, "50%", "8", "0", DAYS, ""],
        ["50%", "8", "0", DAYS, "", "", "", "", ""],
        ["", "", "", "", "50%", "8", "0", DAYS, ""],
        ["50%", "8", "0", DAYS, "50%", "8", "0", DAYS, "0"],
    ]
    assert [line.split(",")[0] for line in text.splitlines()[1:]] == ["Kept"] * 5


DAYS = "2026-08-03..2026-11-23"


def a_measure(value: Fraction | None, n: int | None) -> Measure:
    days = DateRange(date(2026, 8, 3), date(2026, 11, 23))
    return Measure("kept", "Kept", "", Unit.SHARE, value, n, days, absent="hidden")


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (("--to", "2026-11-24"), "is still to come"),
        (("--from", "2026-11-24"), "turn the two days round"),
        (("--compare", ON), "is not before"),
        (("--compare", "2026-10-01", "--from", "2026-10-01"), "leave one of the two out"),
        (("--from", "soon"), "--from"),
        (("--filter", "department"), "names no value"),
        (("--filter", "departmnt=IT"), "department"),
        (("--filter", "gender=f"), 'a report is not told by "gender"'),
        (("--filter", "department=Nowhere"), "nobody in the rosters is of department Nowhere"),
        (("--for", "sponsor", "--filter", "department=legal"), "only 4 people are of department legal"),
        (("--for", "participants", "--filter", "department=Legal"), "to forward:"),
        (("--for", "sponsor", "--filter", "grade=4"), "could be worked out from the others"),
        (("--for", "participants", "--filter", "country=GB-ENG"), "could be worked out from the others"),
        (("--for", "sponsor", "--filter", "department=Sales", "--filter", "location=London"), "to forward:"),
        (("--for", "everybody"), "coordinator"),
    ],
)
def test_what_cannot_be_told_is_refused_with_what_to_do(
    argv: tuple[str, ...], said: str, demo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = made(demo)
    assert report(demo, *argv) == 2
    told = capsys.readouterr()
    assert said in told.err
    assert made(demo) == before


@pytest.mark.parametrize("reader", ["sponsor", "participants"])
def test_a_day_of_few_check_ins_is_hidden_in_every_form(reader: str, demo: Path) -> None:
    day = a_day_of_few_in_sales(demo)
    assert report(demo, "--for", reader, "--from", day, "--to", day, "--filter", "department=Sales") == 0
    name = "_".join([reader, "department_sales", "from", *day.split("-"), "to", *day.split("-")])
    held = next(row for row in rows(demo, name) if row["measure"] == "Check-ins held")
    assert (held["value"], held["n"]) == ("hidden: fewer than 5", "")
    for form in ("md", "html"):
        text = (demo / FOLDER / f"{name}.{form}").read_text("utf-8")
        assert "How many of the sessions due were held is hidden: fewer than 5 mentors or leaders were to meet." in text
    figures = json.loads((demo / FOLDER / f"{name}.json").read_text("utf-8"))["figures"]
    assert figures["check-ins-on-plan"]["value"] is None
    assert not (demo / FOLDER / "charts" / f"{name}-months.svg").exists()


@pytest.mark.parametrize("reader", ["sponsor", "participants"])
def test_a_part_is_told_without_what_went_wrong_in_it(reader: str, demo: Path) -> None:
    """Pages of three parts named the one pairing behind what all three counted."""
    assert report(demo, "--for", reader, "--filter", "department=Sales") == 0
    name = f"{reader}_department_sales"
    data = json.loads((demo / FOLDER / f"{name}.json").read_text("utf-8"))
    wrong = {"missed", "unreported", "silent", "completion", "met", "active", "on-plan", "needing-attention"}
    assert not [key for key in data["figures"] if key in wrong or key.startswith(("held-", "cancelled-"))]
    text = (demo / FOLDER / f"{name}.md").read_text("utf-8")
    assert "Sessions by month" not in text
    held = "check-ins-on-plan", "objective-meetings-held"
    assert {data["figures"][key]["missing"] for key in held} == {None}
    assert [row["missing"] for row in rows(demo, name) if row["measure"] == data["figures"][held[0]]["measure"]] == [""]
    assert "who needs attention is told of no part of the people" in text


def test_after_the_last_day_nothing_on_the_page_of_those_who_take_part_goes_on(demo: Path) -> None:
    """It was finished and under way at once, with so many check-ins so far and pairings going on."""
    said, standing, week = {}, {}, {}
    for on in (ON, "2027-02-10"):  # the demo's last day is 2 February; nobody has closed it
        assert report(demo, "--for", "participants", on=on) == 0
        page = (demo / FOLDER / "participants.md").read_text("utf-8")
        said[on] = page.partition("## How it is going")[0]
        data = json.loads((demo / FOLDER / "participants.json").read_text("utf-8"))
        standing[on], week[on] = data["standing"], data["week"]
    assert standing == {ON: "under way", "2027-02-10": "finished"}
    assert week == {ON: 17, "2027-02-10": 27}, "there is no 28th week of 27"
    assert "so far" in said[ON]
    assert "going on" in said[ON]
    after = said["2027-02-10"]
    assert "Finished after" in after
    assert not [word for word in ("Under way", "so far", "going on") if word in after]


def test_what_the_sponsor_promised_is_told_alike_on_every_page_of_a_day_and_on_the_screen(
    demo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A page of a part had forgotten the surveys, and so what was asked of the sponsor after them."""
    demo, said = shutil.copytree(demo, tmp_path / "demo"), []
    program = demo / "program.yaml"
    program.write_text(program.read_text("utf-8").replace("      round: pulse-1\n", ""), "utf-8")
    for argv in (["--for", "sponsor"], ["--for", "sponsor", "--filter", "department=Sales"], []):
        assert report(demo, *argv) == 0
        name = "sponsor_department_sales" if "--filter" in argv else "sponsor" if argv else "coordinator"
        data = json.loads((demo / FOLDER / f"{name}.json").read_text("utf-8"))
        is_softer = {"missed": "not yet", "not answered": "not yet"}  # the words of the sponsor's page
        words = [{**each, "state": is_softer.get(each["state"], each["state"])} for each in data["promises"]]
        said.append((words, data["figures"]["sponsor-promises"]))
    assert said[0] == said[1] == said[2]
    assert any(each["asked"] for each in said[0][0])
    capsys.readouterr()
    assert run(["status", "--on", ON, "-C", str(demo)]) == 0
    figure = said[0][1]
    kept = round(figure["value"] * figure["n"])
    told = capsys.readouterr().out
    assert f"Promises and answers of the sponsor: {kept} of {figure['n']} (" in told
    assert "missed" not in told.partition("Promises and answers")[2].partition("\n")[0]


def test_the_page_of_a_part_explains_its_word_as_it_is_worked_out_there(demo: Path) -> None:
    """Two pages of one part and one day said two words, and printed one rule."""
    said = {}
    for reader in ("coordinator", "sponsor"):
        assert report(demo, "--for", reader, "--filter", "department=Sales") == 0
        said[reader] = (demo / FOLDER / f"{reader}_department_sales.md").read_text("utf-8")
    assert "at most 10% of the pairings going on need attention" in said["coordinator"]
    assert "The pages of this part for others rest on the sessions held alone" in said["coordinator"]
    assert "at most 10%" not in said["sponsor"]
    assert "A pairing needs attention:" not in said["sponsor"]
    assert "The word above rests on the sessions held alone." in said["sponsor"]
    assert "is counted on no page of a part but that of" in said["sponsor"]


@pytest.mark.parametrize("reader", ["sponsor", "participants"])
def test_of_two_days_that_differ_by_a_few_no_form_tells_the_total_nor_its_parts(reader: str, demo: Path) -> None:
    check_ins = list(csv.DictReader((demo / "check-ins.csv").read_text("utf-8").splitlines()))
    unreported = [row["start"][:10] for row in check_ins if row["state"] == "planned" and row["start"][:10] < ON]
    assert 0 < unreported.count(max(unreported)) < 5
    day = date.fromisoformat(max(unreported)) + timedelta(days=1)  # from which these count
    argv = ("--compare", max(unreported), "--to", str(day))
    assert report(demo, "--for", reader, *argv) == 0
    name = f"{reader}_to_{day:%Y_%m_%d}"
    data = json.loads((demo / FOLDER / f"{name}.json").read_text("utf-8"))
    for figures in (data["figures"], data["compared"]["figures"]):
        told = {key for key, each in figures.items() if each["value"] is not None}
        assert not told & {"check-ins-on-plan", "met", "active", "on-plan"}
        assert not [key for key in told if key.startswith("held-")]
    months = [row["value"] for row in rows(demo, name) if row["measure"].startswith("Sessions held")]
    assert set(months) == {"hidden: fewer than 5", "none due yet"}
    why = "How many of the sessions due were held is hidden: fewer than 5 mentors or leaders were to meet between the"
    for form in ("md", "html"):
        assert f"{why} two days." in (demo / FOLDER / f"{name}.{form}").read_text("utf-8")
    assert "met hidden" in (demo / FOLDER / "charts" / f"{name}-reach.svg").read_text("utf-8")


def a_day_of_few_in_sales(demo: Path) -> str:
    """Return a day on which some pairings with people of Sales were to meet, and fewer than five."""

    def read(name: str) -> list[dict[str, str]]:
        return list(csv.DictReader((demo / name).read_text("utf-8").splitlines()))

    people = {
        row["id"]
        for side in ("mentors", "mentees")
        for row in read(f"rosters/{side}.csv")
        if row["department"] == "Sales"
    }
    pairings = {row["id"] for row in read("pairings.csv") if {row["mentor_id"], row["mentee_id"]} & people}
    days = Counter(row["start"][:10] for row in read("check-ins.csv") if row["pairing_id"] in pairings)
    return min(day for day, count in days.items() if 0 < count < 5)


def test_a_part_of_the_people_has_no_answers_and_says_why(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["report", "--on", ON, "-C", str(demo), "--filter", "department=Engineering"]) == 0
    assert "To forward:" in capsys.readouterr().err
    for name, content in made(demo).items():
        if name.startswith("coordinator_department_engineering."):
            said = content.decode()
            assert "round baseline" not in said
            assert "Speaking freely" not in said
            assert "2.11" not in said.replace("\\", "")
    page = (demo / FOLDER / "coordinator_department_engineering.md").read_text("utf-8")
    assert "department Engineering: " in page


def test_a_part_of_the_people_tells_no_story(demo: Path) -> None:
    assert run(["report", "--on", ON, "-C", str(demo)]) == 0
    assert "Worth celebrating" in (demo / FOLDER / "coordinator.md").read_text("utf-8")
    assert run(["report", "--on", ON, "-C", str(demo), "--filter", "department=Engineering"]) == 0
    part = (demo / FOLDER / "coordinator_department_engineering.md").read_text("utf-8")
    assert "Worth celebrating" not in part


def test_days_in_which_nothing_was_due_are_no_beginning(demo: Path) -> None:
    assert run(["report", "--for", "sponsor", "--on", ON, "--from", ON, "-C", str(demo)]) == 0
    said = (demo / FOLDER / "sponsor_from_2026_11_23.md").read_text("utf-8")
    assert "No session was due in these days." in said
    assert "nobody has met yet" not in said


def git(folder: Path, *argv: str) -> None:
    identity = ["-c", "user.name=Ana", "-c", "user.email=ana@example.org"]
    subprocess.run(["git", *identity, *argv], cwd=folder, check=True, capture_output=True)  # noqa: S607 - whichever is here


def digests(root: Path) -> dict[str, str]:
    return {name: hashlib.sha256(content).hexdigest() for name, content in made(root).items()}


@pytest.mark.skipif(not shutil.which("git"), reason="git is not here")
def test_an_older_commit_makes_the_same_bytes_anywhere_and_without_what_is_private(tmp_path: Path) -> None:
    here, elsewhere = tmp_path / "here", tmp_path / "else" / "where"
    assert run(["demo", str(here), "--on", ON, "--quiet"]) == 0
    git(here, "init", "-q")
    git(here, "add", "-A")
    git(here, "commit", "-qm", "then")
    (here / "private" / "keep-apart.csv").write_text("mentor_id,mentee_id\n")
    then = digests(here)
    assert run(["check-in", "record", "p018-s04", "held", "--on", "2026-12-11", "-C", str(here)]) == 0
    git(here, "commit", "-qam", "now")
    git(tmp_path, "clone", "-q", str(here), str(elsewhere))
    git(elsewhere, "checkout", "-q", "HEAD~1")
    assert not (elsewhere / "private").exists()
    for reader in Reader:
        argv = [sys.executable, "-m", "rmentor_cli", "report", "--for", reader.value, "--on", ON, "--quiet"]
        env = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Pacific/Apia", "LC_ALL": "C"}
        subprocess.run(argv, cwd=elsewhere, env=env, check=True, capture_output=True)
    assert digests(elsewhere) == then
    assert len(then) == len(Reader) * 4 + 7 + 5 + 5
    assert report(here) == 0
    assert digests(here) != then


def test_a_report_takes_the_place_of_the_one_before(demo: Path) -> None:
    assert report(demo) == 0
    before = made(demo)
    assert "coordinator-answers.svg" in before
    (demo / FOLDER / "charts" / "coordinator-of-last-week.svg").write_text("<svg/>", "utf-8")
    assert report(demo) == 0
    assert made(demo) == before


def test_a_pdf_is_asked_for_without_what_makes_it(
    demo: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    assert report(demo, "--pdf") == 2
    said = capsys.readouterr().err
    assert 'pip install "rmentor[pdf]"' in said
    assert "print it to PDF" in said


def test_weasyprint_without_what_it_draws_with_is_said(
    demo: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    class NoPango:
        """What happens on import where a library of the system is missing."""

        def find_spec(self, name: str, *_: object) -> None:
            """Fail as WeasyPrint does."""
            if name == "weasyprint":
                raise OSError("cannot load library 'libpango-1.0-0'")

    monkeypatch.delitem(sys.modules, "rmentor_cli.documents.pdf", raising=False)
    monkeypatch.delitem(sys.modules, "weasyprint", raising=False)
    monkeypatch.setattr("importlib.util.find_spec", lambda _: True)
    monkeypatch.setattr(sys, "meta_path", [NoPango(), *sys.meta_path])
    assert report(demo, "--pdf") == 2
    assert "not Pango" in capsys.readouterr().err


@pytest.fixture
def pdf() -> Any:
    """Return what makes PDF, or skip the test and say so."""
    try:
        return import_module("rmentor_cli.documents.pdf")
    except (ImportError, OSError):
        pytest.skip("WeasyPrint or Pango is not here, so no PDF was made; pip install rmentor[pdf]")


def test_a_pdf_of_the_same_page_is_the_same_each_time_and_goes_with_it(pdf: Any, tmp_path: Path) -> None:
    root = tmp_path / "demo"
    assert run(["demo", str(root), "--on", ON, "--quiet"]) == 0
    assert report(root, "--for", "sponsor", "--pdf") == 0
    printed = made(root)["sponsor.pdf"]
    assert printed.startswith(b"%PDF-")
    assert pdf.to_pdf((root / FOLDER / "sponsor.html").read_text("utf-8")) == printed
    assert report(root, "--for", "sponsor", "--pdf") == 0
    assert made(root)["sponsor.pdf"] == printed
    assert report(root, "--for", "sponsor") == 0
    assert "sponsor.pdf" not in made(root)  # it would be of another day than the page beside it


def test_a_page_that_asks_for_something_from_elsewhere_gets_nothing(pdf: Any) -> None:
    with pytest.raises(ValueError, match="needs nothing but itself"):
        pdf.refuse("https://example.org/logo.png")
