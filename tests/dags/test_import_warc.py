"""`kazwatch import-warc`: other people's archives, whole or damaged, of every host or of the catalogue's only."""

import json
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from dags.commands.ingest import import_warc

PAGE = (
    '<html lang="kk"><head><title>Алматыда жаңа саябақ ашылды {number}</title></head><body><article><h1>Алматыда жаңа '
    'саябақ ашылды {number}</h1><time datetime="2022-01-05T10:00:00+06:00">5 қаңтар 2022</time>{text}</article></body>'
)
TEXT = "".join(
    f"<p>Бүгін Алматы қаласында {number}-ші саябақ ашылды, оған көптеген тұрғындар келді.</p>" for number in range(9)
)
OUTLET = {
    "name": "Known",
    "country": "KZ",
    "home": "https://known.kz/",
    "languages": ["kk"],
    "timezone": "Asia/Almaty",
    "keep": "all",
}


def archive(path: Path, *urls: str) -> Path:
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for number, url in enumerate(urls):
            body = PAGE.format(number=number, text=TEXT).encode()
            answer = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
            writer.write_record(writer.create_warc_record(url, "response", payload=BytesIO(body), http_headers=answer))
    return path


@pytest.fixture
def folder(tmp_path: Path, database_url: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "outlets").mkdir()
    (tmp_path / "outlets" / "known.yml").write_text(json.dumps(OUTLET))
    for name, value in {"HOME": tmp_path, "OUTLETS": tmp_path / "outlets", "DATABASE_URL": database_url}.items():
        monkeypatch.setenv(f"KAZWATCH_{name}", str(value))
    return tmp_path


def imported(*words: str) -> dict[str, object]:
    result = CliRunner().invoke(import_warc, [*words, "--json"], catch_exceptions=False)
    return dict(json.loads(result.output))


def test_with_catalogue_other_hosts_are_passed_over_and_damage_is_told(folder: Path) -> None:
    known, other = "https://www.known.kz/a/{}", "https://other.kg/a/{}"
    urls = [known.format(1), other.format(1), known.format(2), known.format(3), other.format(2)]
    path = archive(folder / "press.warc.gz", *urls)
    begin = len(archive(folder / "before.warc.gz", *urls[:2]).read_bytes())
    data = bytearray(path.read_bytes())
    data[begin + 40] ^= 0xFF
    path.write_bytes(data)
    report = imported(str(path), "--catalogue")
    assert (report["articles"], report["rejections_by_reason"]) == (2, {"broken_record": 1})
    again = imported(str(path), "--catalogue")
    assert (again["inserted"], again["unchanged"]) == (0, 2), "the same file twice changes nothing"
    whole = imported(str(archive(folder / "whole.warc.gz", *urls)))
    assert (whole["captures"], whole["rejections_by_reason"]) == (5, {})
