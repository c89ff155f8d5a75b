"""The verdict: is an article about a topic, does it mention it, or neither, and which words say so."""

from collections import Counter
from math import exp, log2

from pipeline.records import Article, Evidence, Relevance, RelevanceClass
from pipeline.relevance.find import Findings, Found, find_terms, is_home_url
from pipeline.relevance.topic import Topic

# A logistic regression on the tuning part of tests/relevance/labels, rounded to 0.1. Measure with
# `kazwatch benchmark relevance` before moving any of them.
_BIAS = -2.0
_TITLE = 1.9
_EARLY = 0.8
_DENSITY = 1.9
_VARIETY = 1.7
_FROM_HOME = 0.6
_TITLE_ELSEWHERE = -1.8

# Early is within the first words of lead and body: where news says what it is about.
_EARLY_WORDS = 60
# Namings are counted for so many words, on a logarithmic scale that ends at seven; so are different entities, at four.
_DENSITY_WORDS = 250
_MANY_NAMINGS = 7
_MANY_ENTITIES = 4

_ABOUT = 0.5
# An entity of less weight (a club, a paper named after the country) does not make an article mention the topic.
_MENTION_WEIGHT = 0.3


def score(article: Article, topic: Topic) -> Relevance:
    """Judge an article. The outlet's host is only a prior: home outlets publish world news too."""
    from_home = is_home_url(article.capture.final_url, topic)
    return score_text(article.title, article.lead, article.paragraphs, article.section, topic, from_home=from_home)


def score_text(
    title: str,
    lead: str | None,
    paragraphs: tuple[str, ...],
    section: str | None,
    topic: Topic,
    *,
    from_home: bool = False,
) -> Relevance:
    """Judge the parts of a text; `from_home` says that an outlet of the topic's own country published it."""
    findings = find_terms(title, lead, paragraphs, section, topic, from_home)
    value = _value(findings)
    if not any(each.entity.weight >= _MENTION_WEIGHT and each.place != "section" for each in findings.found):
        verdict = RelevanceClass.NO
    elif value >= _ABOUT:
        verdict = RelevanceClass.ABOUT
    else:
        verdict = RelevanceClass.MENTIONS
    return Relevance(topic.name, topic.version, verdict, round(value, 4), _evidence(findings.found))


def _value(findings: Findings) -> float:
    """How likely the text is about the topic, from 0 to 1: 0 exactly where nothing of it is named."""
    counted = [each for each in findings.found if each.place != "section" and each.entity.weight > 0]
    if not counted:
        return 0.0
    title = max((each.entity.weight for each in counted if each.place == "title"), default=0.0)
    running = [each for each in counted if each.place != "title"]
    early = max((each.entity.weight for each in running if each.word < _EARLY_WORDS), default=0.0)
    density = len(running) * _DENSITY_WORDS / max(_DENSITY_WORDS, findings.word_count)
    evidence = (
        _BIAS
        + _TITLE * title
        + _EARLY * early
        + _DENSITY * min(1.0, log2(1 + density) / log2(1 + _MANY_NAMINGS))
        + _VARIETY * min(1.0, len({each.entity.id for each in counted}) / _MANY_ENTITIES)
    )
    if findings.from_home:
        evidence += _FROM_HOME
    if findings.title_elsewhere and not title:
        evidence += _TITLE_ELSEWHERE
    return 1.0 / (1.0 + exp(-evidence))


def _evidence(found: tuple[Found, ...]) -> tuple[Evidence, ...]:
    counts = Counter((each.entity.id, each.surface, each.place) for each in found)
    return tuple(Evidence(term, surface, place, count) for (term, surface, place), count in counts.most_common())
