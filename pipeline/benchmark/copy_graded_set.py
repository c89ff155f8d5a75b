"""The graded set of the copies benchmark: real texts, copies of known kind, and what must never be merged."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from pipeline.benchmark.copy_edits import CLOSING_LINES, COPY_EDITS, Newsroom, quoted
from pipeline.benchmark.copy_templates import read_templates
from pipeline.benchmark.copy_texts import RealText

OUTLETS = 60
DAYS = 60
TEMPLATE_STORIES = 60


@dataclass(frozen=True, slots=True)
class GradedText:
    """A text as an outlet prints it. Texts of one `story` are copies; `story` None is not graded (a quoting story)."""

    id: str
    story: str | None
    kind: str
    language: str
    outlet: str
    day: int
    title: str
    paragraphs: tuple[str, ...]


def build(texts: Sequence[RealText], seed: int = 20260105) -> list[GradedText]:
    """The set, in the order of days: 62 % of the stories have no copy, the biggest have some forty.

    Copies follow within five days. Each outlet prints its own furniture, 0 to 7 lines, below everything.
    """
    room = Newsroom(texts, seed)
    press = _Press(room)
    names = tuple(COPY_EDITS)
    weights = [COPY_EDITS[name][1] for name in names]
    found: list[GradedText] = []
    for text in texts:
        day = room.random.randrange(DAYS)
        found.append(press.printed(text.id, text.id, "original", text.language, day, text.title, text.sentences))
        for number in range(_copy_count(room.random)):
            name = room.random.choices(names, weights)[0]
            title, sentences = COPY_EDITS[name][0](room, text)
            later = day + room.random.choice((0, 0, 0, 0, 1, 1, 2, 5))
            found.append(press.printed(f"{text.id}#{number}", text.id, name, text.language, later, title, sentences))
        if room.random.random() < 0.04:
            title, sentences = quoted(room, text)
            found.append(press.printed(f"{text.id}#q", None, "quoted", text.language, day + 1, title, sentences))
    found.extend(_template_stories(press))
    room.random.shuffle(found)
    return sorted(found, key=lambda text: text.day)


def _template_stories(press: "_Press") -> list[GradedText]:
    """Each template sixty times with other numbers; a fifth of these are copied by another outlet."""
    room, found = press.room, []
    for template in read_templates():
        name, language = template.name, template.language
        for number in range(TEMPLATE_STORIES):
            title, body = template.fill(room)
            day, story = room.random.randrange(DAYS), f"template:{name}:{number}"
            text = press.printed(story, story, "template", language, day, title, [body])
            found.append(text)
            if room.random.random() < 0.2:
                copied = [f"{room.dateline(language)} {body}", *room.closing(language, 1)]
                found.append(press.printed(f"{story}#0", story, "template_copy", language, day, title, copied))
    return found


class _Press:
    """Sixty outlets a language, some much busier than others, each with its furniture."""

    def __init__(self, room: Newsroom) -> None:
        self.room = room
        self.furniture = {language: [self._furniture(language) for _ in range(OUTLETS)] for language in CLOSING_LINES}

    def _furniture(self, language: str) -> list[str]:
        random = self.room.random
        lines = []
        for _ in range(random.choice((0, 0, 0, 0, 0, 1, 2, 2, 3, 4, 5, 7))):
            words = [random.choice(self.room.vocabulary[language]) for _ in range(random.randint(5, 16))]
            lines.append(random.choice(CLOSING_LINES[language]) if random.random() < 0.4 else " ".join(words) + ".")
        return lines

    def printed(
        self, name: str, story: str | None, kind: str, language: str, day: int, title: str, sentences: Sequence[str]
    ) -> GradedText:
        number = min(OUTLETS - 1, int(self.room.random.paretovariate(1.0) * 3) - 3)
        paragraphs = (" ".join(sentences), *self.furniture[language][number])
        return GradedText(name, story, kind, language, f"{language}_{number}", day, title, paragraphs)


def _copy_count(random: Random) -> int:
    chance = random.random()
    if chance < 0.62:
        return 0
    if chance < 0.78:
        return 1
    return 2 if chance < 0.87 else min(40, int(3 + random.paretovariate(1.1)))
