"""Measures readers on recorded pages: body, title, authors, date and pages per CPU-second, all readers in one run."""

import random
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pipeline.benchmark.gold_pages import GoldPage
from pipeline.benchmark.read_readers import Reader
from pipeline.benchmark.read_scores import (
    Answer,
    WordScore,
    count_authors,
    count_snippets,
    is_same_day,
    is_same_minute,
    is_same_title,
    is_shown_title,
    persons_of,
    score_words,
)

# Gold titles of the other sets are tools' output or belong to test pages.
_TITLE_SETS = ("fundus", "trafilatura", "htmldate", "mcmetadata")
_AUTHOR_SETS = ("fundus", "trafilatura")
_DATE_SETS = ("fundus", "trafilatura", "htmldate", "mcmetadata")


@dataclass(slots=True)
class Tally:
    """What one reader did: word scores by set, and counts of everything else."""

    words: dict[str, list[WordScore]] = field(default_factory=lambda: defaultdict(list))
    counts: Counter[str] = field(default_factory=Counter)
    cpu_seconds: float = 0.0
    slowest_seconds: float = 0.0
    pages: int = 0
    wrong: list[tuple[str, str, str, str]] = field(default_factory=list)

    def add(self, page: GoldPage, answer: Answer, title_is_shown: bool) -> None:
        """Score one answer.

        Args:
            title_is_shown: the page shows the gold title as its headline, see `is_shown_title`.
        """
        self.pages += 1
        if page.body is not None and page.set != "goose3":
            score = score_words(answer.body, page.body)
            self.words[page.set].append(score)
            if page.script == "Cyrl":
                self.words["Cyrillic"].append(score)
            if score.f1 < 0.9:
                self._note(page, "body", f"F1 {score.f1:.2f}, {score.precision:.2f}/{score.recall:.2f}", "")
        elif page.must or page.must_not:
            self.counts += Counter({f"snippet_{key}": n for key, n in count_snippets(answer.body, page).items()})
        if page.title and page.set in _TITLE_SETS:
            same = is_same_title(answer.title, page.title)
            self.counts[f"title_{'right' if same else 'wrong'}"] += 1
            self.counts["shown_titles"] += title_is_shown
            self.counts["shown_titles_right"] += title_is_shown and same
            if not same:
                self._note(page, "title", answer.title or "", page.title)
        if page.authors and page.set in _AUTHOR_SETS:
            counted = count_authors(answer.authors, page.authors)
            self.counts += Counter({f"authors_{key}": n for key, n in counted.items()})
            named = count_authors(persons_of(answer.authors, page), persons_of(page.authors, page))
            self.counts += Counter({f"persons_{key}": n for key, n in named.items()})
            if not counted["right"] == counted["given"] == counted["wanted"]:
                self._note(page, "authors", "; ".join(answer.authors), "; ".join(page.authors))
        if page.date and page.set in _DATE_SETS:
            self._add_date(page, answer, page.date)

    def _add_date(self, page: GoldPage, answer: Answer, gold: str) -> None:
        self.counts["dates"] += 1
        if answer.published is None:
            self._note(page, "date", "", gold)
            return
        self.counts["dates_given"] += 1
        if is_same_day(answer.published, gold):
            self.counts["dates_right"] += 1
        else:
            self._note(page, "date", answer.published.isoformat(), gold)
        if answer.to_the_minute and (same := is_same_minute(answer.published, gold)) is not None:
            self.counts["minutes"] += 1
            self.counts["minutes_right"] += same

    def _note(self, page: GoldPage, what: str, given: str, gold: str) -> None:
        self.wrong.append((what, f"{page.set}/{page.id}", given, gold))

    def figures(self) -> dict[str, float]:
        """All measures by name; those without a page to measure on are left out."""
        found: dict[str, float] = {}
        for name, scores in self.words.items():
            found[f"body_f1 {name}"] = sum(score.f1 for score in scores) / len(scores)
            found[f"body_precision {name}"] = sum(score.precision for score in scores) / len(scores)
            found[f"body_recall {name}"] = sum(score.recall for score in scores) / len(scores)
        count = self.counts
        hit = count["snippet_hit"]
        if hit:
            found["body_f1 trafilatura"] = 2 * hit / (2 * hit + count["snippet_wrong"] + count["snippet_miss"])
        for name, part, whole in (
            ("title_accuracy", "title_right", count["title_right"] + count["title_wrong"]),
            ("title_accuracy, gold is an h1", "shown_titles_right", count["shown_titles"]),
            ("date_accuracy", "dates_right", count["dates"]),
            ("date_precision", "dates_right", count["dates_given"]),
            ("minute_accuracy", "minutes_right", count["minutes"]),
        ):
            if whole:
                found[name] = count[part] / whole
        for what in ("authors", "persons"):
            if count[f"{what}_wanted"]:
                right, both = count[f"{what}_right"], count[f"{what}_given"] + count[f"{what}_wanted"]
                found[f"{what}_f1"] = 2 * right / both
        found["pages_per_cpu_second"] = self.pages / self.cpu_seconds if self.cpu_seconds else 0.0
        found["slowest_page_seconds"] = self.slowest_seconds
        found["crashed"] = count["crashed"]
        found["pages"] = self.pages
        return found


def sample(pages: Iterable[GoldPage], per_set: int | None, part: int | None) -> list[GoldPage]:
    """The same random pages of each set every time; `part` keeps one fifth of the outlets, see GoldPage.part."""
    by_set: dict[str, list[GoldPage]] = defaultdict(list)
    for page in pages:
        if part is None or page.part == part:
            by_set[page.set].append(page)
    chosen: list[GoldPage] = []
    for name in sorted(by_set):
        found = sorted(by_set[name], key=lambda page: page.id)
        chosen += found if per_set is None or len(found) <= per_set else random.Random(7).sample(found, per_set)  # noqa: S311
    return chosen


def run(pages: Sequence[GoldPage], readers: dict[str, Reader]) -> dict[str, Tally]:
    """Every reader on every page; a reader that raises has read nothing, and is counted."""
    tallies = {name: Tally() for name in readers}
    for page in pages:
        body = page.read_bytes()
        title_is_shown = page.title is not None and page.set in _TITLE_SETS and is_shown_title(body, page.title)
        for name, read in readers.items():
            tally = tallies[name]
            started = time.process_time()
            try:
                answer = read(page, body)
            except Exception:  # peers raise whatever they like
                answer = Answer("")
                tally.counts["crashed"] += 1
            spent = time.process_time() - started
            tally.cpu_seconds += spent
            tally.slowest_seconds = max(tally.slowest_seconds, spent)
            tally.add(page, answer, title_is_shown)
    return tallies
