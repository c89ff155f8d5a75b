"""Mistakes in an outlet file that would otherwise show as silence: each is told by file and field."""

from pathlib import Path

import pytest

from pipeline.outlet import OutletError, UrlList, read_outlet

GOOD = "name: A\ncountry: KZ\nhome: https://a.kz/\nlanguages: [kk]\ntimezone: Asia/Almaty\n"


@pytest.mark.parametrize(
    ("lines", "field", "said"),
    [
        ("hosts: ['https://a.kz']", "hosts.0", "without https://"),
        ("hosts: [a.kz/news]", "hosts.0", "without https://"),
        ("hosts: ['']", "hosts.0", "without https://"),
        ("address: {hosts: {'https://m.a.kz': a.kz}}", "address.hosts", "without https://"),
        ("address: {hosts: {m.a.kz: a.kz/}}", "address.hosts.m.a.kz", "without https://"),
        ("render: {hosts: ['cdn.a.kz:443']}", "render.hosts.0", "without https://"),
        ("expect: {per_day: [400, 20]}", "expect.per_day", "lowest comes first"),
        ("expect: {per_day: [-1, 20]}", "expect.per_day", "lowest comes first"),
    ],
)
def test_what_can_never_be_is_refused(lines: str, field: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "a.yml"
    path.write_text(GOOD + lines)
    with pytest.raises(OutletError) as refused:
        read_outlet(path)
    assert str(path) in str(refused.value)
    assert f"  {field}" in str(refused.value)
    assert said in str(refused.value)


def test_a_list_of_addresses_lies_beside_the_file_that_names_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.yml"
    path.write_text(f"{GOOD}discover: [{{channel: url_list, file: list.txt}}, {{channel: url_list, file: /l.txt}}]")
    monkeypatch.chdir("/")
    rules = read_outlet(path).discover
    assert [rule.file for rule in rules if isinstance(rule, UrlList)] == [tmp_path / "list.txt", Path("/l.txt")]
