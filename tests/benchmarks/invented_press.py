"""A press of our own invention, as large as asked for: articles with what belongs to them, the same ones every time.

Texts are of invented words with real Russian, Kazakh and English endings, in the frequencies of natural text (law of
Zipf and Mandelbrot), about 3,000 characters each: 70 % Russian, 20 % Kazakh, 10 % English. One word in fifty is a
number or a name of its own, because a vocabulary that stops growing would spare the search index. One article a
minute comes from ninety outlets, beginning with the year 2022; one page in six is rejected; every article was seen in a
feed; it names one to six of 400 people and places.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import accumulate, islice

import numpy as np

from pipeline.records import (
    Article,
    Assessed,
    Capture,
    Channel,
    DateCandidate,
    Evidence,
    LanguageTag,
    Mention,
    Precision,
    PublicationTime,
    Reason,
    Rejection,
    Relevance,
    RelevanceClass,
    Sighting,
    WarcAddress,
)

_SYLLABLES = {
    "ru": (
        "ба во ге ди жу за ки ле мо ну по ра се ту фи ход цен шат пре стро гла кра вод рем",
        "а у ом е ы ов ами ный ная ное ать ить ет ют ость ение",
    ),
    "kk": (
        "ба қа ме жол тұр көр сал бер ай кү әк ші сөз өт ұл ің тар елі жер қыс бас",
        "ның нің да де лар лер дан ден мен ға ге ты ді лық лік сы",
    ),
    "en": ("ba co de fi gra hol in ju ka lo mi no pre qua re sta tor un ver win", "s ed ing ly er tion ment al ness y"),
}
_VOCABULARY = 60_000
_OUTLETS = 90
_ENTITIES = 400
_PAGES_A_REJECTION = 5
_LETTERS = (700, 3700)
_REASONS = (Reason.NOT_RELEVANT, Reason.NOT_RELEVANT, Reason.NO_TEXT, Reason.LISTING, Reason.NOT_OK_STATUS)
BEGIN = datetime(2022, 1, 1, tzinfo=UTC)


class Writer:
    """Writes texts in one language; the same seed gives the same texts."""

    def __init__(self, language: str, random_source: random.Random) -> None:
        self.random = random_source
        self.syllables, self.endings = (parts.split() for parts in _SYLLABLES[language])
        self.words = [self.new_word(self.random.randint(1, 3)) for _ in range(_VOCABULARY)]
        weights = 1 / np.arange(21, _VOCABULARY + 21)
        self.cumulated = np.cumsum(weights / weights.sum())
        # Python's own choices() would take half as long as the load that is measured.
        self.ranks = np.random.default_rng(self.random.randrange(1 << 32))

    def new_word(self, syllables: int) -> str:
        return "".join(self.random.choices(self.syllables, k=syllables)) + self.random.choice(self.endings)

    def paragraphs(self, characters: int) -> tuple[str, ...]:
        count = characters // 6
        ranks = np.minimum(np.searchsorted(self.cumulated, self.ranks.random(count)), _VOCABULARY - 1)
        words = [self.words[rank] for rank in ranks.tolist()]
        for place in range(0, count, 100):
            words[place] = self.new_word(4).title()
            words[place + 50 : place + 51] = [str(self.random.randrange(1_000_000))]
        return tuple(" ".join(words[start : start + 60]) + "." for start in range(0, count, 60))


@dataclass(frozen=True, slots=True)
class Batch:
    """What one run brings; `ends` are articles and rejections in the order of fetching."""

    run_id: str
    ends: tuple[Assessed | Rejection, ...]
    sightings: tuple[Sighting, ...]

    @property
    def articles(self) -> list[Assessed]:
        return [end for end in self.ends if isinstance(end, Assessed)]


def batches(count: int, size: int, seed: int = 1, letters: tuple[int, int] = _LETTERS) -> Iterator[Batch]:
    """`count` articles in runs of `size`, with the rejections and sightings that came with them."""
    made, number = articles(count, seed, letters), 0
    while taken := list(islice(made, size)):
        ends: list[Assessed | Rejection] = []
        for each in taken:
            ends.append(each)
            if number % _PAGES_A_REJECTION == 0:
                ends.append(_rejection(each, number))
            number += 1
        run_id = f"run-{number - len(taken)}"
        yield Batch(run_id, tuple(_of_run(end, run_id) for end in ends), tuple(map(_sighting, taken)))


def articles(count: int, seed: int = 1, letters: tuple[int, int] = _LETTERS) -> Iterator[Assessed]:
    """As many articles as asked for, in the order of their publication; `letters` are the least and most of a body."""
    source = random.Random(seed)
    writers = {language: Writer(language, source) for language in _SYLLABLES}
    entities = [f"{('person', 'place', 'organisation')[number % 3]}:{number}" for number in range(_ENTITIES)]
    frequencies = list(accumulate(1 / (rank + 3) for rank in range(_ENTITIES)))
    for number in range(count):
        language = source.choices(("ru", "kk", "en"), (70, 20, 10))[0]
        paragraphs = writers[language].paragraphs(source.randint(*letters))
        at = BEGIN + timedelta(minutes=number)
        outlet = f"outlet_{number % _OUTLETS}"
        url = f"https://{outlet}.example/news/{at:%Y/%m/%d}/{number}.html"
        address = WarcAddress("bench.warc.gz", number * 30_000)
        etag = ("etag", f'"{number}"')
        capture = Capture(outlet, "", url, url, (), at, 200, (etag,), b"", f"sha1:{number:032d}", address)
        words = paragraphs[0].split()
        named = dict.fromkeys(source.choices(entities, cum_weights=frequencies, k=source.randint(1, 6)))
        article = Article(
            capture=capture,
            title=" ".join(words[:9]),
            paragraphs=paragraphs,
            published=_published(at, number),
            modified=None,
            lead=" ".join(words[9:24]) if number % 2 else None,
            authors=(f"{words[3]} {words[4]}",),
            section=words[5],
            tags=tuple(words[6:9]),
            reader="rules/1",
        )
        yield Assessed(
            article=article,
            canonical_url=url,
            aliases=(f"{url}?from=feed",),
            language=LanguageTag(language, 0.99, ((language, 1.0),)),
            relevance=Relevance(
                "kazakhstan", "1", tuple(RelevanceClass)[number % 3], 1.5, (Evidence("country", words[0], "body", 2),)
            ),
            mentions=tuple(Mention(name, name.split(":")[0], words[1], 2) for name in named),
        )


def _published(at: datetime, number: int) -> PublicationTime:
    """One article in a hundred has no date, another one two that disagree."""
    if number % 100 == 99:
        return PublicationTime(None)
    found = DateCandidate(at.isoformat(), "json_ld", at, Precision.MINUTE, "stated")
    second = replace(found, source="time", raw=f"{at:%d.%m.%Y %H:%M}", zone_source="outlet")
    return PublicationTime(found, (found, second), disagreement=number % 100 == 50)


def _rejection(beside: Assessed, number: int) -> Rejection:
    capture = beside.article.capture
    address = replace(capture.address, offset=capture.address.offset + 1)
    url = capture.url.replace("/news/", "/other/")
    reason = _REASONS[number // _PAGES_A_REJECTION % len(_REASONS)]
    return Rejection(replace(capture, url=url, final_url=url, address=address), reason)


def _of_run(end: Assessed | Rejection, run_id: str) -> Assessed | Rejection:
    if isinstance(end, Rejection):
        return replace(end, capture=replace(end.capture, run_id=run_id))
    return replace(end, article=replace(end.article, capture=replace(end.article.capture, run_id=run_id)))


def _sighting(end: Assessed) -> Sighting:
    capture, chosen = end.article.capture, end.article.published.chosen
    listing, title = f"https://{capture.outlet}.example/rss", end.article.title
    published_at = chosen.value if chosen else None
    return Sighting(capture.outlet, capture.url, Channel.FEED, listing, capture.fetched_at, published_at, title)
