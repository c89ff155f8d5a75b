"""Pages as an accident or an attacker makes them: mutations of real ones, and bombs of a few kinds, all from a seed."""

from collections.abc import Iterator
from random import Random

from extract_pages import TEXT, a_page

_PARAGRAPHS = "".join(f"<p>{line}</p>" for line in TEXT)
_TOKENS = (
    b"<div>", b"</div>", b"<p>", b"</p>", b"<table><tr><td>", b"<script>", b"</script>", b"<!--", b"-->", b"<![CDATA[",
    b"]]>", b"<style>", b"<svg>", b"<template>", b"<a href='", b'<p class="', b"<", b">", b"&", b"&#x110000;", b"&#0;",
    b"&lt;&lt;", b"\x00", b"\xff\xfe", b"\xed\xa0\x80", b"\xc3", b"</body>", b"<html>", b"<frameset>", b"<plaintext>",
    b"<meta charset=utf-7>", b"<meta charset=koi8-r>", b"<base href='http://[oops'>", b"<time datetime='99999-99-99'>",
    b'<script type="application/ld+json">{"@type":"NewsArticle","datePublished":', b"\xe2\x80\xae", b"1" * 5000,
    b"<link rel=canonical href='//'>", b"<link rel=next href='?page=2'>", "вчера, 25:61".encode(), b"<option>",
)  # fmt: skip


def mutated(page: bytes, other: bytes, random: Random) -> bytes:
    """The page after one to eight accidents; `other` is spliced into it now and then."""
    body = bytearray(page)
    for _ in range(random.randint(1, 8)):
        size = len(body) or 1
        at, length = random.randrange(size), min(int(random.expovariate(1 / 300)), size)
        match random.randrange(10):
            case 0:
                del body[at:]
            case 1:
                del body[at : at + length]
            case 2:
                body[at:at] = body[at : at + length] * random.randint(2, 40)
            case 3:
                for place in range(at, min(at + length, len(body))):
                    body[place] = random.randrange(256)
            case 4 | 5 | 6:
                body[at:at] = random.choice(_TOKENS) * random.choice((1, 1, 1, 2, 20, 500))
            case 7:
                start = random.randrange(len(other) or 1)
                body[at : at + length] = other[start : start + random.randint(1, 20_000)]
            case 8:
                body = bytearray(
                    bytes(body).replace(random.choice((b'"', b">", b"</", b"=")), b"", random.randint(1, 50))
                )
            case _:
                text = bytes(body).decode("utf-8", "ignore")
                body = bytearray(
                    text.encode(random.choice(("utf-16", "koi8-r", "cp1251", "kz1048", "utf-7")), "replace")
                )
    return bytes(body)


def bombs(scale: int = 1) -> Iterator[tuple[str, bytes]]:
    """What parsers fear, by name; at `scale` 100 and above the sizes are those of an attack."""
    many = 1_000 * scale
    made: dict[str, str] = {
        "open divs": "<div>" * many + _PARAGRAPHS,
        "open bolds": "<b>" * many + _PARAGRAPHS,
        "open links": "<a href=x>" * many + _PARAGRAPHS,
        "open lists": "<ul><li>" * many + _PARAGRAPHS,
        "open quotations": "<blockquote>" * many + _PARAGRAPHS,
        "tables in tables": "<table><tr><td>" * many + _PARAGRAPHS,
        "a table without end": "<table>" + "<tr><td>1<td>2<td>итог" * many + "</table>" + _PARAGRAPHS,
        "an attribute of megabytes": f'<div class="{"x " * 100 * many}" title="{"y" * 100 * many}">{_PARAGRAPHS}</div>',
        "attributes": "<p " + " ".join(f"a{n}=1" for n in range(many)) + ">" + _PARAGRAPHS,
        "whitespace": " \n\t" * 170 * many + _PARAGRAPHS,
        "no-break spaces": "\xa0" * 50 * many + _PARAGRAPHS,
        "nul bytes": "\x00" * 100 * many + _PARAGRAPHS,
        "entities": "&amp;lt;" * 10 * many + _PARAGRAPHS,
        "an entity bomb": '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>' + "&b;" * many,
        "comments": "<!-- " * 10 * many + _PARAGRAPHS,
        "json": '<script type="application/ld+json">' + '{"a":[' * many + "</script>" + _PARAGRAPHS,
        "json-ld objects": '<script type="application/ld+json">['
        + ",".join(['{"@type":"NewsArticle","headline":"a"}'] * many) + "]</script>" + _PARAGRAPHS,
        "times": "<time datetime=2022-01-01>1 января 2022</time>" * many + _PARAGRAPHS,
        "dates": "<p>1 января 2022, 10:15</p>" * many,
        "headings": "<h1>Министр открыл школу</h1>" * many + _PARAGRAPHS,
        "marks of authors": "<div class=author id=author>Айгуль Сейтова</div>" * many + _PARAGRAPHS,
        "marks of titles": "<div class=title>Школа</div>" * many + _PARAGRAPHS,
        "links of pages": "".join(f'<a class="page" href="?page={n}">{n}</a> ' for n in range(many)) + _PARAGRAPHS,
        "pictures": "<figure><img src=x alt='подпись'><figcaption>Фото</figcaption></figure>" * many + _PARAGRAPHS,
        "one word": "а" * 100 * many,
        "one paragraph": f"<p>{' '.join(TEXT) * (many // 10)}</p>",
        "paragraphs": _PARAGRAPHS * (many // 10),
        "line breaks": "строка<br>" * many + _PARAGRAPHS,
        "meta elements": '<meta name="author" content="А. Б.">' * many + _PARAGRAPHS,
        "open brackets": "<" * 100 * many + _PARAGRAPHS,
        "quotation marks": '<p class="' * many + _PARAGRAPHS,
        "combining marks": "<p>а" + "\u0301" * 30 * many + "</p>" + _PARAGRAPHS,
    }  # fmt: skip
    for name, body in made.items():
        yield name, a_page(body).encode()
    headline = "Министр открыл школу - Kazakhstan: " * many
    yield "a title without end", f"<title>{headline}<p>{_PARAGRAPHS}".encode()
    yield "a long title", a_page(title=headline).encode()
