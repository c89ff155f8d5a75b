"""The crawl follows an article from page to page, to its end and no further, and goes on where it was interrupted."""

import json

from conftest import Desk, Reply, Web

AS_OF = ("--as-of", "2022-01-10T12:00+06:00", "--since", "2022-01-05", "--until", "2022-01-09")
FEED = '<?xml version="1.0"?><rss version="2.0"><channel><title>t</title><item><link>{}</link></item></channel></rss>'


def page(number: int, following: str | None) -> str:
    link = f'<div class="pages"><a href="{following}">{number + 1}</a></div>' if following else ""
    return f"<h1>Хроника</h1><p>Страница {number} из нашей хроники зимы.</p>{link}"


def serve(web: Web, site: str, missing: int = 0) -> str:
    story = f"{site}/2022/hronika.html"
    for number in (1, 2, 3):
        address = story if number == 1 else f"{story}?page={number}"
        following = f"{story}?page={number + 1}" if number < 3 else None
        web.serve(address, Reply(b"", 500) if number == missing else page(number, following))
    web.serve(f"{site}/feed", FEED.format(story))
    return story


def test_every_page_is_a_capture(web: Web, desk: Desk) -> None:
    story = serve(web, "https://pages.test")
    desk.outlet("pages", "pages.test", discover=[{"channel": "feed", "url": "https://pages.test/feed"}])
    ended = desk.crawl("pages", *AS_OF)
    print(ended.output, ended.summary)
    assert list(ended.captures) == [story, f"{story}?page=2", f"{story}?page=3"]
    assert ended.summary.counts["further_pages"] == 2
    assert ended.summary.counts["captures"] == 3
    assert not ended.failures


def test_a_page_that_does_not_answer_is_told(web: Web, desk: Desk) -> None:
    story = serve(web, "https://lost.test", missing=2)
    desk.outlet("lost", "lost.test", discover=[{"channel": "feed", "url": "https://lost.test/feed"}])
    ended = desk.crawl("lost", *AS_OF, KAZWATCH_TRIES="1")
    assert list(ended.captures) == [story]
    assert list(ended.failures) == [f"{story}?page=2"]


def test_an_interrupted_crawl_goes_on_with_the_next_page(web: Web, desk: Desk) -> None:
    story = serve(web, "https://later.test", missing=3)
    desk.outlet("later", "later.test", discover=[{"channel": "feed", "url": "https://later.test/feed"}])
    desk.crawl("later", *AS_OF, KAZWATCH_TRIES="1")
    serve(web, "https://later.test")
    again = desk.crawl("later", *AS_OF)
    assert again.status == 0, json.dumps(again.summary.counts)
    assert list(again.captures) == [story, f"{story}?page=2", f"{story}?page=3"]
    assert not again.failures
    assert web.targets("later.test").count("/2022/hronika.html?page=2") == 1


def test_a_withdrawn_story_does_not_lead_through_its_section(web: Web, desk: Desk) -> None:
    site = "https://withdrawn.test"
    web.serve(f"{site}/2022/hronika.html", Reply(b"", 301, {"Location": f"{site}/news/"}))
    web.serve(f"{site}/news/", page(1, f"{site}/news/page/2/"))
    web.serve(f"{site}/news/page/2/", page(2, None))
    web.serve(f"{site}/feed", FEED.format(f"{site}/2022/hronika.html"))
    feed = {"channel": "feed", "url": f"{site}/feed"}
    desk.outlet("withdrawn", "withdrawn.test", discover=[feed], address={"article": [r"/\d{4}/[a-z]+\.html"]})
    ended = desk.crawl("withdrawn", *AS_OF)
    assert len(ended.captures) == 1
    assert "further_pages" not in ended.summary.counts
    assert "/news/page/2/" not in web.targets("withdrawn.test")
