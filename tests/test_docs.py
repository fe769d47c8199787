"""What the documentation says is there, and what is there is documented."""

import json
import re
import shutil
from pathlib import Path

import click
import pytest

from rashomon.cli import main
from rashomon.ledger import Ledger

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    made = Ledger.open(tmp_path_factory.mktemp("docs") / "demo.db")
    made.read([ROOT / "examples" / "kosovo-2022"], workers=1)
    return made


def test_every_command_and_option_is_documented() -> None:
    page = (DOCS / "05-commands.md").read_text(encoding="utf-8")
    for name, command in main.commands.items():
        assert f"## `rashomon {name}" in page, name
        single = command.commands if isinstance(command, click.Group) else {}
        for each, words in [(command, name), *((c, f"{name} {n}") for n, c in single.items())]:
            assert f"`rashomon {words}" in page, words
            for parameter in each.params:
                if isinstance(parameter, click.Option):
                    assert max(parameter.opts, key=len) in page, f"{words} {parameter.opts}"


def test_every_exported_field_is_documented(ledger: Ledger, tmp_path: Path) -> None:
    page = (DOCS / "04-records.md").read_text(encoding="utf-8")
    sections = {
        m[1]: m[2]
        for m in re.finditer(r"\*\*(\w+)\.jsonl\*\*(.*?)(?=\n\*\*\w+\.jsonl|\nThe ledger itself)", page, re.S)
    }
    ledger.export(tmp_path)
    for file in sorted(tmp_path.glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            missing = [f for f in json.loads(line) if f"`{f}`" not in sections[file.stem]]
            assert not missing, f"{file.name}: {missing}"


def test_every_field_of_an_annotation_is_documented() -> None:
    from rashomon.export.annotation_json import annotation_json

    page = (DOCS / "04-records.md").read_text(encoding="utf-8")
    for report, annotation in Ledger.annotate([ROOT / "examples" / "kosovo-2022"], workers=1):
        for field in annotation_json(report, annotation):
            assert f"`{field}`" in page, field


def test_the_python_page_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    page = (DOCS / "06-python.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```python\n(.*?)```", page, re.S)
    assert len(blocks) > 4
    names: dict[str, object] = {}
    for block in blocks:
        exec(compile(block, "06-python.md", "exec"), names)


@pytest.mark.parametrize("page", sorted(DOCS.glob("*.md")), ids=lambda p: p.name)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


def test_every_make_target_is_listed() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    declared = set(re.search(r"^\.PHONY: (.*)$", makefile, re.M)[1].split())  # type: ignore[index]
    assert declared == set(re.findall(r"^([a-z-]+):.*## ", makefile, re.M))
