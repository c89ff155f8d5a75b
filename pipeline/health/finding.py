"""Something wrong with an outlet, in words that an operator can act on."""

from dataclasses import dataclass
from datetime import datetime

from pipeline.outlet import AlarmClass

# What is wrong, and what to do next. {outlet} is its slug.
_WORDS = {
    AlarmClass.SILENT: (
        "has fallen silent",
        "open its front page: does it publish? If so, `kazwatch outlet check {outlet}` shows which listing misses it",
    ),
    AlarmClass.FLOOD: (
        "brings far more than usual",
        "look at the newest addresses: is it news, or a new section, an archive, a trap of endless links? "
        "`address.not_article` in its file shuts these out",
    ),
    AlarmClass.PER_DAY: (
        "has a volume that `expect.per_day` in its file does not expect",
        "`kazwatch outlet check {outlet}`; if this is its volume now, change `expect.per_day`",
    ),
    AlarmClass.NOT_CRAWLED: (
        "has not been crawled",
        "is its DAG paused? Its grid in Airflow shows which task fails and why",
    ),
    AlarmClass.LISTING: (
        "has a listing that brings nothing any more",
        "`kazwatch outlet check {outlet}`; open the address: has it moved? Then change `discover` in its file",
    ),
    AlarmClass.WALL: (
        "answers with walls instead of pages",
        "open one of the addresses of research.rejection in a browser; crawl more slowly (`politeness`), or ask the "
        "outlet for access",
    ),
    AlarmClass.UNREAD: (
        "has pages from which no article can be read",
        "has its layout changed? Look at research.rejection, then give its file rules under `extract`, and load again",
    ),
    AlarmClass.FAILURES: (
        "does not answer",
        "see research.fetch_failure for the reasons; crawl more slowly (`politeness`) where it refuses",
    ),
    AlarmClass.UNDATED: (
        "has lost its dates",
        "look at an article's page: where does the date stand now? Name it under `extract.published`, and load again",
    ),
    AlarmClass.UNSIGNED: (
        "has lost its authors",
        "look at an article's page: where do authors stand now? Name it under `extract.authors`, and load again",
    ),
    AlarmClass.SHORT: (
        "has texts far shorter than usual",
        "compare a stored text with its page: has the layout changed? Name the text under `extract.body`, load again",
    ),
    AlarmClass.SAME_BODY: (
        "gives the same text on many addresses",
        "open two of the addresses: a wall, an error page, a notice? Shut it out by `extract.article_mark`",
    ),
    AlarmClass.DATES: (
        "gives dates that cannot be right",
        "compare research.date_candidate with a page: is `timezone` in its file right?",
    ),
    AlarmClass.OUTSIDE_WINDOW: (
        "lists pages of other days than asked for",
        "look at the dates of research.rejection: are they read wrongly, or does a listing show its archive?",
    ),
    AlarmClass.CHARSET: (
        "has pages whose bytes fit no encoding",
        "open a page: is it garbled in a browser too? Then wait; else report the address, its bytes are in the archive",
    ),
    AlarmClass.READERS: (
        "is read differently by two readers",
        "compare a stored text with its page; where ours is wrong, name the text under `extract.body`, and load again",
    ),
    AlarmClass.QUARANTINED: (
        "has a run that was held back",
        "mend the outlet's rules, then `kazwatch load {subject}`; or, if it is right, "
        "`kazwatch release {subject} --reason ...`",
    ),
    AlarmClass.CANARY: (
        "has a recorded page that is read otherwise now",
        "mend the rules in its file until `kazwatch outlet check {outlet} --offline` finds no fault; or, if it is "
        "right so, record the page anew: `kazwatch outlet record {subject}`",
    ),
    AlarmClass.SILENCE_EXPIRED: (
        "has an alarm that was switched off until a day that is over",
        "remove the line under `silence` in its file, or give it a new day and reason",
    ),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong: `evidence` are the numbers, `subject` the listing, run or page, empty where it is the outlet."""

    outlet: str
    alarm: AlarmClass
    since: datetime
    evidence: str
    subject: str = ""

    @property
    def message(self) -> str:
        """What is wrong, in a sentence."""
        return f"{self.outlet} {_WORDS[self.alarm][0]}: {self.evidence}"

    @property
    def next_step(self) -> str:
        """What to do."""
        return _WORDS[self.alarm][1].format(outlet=self.outlet, subject=self.subject)
