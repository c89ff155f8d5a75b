"""Stories that are printed every day with other numbers: nearly the same words, and never copies of each other."""

from collections.abc import Callable

from pipeline.benchmark.copy_edits import Newsroom

Template = Callable[[Newsroom], tuple[str, str]]


def _rate_ru(room: Newsroom) -> tuple[str, str]:
    r, day = room.random, room.date("ru")
    return f"Курс доллара на {day}", (
        f"Национальный банк установил официальный курс доллара на {day} на уровне {_decimal(room, 420, 560)} тенге. "
        f"Евро стоит {_decimal(room, 470, 640)} тенге, российский рубль — {_decimal(room, 4, 8)} тенге. "
        f"По сравнению с предыдущим днем доллар {r.choice(('подорожал', 'подешевел'))} на {_decimal(room, 0, 6)} тенге. "
        f"В обменных пунктах Алматы доллар покупают по {_decimal(room, 420, 560)}, продают по {_decimal(room, 420, 560)}. "
        "Официальные курсы валют устанавливаются ежедневно по итогам торгов на бирже и вступают в силу на следующий день."
    )


def _weather_ru(room: Newsroom) -> tuple[str, str]:
    r, day = room.random, room.date("ru")
    city = r.choice(("Москве", "Рязани", "Туле", "Самаре", "Омске", "Алматы", "Астане"))
    return f"Погода в {city} на {day}", (
        f"Завтра, {day}, в {city} ожидается {r.choice(('облачная', 'ясная', 'переменчивая'))} погода. "
        f"Утром температура воздуха {r.randint(-20, 25)} градусов, днем {r.randint(-15, 30)} градусов, "
        f"вечером {r.randint(-18, 22)} градусов. Ветер {r.choice(('южный', 'северный', 'западный'))}, "
        f"{r.randint(1, 6)}–{r.randint(7, 14)} метров в секунду. Атмосферное давление {r.randint(735, 770)} миллиметров "
        f"ртутного столба, влажность воздуха {r.randint(40, 95)} процентов. Ночью синоптики ждут до {r.randint(-25, 15)} "
        "градусов. Подробный прогноз на неделю читайте на нашем сайте."
    )


def _sick_ru(room: Newsroom) -> tuple[str, str]:
    r = room.random
    region = r.choice(("Рязанской", "Тульской", "Омской", "Карагандинской", "Актюбинской", "Павлодарской"))
    count = r.randint(20, 900)
    return f"{count} новых случаев коронавируса в {region} области", (
        f"За минувшие сутки в {region} области выявили {count} новых случаев коронавирусной инфекции. "
        f"С начала пандемии заболели {r.randint(10_000, 200_000)} жителей региона. "
        f"За сутки выздоровели {r.randint(20, 900)} человек, умерли {r.randint(0, 30)} пациентов. "
        f"Под наблюдением врачей остаются {r.randint(500, 9000)} человек, сообщает региональный оперативный штаб. "
        "Жителей просят носить маски, соблюдать дистанцию и при первых признаках болезни вызывать врача на дом."
    )


def _match_ru(room: Newsroom) -> tuple[str, str]:
    r = room.random
    winner, loser = r.sample(("Спартак", "Зенит", "Кайрат", "Астана", "Тобол", "Актобе", "Ордабасы", "Шахтер"), 2)
    scorers = [r.choice(room.vocabulary["ru"]).capitalize() for _ in range(2)]
    return f"«{winner}» обыграл «{loser}»", (
        f"Футболисты «{winner}» обыграли «{loser}» в матче {r.randint(1, 30)}-го тура чемпионата страны. "
        f"Встреча завершилась со счетом {r.randint(1, 5)}:{r.randint(0, 2)}. Голы забили {scorers[0]} на "
        f"{r.randint(1, 45)}-й минуте и {scorers[1]} на {r.randint(46, 90)}-й. Команда набрала {r.randint(10, 60)} очков и "
        f"занимает {r.randint(1, 8)}-е место в таблице. Соперник с {r.randint(5, 40)} очками идет {r.randint(9, 16)}-м. "
        "Следующий тур команда проведет на выезде."
    )


def _accident_ru(room: Newsroom) -> tuple[str, str]:
    r = room.random
    region, count = r.choice(("Рязанской", "Алматинской", "Омской", "Жамбылской", "Костанайской")), r.randint(1, 6)
    return f"Авария в {region} области: пострадали {count} человек", (
        f"Авария случилась {room.date('ru')} около {r.randint(0, 23)}:{r.randint(10, 59)} на {r.randint(5, 400)}-м "
        f"километре трассы в {region} области. По предварительным данным, {r.randint(20, 70)}-летний водитель автомобиля "
        f"{r.choice(('Hyundai', 'Kia', 'Lada', 'Toyota', 'Renault'))} не справился с управлением и столкнулся со встречной "
        f"машиной. Пострадали {count} человек, их доставили в больницу. Обстоятельства происшествия выясняют сотрудники "
        "полиции, сообщает пресс-служба областного департамента."
    )


def _rate_kk(room: Newsroom) -> tuple[str, str]:
    r, day = room.random, room.date("kk")
    return f"{day}: валюта бағамы", (
        f"Қазақстан қор биржасында {day} күні доллар бағамы {_decimal(room, 420, 560)} теңге болды. "
        f"Еуро {_decimal(room, 470, 640)} теңгеге, ресей рублі {_decimal(room, 4, 8)} теңгеге бағаланды. "
        f"Алдыңғы күнмен салыстырғанда доллар {_decimal(room, 0, 6)} теңгеге {r.choice(('қымбаттады', 'арзандады'))}. "
        f"Ұлттық банк ресми бағамды күн сайын белгілейді. Айырбастау орындарында доллар {_decimal(room, 420, 560)} теңгеден "
        "сатылып жатыр, деп хабарлайды банктің баспасөз қызметі."
    )


def _weather_kk(room: Newsroom) -> tuple[str, str]:
    r, day = room.random, room.date("kk")
    city = r.choice(("Астанада", "Алматыда", "Шымкентте", "Атырауда", "Қостанайда"))
    return f"{city} {day} ауа райы", (
        f"{day} күні {city} ауа райы {r.choice(('бұлтты', 'ашық', 'құбылмалы'))} болады. Түнде ауа температурасы "
        f"{r.randint(-30, 15)} градус, күндіз {r.randint(-20, 35)} градус күтіледі. Жел "
        f"{r.choice(('солтүстіктен', 'оңтүстіктен', 'батыстан'))} соғады, екпіні секундына {r.randint(3, 9)}-"
        f"{r.randint(10, 20)} метрге жетеді. Қазгидромет тұрғындарды жолда сақ болуға шақырады."
    )


def _oil_en(room: Newsroom) -> tuple[str, str]:
    r, price = room.random, _decimal(room, 55, 110)
    return f"Brent at ${price} on {room.date('en')}", (
        f"Oil prices {r.choice(('rose', 'fell'))} on {r.choice(('Monday', 'Tuesday', 'Thursday', 'Friday'))}, with Brent "
        f"futures {r.choice(('up', 'down'))} {r.randint(5, 240)} cents at ${price} a barrel by {r.randint(1, 12)}:"
        f"{r.randint(10, 59)} GMT. U.S. crude was at ${_decimal(room, 50, 100)} a barrel, {r.choice(('up', 'down'))} "
        f"{r.randint(5, 240)} cents. Both benchmarks closed {_decimal(room, 0, 4)}% {r.choice(('higher', 'lower'))} in the "
        "previous session. Traders are waiting for the weekly report on stocks, which is due later in the week."
    )


def _quake_en(room: Newsroom) -> tuple[str, str]:
    r, size = room.random, _decimal(room, 4, 7)
    place = r.choice(("Japan", "Chile", "Indonesia", "Fiji", "Alaska", "Kazakhstan"))
    return f"Magnitude {size} earthquake in {place}", (
        f"An earthquake of magnitude {size} struck {place} on {room.date('en')}, seismologists said. It was at a depth of "
        f"{r.randint(5, 300)} km and its centre lay {r.randint(10, 200)} km from the nearest town. There were no immediate "
        f"reports of damage or casualties. Authorities said {r.randint(2, 40)} teams were assessing the situation."
    )


def _decimal(room: Newsroom, low: float, high: float) -> str:
    return f"{room.random.uniform(low, high):.2f}".replace(".", ",")


TEMPLATES: dict[str, tuple[str, Template]] = {
    "rate_ru": ("ru", _rate_ru),
    "weather_ru": ("ru", _weather_ru),
    "sick_ru": ("ru", _sick_ru),
    "match_ru": ("ru", _match_ru),
    "accident_ru": ("ru", _accident_ru),
    "rate_kk": ("kk", _rate_kk),
    "weather_kk": ("kk", _weather_kk),
    "oil_en": ("en", _oil_en),
    "quake_en": ("en", _quake_en),
}
