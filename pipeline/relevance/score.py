"""The verdict: is an article about a topic, does it mention it, or neither, and which words say so."""

from collections import Counter
from urllib.parse import urlsplit

from pipeline.records import Article, Evidence, Relevance, RelevanceClass
from pipeline.relevance.find import Findings, Found, find_terms
from pipeline.relevance.topic import Topic

_WINDOW = 40
_ABOUT = 0.5
_MENTION_WEIGHT = 0.3
_HOME_PRIOR = 0.1


def score(article: Article, topic: Topic) -> Relevance:
    """Judge an article. The outlet's host is only a prior: home outlets publish world news too."""
    host = urlsplit(article.capture.final_url).hostname or ""
    return score_text(
        article.title, article.lead, article.paragraphs, article.section, topic, from_home=_is_home(host, topic)
    )


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
    findings = find_terms(title, lead, paragraphs, section, topic)
    value = _value(findings, from_home=from_home)
    if value >= _ABOUT:
        verdict = RelevanceClass.ABOUT
    elif any(each.entity.weight >= _MENTION_WEIGHT and each.place != "section" for each in findings.found):
        verdict = RelevanceClass.MENTIONS
    else:
        verdict = RelevanceClass.NO
    return Relevance(topic.name, topic.version, verdict, round(value, 4), _evidence(findings.found))


def _value(findings: Findings, *, from_home: bool) -> float:
    """How much of the text is about the topic, from 0 to 1."""
    counted = [each for each in findings.found if each.place != "section"]
    if not counted:
        return 0.0
    title = max((each.entity.weight for each in counted if each.place == "title"), default=0.0)
    lead = max((each.entity.weight for each in counted if each.place == "lead"), default=0.0)
    windows: dict[int, float] = {}
    for each in counted:
        if each.place != "title":
            window = each.word // _WINDOW
            windows[window] = max(windows.get(window, 0.0), each.entity.weight)
    spread = sum(windows.values()) / max(1, -(-findings.word_count // _WINDOW))
    prior = _HOME_PRIOR if from_home else 0.0
    return min(1.0, 0.4 * title + 0.2 * lead + 0.6 * min(1.0, spread) + prior)


def _is_home(host: str, topic: Topic) -> bool:
    return any(host == home.lstrip(".") or host.endswith("." + home.lstrip(".")) for home in topic.home_hosts)


def _evidence(found: tuple[Found, ...]) -> tuple[Evidence, ...]:
    counts = Counter((each.entity.id, each.surface, each.place) for each in found)
    return tuple(Evidence(term, surface, place, count) for (term, surface, place), count in counts.most_common())
