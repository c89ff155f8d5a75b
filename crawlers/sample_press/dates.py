"""How each outlet of the sample press writes a moment: relative words, genitive months, day only."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

RUSSIAN_MONTHS = (
    "января", "февраля", "марта", "апреля", "мая", "июня",
    "июля", "августа", "сентября", "октября", "ноября", "декабря",
)  # fmt: skip
KAZAKH_MONTHS = (
    "қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым",
    "шілде", "тамыз", "қыркүйек", "қазан", "қараша", "желтоқсан",
)  # fmt: skip
# In the Latin alphabet of 2018, which the agency and the newspaper used.
KAZAKH_LATIN_MONTHS = (
    "qańtar", "aqpan", "naýryz", "sáýir", "mamyr", "maýsym",
    "shilde", "tamyz", "qyrkúıek", "qazan", "qarasha", "jeltoqsan",
)  # fmt: skip
ENGLISH_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def shown(moment: datetime, clock: datetime, style: str, timezone: str) -> str:
    """The moment as the page shows it when it is looked at on `clock`.

    Raises:
        KeyError: no outlet writes dates in this style.
    """
    local, now = moment.astimezone(ZoneInfo(timezone)), clock.astimezone(ZoneInfo(timezone))
    day, time = local.day, f"{local:%H:%M}"
    russian = f"{day} {RUSSIAN_MONTHS[local.month - 1]}"
    age = (now.date() - local.date()) // timedelta(days=1)
    word = {0: "сегодня", 1: "вчера"}.get(age)
    written = {
        "mk_ru": f"{word} в {time}" if word else f"{russian} {local.year} в {time}",
        "tengrinews": f"{word}, {time}" if word else f"{russian} {local.year}, {time}",
        "zakon_kz": f"{local:%d.%m.%Y} {time}",
        "egemen": f"{day} {KAZAKH_MONTHS[local.month - 1].capitalize()}, {local.year}",
        "lat.egemen.kz": f"{day} {KAZAKH_LATIN_MONTHS[local.month - 1].capitalize()}, {local.year}",
        "inform_kz": f"{day} {RUSSIAN_MONTHS[local.month - 1].capitalize()} {local.year} {time}",
        "kaz.inform.kz": f"{local.year} жылғы {day} {KAZAKH_MONTHS[local.month - 1]}, {time}",
        "qz.inform.kz": f"{day} {KAZAKH_LATIN_MONTHS[local.month - 1].capitalize()} {local.year} {time}",
        "astanatimes": f"{day} {ENGLISH_MONTHS[local.month - 1]} {local.year}",
    }
    return written[style]
