"""The catalogs are whole, the tool that keeps them is safe, and sentences come out right."""

import io
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from officer_tui.texts import LANGUAGES, N_, _, language, match_language, ngettext_, set_language
from officer_tui.texts import catalog as spoken
from tools import catalogs


def test_both_catalogs_are_whole() -> None:
    assert catalogs.faults() == []


def test_a_sentence_is_said_in_the_language_in_use() -> None:
    assert [
        _("Queue"),
        ngettext_("{n} day", "{n} days", 1),
        ngettext_("{n} day", "{n} days", 2),
    ] == [
        "Queue",
        "1 day",
        "2 days",
    ]
    set_language("zh_CN")
    assert language() == "zh_CN"
    assert [_("Queue"), ngettext_("{n} day", "{n} days", 2)] == ["队列", "2 天"]
    assert _("At most {n} may be chosen", n=4) == "最多选 4 项"
    assert _("") == ""
    assert _(N_("No such sentence {x}"), x="[/]") == "No such sentence [/]"
    with pytest.raises(ValueError, match="no catalog for 'fr'"):
        set_language("fr")


@pytest.mark.parametrize(
    ("tag", "lang"),
    [
        ("zh", "zh_CN"),
        ("zh-Hans-CN", "zh_CN"),
        ("zh_CN.UTF-8", "zh_CN"),
        ("en_GB", "en"),
        ("C", None),
        ("", None),
    ],
)
def test_a_systems_language_finds_its_catalog(tag: str, lang: str | None) -> None:
    assert match_language(tag) == lang


def test_many_engineers_add_at_once_and_nothing_is_lost(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        adding = [
            pool.submit(catalogs.add, [f"Sentence {n}\t句子{n}\n"], tmp_path) for n in range(40)
        ]
    assert [each.result() for each in adding] == [1] * 40
    for lang in LANGUAGES:
        assert len([m for m in catalogs.read(lang, tmp_path) if m.id]) == 40
    assert sorted(file.suffix for file in tmp_path.rglob("*.*")) == [".mo", ".mo", ".po", ".po"]


def test_adding_again_changes_and_building_twice_writes_the_same(tmp_path: Path) -> None:
    catalogs.add(["One\\nline\t旧\n", "{n} loan\t{n} loans\t{n} 笔\n", "\n"], tmp_path)
    catalogs.add(["One\\nline\t一\\n行\n"], tmp_path)
    chinese = catalogs.po_file("zh_CN", tmp_path)
    before = chinese.read_bytes()
    catalogs.add(["One\\nline\t一\\n行\n"], tmp_path)
    assert chinese.read_bytes() == before
    kept = {
        catalogs.entry(m): catalogs.translations(m)
        for m in catalogs.read("zh_CN", tmp_path)
        if m.id
    }
    assert kept == {("One\nline",): ("一\n行",), ("{n} loan", "{n} loans"): ("{n} 笔",)}


def test_a_line_without_its_translation_is_refused_whole(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="not English"):
        catalogs.add(["Good\t好\n", "Bad\n"], tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with one sentence that is fine."""
    for folder in catalogs.SOURCES:
        (tmp_path / folder).mkdir()
    code = 'from x import N_, _, ngettext_\n_("Fine {a}", a=1)\nN_("Kept")\n'
    (tmp_path / "officer_tui" / "a.py").write_text(code + 'ngettext_("{n} a", "{n} as", 2)\n')
    locale = tmp_path / "officer_tui" / "locale"
    locale.mkdir()
    catalogs.add(["Fine {a}\t好 {a}\n", "Kept\t留\n", "{n} a\t{n} as\t{n} 个\n"], locale)
    return tmp_path


def faults(project: Path) -> list[str]:
    return catalogs.faults(project, project / "officer_tui" / "locale")


def test_what_is_not_whole_is_found(project: Path) -> None:
    locale = project / "officer_tui" / "locale"
    assert faults(project) == []
    catalogs.add(["Fine {a}\t好 {b}\n"], locale)
    assert faults(project) == ["zh_CN: other placeholders in 'Fine {a}'"]
    catalogs.add(["Fine {a}\t好 {a}\n", "Unused\t闲\n"], locale)
    assert faults(project) == ["zh_CN: unused 'Unused'", "en: unused 'Unused'"]
    (project / "officer_tui" / "b.py").write_text('_("Unused")\n_("New")\n')
    assert faults(project) == [
        "zh_CN: missing 'New' (officer_tui/b.py)",
        "en: missing 'New' (officer_tui/b.py)",
    ]
    catalogs.add(["New\t新\n"], locale)
    chinese = catalogs.po_file("zh_CN", locale)
    chinese.write_text(chinese.read_text().replace('msgstr "新"', 'msgstr ""'))
    assert faults(project) == [
        "zh_CN: no words for 'New'",
        "zh_CN: officer_tui.mo is older than its .po",
    ]


def test_the_tool_knows_its_verbs(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], project: Path
) -> None:
    def run(*verbs: str) -> list[int]:
        locale = project / "officer_tui" / "locale"
        return [catalogs.main([verb], project, locale) for verb in verbs]

    monkeypatch.setattr("sys.stdin", io.StringIO("Unused\\ttab\t闲\n"))
    assert run("add", "build", "check") == [0, 0, 1]
    assert "zh_CN: unused 'Unused\\ttab'" in capsys.readouterr().out
    assert run("prune", "check", "else") == [0, 0, 2]
    assert "catalogs: whole" in capsys.readouterr().out


def test_a_branch_without_catalogs_still_speaks_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spoken, "LOCALE", Path("/nowhere"))
    spoken._words.cache_clear()
    set_language("zh_CN")
    assert _("Queue") == "Queue"
    monkeypatch.undo()
    spoken._words.cache_clear()
    assert _("Queue") == "队列"
