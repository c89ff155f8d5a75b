"""Captures, articles and rejections of our own invention, short to write in tests."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from pipeline.records import (
    Article,
    Assessed,
    Capture,
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
    WarcAddress,
)

NOON = datetime(2022, 1, 5, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def capture(number: int, run: str = "mk_ru-1", *, url: str = "", at: datetime = NOON, outlet: str = "mk_ru") -> Capture:
    url = url or f"https://www.mk.ru/politics/{number}.html"
    return Capture(
        outlet=outlet,
        run_id=run,
        url=url,
        final_url=url,
        redirects=(),
        fetched_at=at,
        status=200,
        headers=(("ETag", f'"{number}"'), ("Last-Modified", "Wed, 05 Jan 2022 12:00:00 GMT")),
        body=b"<html></html>",
        digest="sha1:MADEUPMADEUPMADEUPMADEUPMADEUP22",
        address=WarcAddress(f"{outlet}/{run}/00000.warc.gz", number * 1000),
    )


def published(at: datetime | None) -> PublicationTime:
    if at is None:
        return PublicationTime(None)
    found = DateCandidate(at.isoformat(), "json_ld", at, Precision.MINUTE, "stated")
    return PublicationTime(found, (found,))


def article(
    number: int,
    run: str = "mk_ru-1",
    *,
    title: str = "В Астане открыли мост",
    body: str = "Мост через реку открыли утром.\n\nПо нему пошли автобусы в пригород.",
    at: datetime = NOON,
    dated: datetime | None = NOON,
    reader: str = "rules/1",
    url: str = "",
    canonical: str = "",
    language: str = "ru",
    outlet: str = "mk_ru",
    authors: tuple[str, ...] = ("Анна Пример",),
    aliases: tuple[str, ...] = (),
    lead: str | None = None,
    verdict: RelevanceClass = RelevanceClass.ABOUT,
) -> Assessed:
    taken = capture(number, run, url=url, at=at, outlet=outlet)
    read = Article(
        capture=taken,
        title=title,
        paragraphs=tuple(body.split("\n\n")),
        published=published(dated),
        modified=None,
        lead=lead,
        authors=authors,
        reader=reader,
    )
    return Assessed(
        article=read,
        canonical_url=canonical or taken.url,
        aliases=aliases,
        language=LanguageTag(language, 0.98, ((language, 1.0),)),
        relevance=Relevance("kazakhstan", "1", verdict, 3.5, (Evidence("capital", "Астане", "title", 1),)),
        mentions=(Mention("place:astana", "place", "Астане", 1),),
    )


def rejection(number: int, run: str = "mk_ru-1", reason: Reason = Reason.NO_TEXT, **more: object) -> Rejection:
    return Rejection(replace(capture(number, run), **more), reason, "made up")  # type: ignore[arg-type]
