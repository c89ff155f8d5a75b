"""Texts that are in no language, made up from a seed: what a tagger must not put a name to."""

from random import Random

_KEYBOARDS = ("qwertyuiopasdfghjklzxcvbnm", "йцукенгшщзхъфывапролджэячсмитьбю")
_EMOJI = "😀😂🔥👍🙏🎉❤️🇰🇿✨😍🤔💪"
_CODE = (
    "for (int {a} = 0; {a} < {n}; {a}++) {{ total += {b}[{a}]; }}",
    "def get_{a}(self, {b}):\n    return self.{a}[{b}] or {n}",
    'const {a} = document.querySelector("#{b}"); {a}.value = {n};',
    "SELECT {a}, {b} FROM items WHERE {a} > {n} AND {b} IS NOT NULL;",
    '{{"{a}": {n}, "{b}": [1, 2, {n}], "active": true}}',
    ".{a}-{b} {{ margin: 0 {n}px; display: inline-block; }}",
    "window.{a} = window.{a} || []; function {b}() {{ {a}.push(arguments); }}",
    "if ({a} == null || {b}.length < {n}) {{ return -1; }}",
)
_NAMES = ("item", "row", "count", "user", "data", "key", "node", "page", "index", "value")
_HOSTS = ("example.kz", "news.example.ru", "www.example.com", "mail.example.org")


def garbage(count: int, seed: int = 0) -> dict[str, tuple[str, ...]]:
    """`count` texts of each kind: digits, emoji, code, addresses, hashtags, keyboard."""
    random = Random(seed)  # noqa: S311
    makers = {
        "digits": _digits,
        "emoji": _emoji,
        "code": _code,
        "addresses": _address,
        "hashtags": _hashtags,
        "keyboard": _keyboard,
    }
    return {kind: tuple(make(random) for _ in range(count)) for kind, make in makers.items()}


def _digits(random: Random) -> str:
    form = random.choice(
        ("+7 (7{:02d}) {}-{:02d}-{:02d}", "{:02d}.{}.20{:02d} {:02d}:00", "{} {} / {} — {} %", "{}{}{}{}")
    )
    return form.format(*(random.randint(1, 12) for _ in range(4)))


def _emoji(random: Random) -> str:
    return "".join(random.choices(_EMOJI, k=random.randint(1, 12)))


def _code(random: Random) -> str:
    first, second = random.sample(_NAMES, 2)
    return random.choice(_CODE).format(a=first, b=second, n=random.randint(0, 99))


def _address(random: Random) -> str:
    host, name = random.choice(_HOSTS), random.choice(_NAMES)
    form = random.choice(
        ("https://{host}/{name}/{n}?id={n}", "{name}@{host}", "{host}/{name}.html", "/var/{name}/{n}", "http://{host}")
    )
    return form.format(host=host, name=name, n=random.randint(1, 10**6))


def _hashtags(random: Random) -> str:
    tags = ("#Қазақстан", "#новости", "#news", "#алматы2022", "@example_kz", "@редакция")
    return " ".join(random.sample(tags, random.randint(1, 4)))


def _keyboard(random: Random) -> str:
    letters = random.choice(_KEYBOARDS)
    return " ".join("".join(random.choices(letters, k=random.randint(4, 10))) for _ in range(random.randint(3, 8)))
