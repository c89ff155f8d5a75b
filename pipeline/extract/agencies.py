"""News agencies that an article credits: facts about where a story comes from, whatever becomes of its byline."""

import re

# Display name, and how the region's outlets write it. Only in a credit (see _CREDIT), never as a mere mention.
_AGENCIES = {
    "ТАСС": r"(?:ИТАР[-–])?ТАСС|TASS",
    "РИА Новости": r"РИА\s*[«\"]?Новости|RIA Novosti",
    "Интерфакс": r"(?:Интерфакс|ИНТЕРФАКС)(?:а|у|ом|е)?(?:-Казахстан)?|INTERFAX(?:\.RU|\.KZ)?|Interfax(?:-Kazakhstan)?",
    "Казинформ": r"(?:МИА\s*[«\"]?)?(?:Каз[иа]нформ|КАЗ[ИА]НФОРМ)(?:а|у|ом|е)?|"
    r"ҚазАқпарат|ҚАЗАҚПАРАТ|QazAqparat|Kazinform|KAZINFORM|Qazinform|QAZINFORM",
    "КазТАГ": r"КазТАГ|ҚазТАГ|KazTAG",
    "Tengrinews": r"Tengrinews(?:\.kz)?",
    "Zakon.kz": r"Zakon\.kz",
    "Sputnik": r"Sputnik(?:\s+(?:Казахстан|Қазақстан|Kazakhstan|Кыргызстан))?",
    "Reuters": r"Reuters|Рейтер(?:с)?",
    "AFP": r"AFP|Agence France[- ]Presse|Франс Пресс",
    "AP": r"Associated Press|Ассошиэйтед Пресс",
    "dpa": r"dpa\b|Deutsche Presse-Agentur",
    "Синьхуа": r"Синьхуа|Xinhua",
    "Анадолу": r"Анадолу|Anadolu(?:\s+Agency)?",
    "БелТА": r"БелТА|BelTA",
    "24.kg": r"24\.kg",
    "АКИpress": r"АКИpress|AKIpress",
    "Кабар": r"(?<!\w)Кабар(?!\w)|Kabar",
    "УзА": r"(?<!\w)УзА(?!\w)",
    "Тренд": r"(?<!\w)Тренд(?!\w)|(?<!\w)Trend(?!\w)",
    "Укринформ": r"Укринформ|Ukrinform",
    "РБК": r"(?<!\w)РБК(?!\w)",
    "Регнум": r"REGNUM|Регнум",
    "Bloomberg": r"Bloomberg",
}
_NAMES = [(name, re.compile(rf"(?:{pattern})(?!\w)")) for name, pattern in _AGENCIES.items()]
# What makes a name a credit: a verb of reporting before or after it, a label, or a dateline.
_BEFORE = re.compile(
    r"(?:переда[её]т|сообщ\w+|пишет|информирует|ссыл\w+\s+на|по данным|источник\s*:|агентств\w+|корреспондент\w*|"
    r"хабарлайды|деп хабарлады|мәлімдейді|тілшісі|дереккөзі?\s*:?|кабарлайт|билдирет|xabar\w*|according to|reports?|"
    r"source\s*:|\()\s*[«\"“]?$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"^[»\"”]?(?:\s*/|\s*[–—-]\s|\s*[.)]\s*$|\)|\s+(?:сообща\w+|переда[её]т|пишет|хабарлайды|тілшісі|reported|reports|said|кабарлайт))",
    re.IGNORECASE,
)
_DATELINE_LENGTH = 60
# "НУР-СУЛТАН, 10 янв — РИА Новости."
_DATELINE = re.compile(r"[^.!?]{3,50}[—–-]\s*$")


def find_agencies(
    paragraphs: tuple[str, ...], authors: tuple[str, ...], source_lines: tuple[str, ...] = ()
) -> tuple[str, ...]:
    """Agencies credited in the first three or last two paragraphs, in a line that names the source, or as author."""
    places = paragraphs if len(paragraphs) <= 5 else (*paragraphs[:3], *paragraphs[-2:])
    places += source_lines
    found: dict[str, None] = {}
    for claim in authors:
        for name, pattern in _NAMES:
            if pattern.search(claim):
                found.setdefault(name, None)
    for text in places:
        for name, pattern in _NAMES:
            for match in pattern.finditer(text):
                before, after = text[max(0, match.start() - 60) : match.start()], text[match.end() : match.end() + 30]
                is_dateline = after.startswith(".") and _DATELINE.match(text[: match.start()])
                if _BEFORE.search(before) or is_dateline or (match.start() < _DATELINE_LENGTH and _AFTER.search(after)):
                    found.setdefault(name, None)
                    break
    return tuple(found)
