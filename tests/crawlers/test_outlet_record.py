"""A recorded page is a test of its outlet: read again at each check, exactly."""

from pathlib import Path

import pytest
import yaml
from conftest import Desk, Web

URL = "https://recorded.test/a/bridge"
PAGE = """<html lang="ru"><head><title>В Павлодаре открыли мост</title></head><body>
<article><h1>В Павлодаре открыли мост</h1>
<time datetime="2022-01-05T14:30:00+06:00">5 января</time>
<p>Мост через Иртыш открыли утром, по нему пошли первые автобусы в пригород, сообщил аким области.</p>
<p>Строили его одиннадцать лет, и всё это время жители ездили в объезд через соседний район области.</p>
</article></body></html>"""


@pytest.mark.parametrize("from_file", [True, False])
def test_a_page_is_recorded_and_checked(web: Web, desk: Desk, tmp_path: Path, from_file: bool) -> None:
    web.serve("https://recorded.test/feed", '<rss version="2.0"><channel><title>t</title></channel></rss>')
    web.serve(URL, PAGE)
    desk.outlet("recorded", "recorded.test", discover=[{"channel": "feed", "url": "https://recorded.test/feed"}])
    saved = tmp_path / "page.html"
    saved.write_text(PAGE)
    words = (str(saved), "--url", URL) if from_file else (URL,)
    status, output = desk.say("record", *words)
    assert status == 0, output
    (expected_file,) = (desk.root / "home" / "recorded" / "recorded").glob("*/expected.yml")
    expected = yaml.safe_load(expected_file.read_text())
    assert (expected["outcome"], expected["title"]) == ("article", "В Павлодаре открыли мост")
    assert (expected["url"], expected["published"]) == (URL, "2022-01-05T14:30:00+06:00")
    assert len(expected["paragraphs"]) == 2

    status, output = desk.say("check", "--offline", "recorded")
    assert (status, "read as expected" in output) == (0, True), output
    expected_file.write_text(yaml.safe_dump({**expected, "title": "Мост закрыли"}, allow_unicode=True))
    status, output = desk.say("check", "--offline", "recorded")
    assert status == 1
    assert "title differ; title: expected 'Мост закрыли', read 'В Павлодаре открыли мост'" in output


def test_a_page_that_cannot_be_had_again_stays_as_it_was_recorded(web: Web, desk: Desk, tmp_path: Path) -> None:
    web.serve("https://kept.test/a/1", PAGE)
    desk.outlet("kept", "kept.test", discover=[{"channel": "feed", "url": "https://kept.test/feed"}])
    assert desk.say("record", "https://kept.test/a/1")[0] == 0
    web.serve("https://kept.test/robots.txt", "User-agent: *\nDisallow: /a/\n")
    for words in (("https://kept.test/a/1",), (str(tmp_path / "none"), "--url", "https://kept.test/a/1")):
        status, output = desk.say("record", *words)
        assert status == 1, output
        status, output = desk.say("check", "--offline", "kept")
        assert (status, output.count("read as expected")) == (0, 1), output


def test_what_cannot_be_recorded(web: Web, desk: Desk, tmp_path: Path) -> None:
    desk.outlet("recorded", "recorded.test")
    saved = tmp_path / "page.html"
    saved.write_text(PAGE)
    for words, said in (
        ((str(saved),), "say which address this file was saved from"),
        (("https://nobodys.test/a/1",), "no outlet file names its host"),
        (("https://recorded.test/a/missing-host-file", "--as-of", "soon"), "write a moment"),
        ((str(tmp_path / "none"), "--url", URL), "cannot be read"),
    ):
        status, output = desk.say("record", *words)
        assert (status, said in output) == (1, True), output
