"""Traps of relevance, both ways: words that look like Kazakhstan and are not, and Kazakhstan that does not look it.

All sentences are our own. Each row: what it is about, title, text, the verdict.
"""

import pytest

from pipeline.records import RelevanceClass
from pipeline.relevance.score import score_text
from pipeline.relevance.topic import load_topic

ABOUT, MENTIONS, NO = RelevanceClass.ABOUT, RelevanceClass.MENTIONS, RelevanceClass.NO

ABROAD = [
    # Namesakes: the name stands there, the country does not
    ("cycling team", "Гонщик выиграл этап «Джиро»", "Итальянец из команды «Астана» обошёл соперников в горах.", NO),
    (
        "cycling team, bare",
        "Lopez wins the stage",
        "The Colombian of the Astana Pro Team attacked on the last climb.",
        NO,
    ),
    ("football club", "Жеребьёвка Лиги Европы", "Соперниками станут «Риека», «Астана» и «Динамо».", NO),
    ("sanatorium", "Отдых в Ессентуках", "Путёвки в санаторий «Казахстан» раскупили до осени.", NO),
    ("sanatorium without quotes", "Отдых в Кисловодске", "В санатории Казахстан открыли новый корпус.", NO),
    ("cinema", "Премьера в Москве", "Фильм покажут в кинотеатре «Казахстан» на Ленинском проспекте.", NO),
    ("hotel", "Конференция врачей", "Гости остановились в гостинице «Казахстан» и в «Октябрьской».", NO),
    ("pavilion", "Куда сходить в выходные", "Концерт пройдёт в павильоне «Казахстан» на ВДНХ.", NO),
    ("metro station", "Вечерние пробки", "У станции метро Алма-Атинская столкнулись два автобуса.", NO),
    ("street", "Ремонт дорог в Самаре", "Рабочие перекрыли Алма-Атинскую улицу до вторника.", NO),
    ("suslik", "Красная книга", "Зоологи описали повадки: алматинский суслик впадает в спячку.", NO),
    (
        "Far Eastern city",
        "Пепел над полуостровом",
        "Вулкан выбросил пепел, в Петропавловске-Камчатском отменили рейсы.",
        NO,
    ),
    ("Xinjiang", "Доклад о Синьцзяне", "Активисты говорят об истории Восточного Туркестана.", NO),
    ("English Xinjiang", "Report on Xinjiang", "The group campaigns for East Turkestan from its office in Munich.", NO),
    ("proverb", "Колонка о быте", "На вопрос, где ключи, дед отвечал: в Караганде.", MENTIONS),
    ("Cossacks", "Праздник в Ростове", "Донские казаки показали джигитовку, выступил казачий хор.", NO),
    ("surname Kazakov", "Назначение в театре", "Труппу представил режиссёр Казаков, худруком стала Казакова.", NO),
    ("surname Akimov", "Вечер памяти", "Театр имени Акимова открыл сезон, пришёл Аким Акимов.", NO),
    ("families", "Помощь в Твери", "Пособия получили сто семей, а для многодетных семей открыли центр.", NO),
    ("Semey at the start", "Льготы", "Семей с тремя детьми в области стало больше.", NO),
    ("Urals district", "Совещание полпреда", "В Уральском федеральном округе ввели новые цеха.", NO),
    ("Ural mountains", "Снег в горах", "На Урале похолодало, реку Урал сковал лёд.", NO),
    ("ore grade", "Новости Горной Шории", "Рудный карьер и рудное поле отработают до 2040 года.", NO),
    ("Komi abbreviation", "Лес в Сыктывкаре", "Минприроды РК провело аукцион, сообщили в правительстве Коми.", NO),
    ("Crimea abbreviation", "Погода в Ялте", "Совет министров РК утвердил смету набережной.", NO),
    ("Sergei Yesenin's month", "Пост в соцсети", "Он стенал и не застанет рассвета: настанет утро.", NO),
    ("Kazakh word for to acquit", "Сот шешімі", "Адвокат айыпталушыны ақтау үшін жаңа дәлел ұсынды.", NO),
    ("Kazakh word for looked at", "Футбол", "Кестеге қарағанда, команда үшінші орында.", NO),
    ("Kyrgyz word for looked at", "Футбол", "Оюнга караганда, команда үчүнчү орунда.", NO),
    ("air defence abbreviation", "Новые ракеты", "Концерн ВКО поставил войскам два полка.", NO),
    ("treasury", "Бюджет Рязани", "Штрафы пополнили казну. Казну проверят весной.", NO),
    ("Turkish word for sweater", "Moda haftası", "Yün kazak ve kazaklar bu kış yine moda.", NO),
    ("Mangyshlak ferry abroad", "Паром в Баку", "Паром «Астана» встал на ремонт в порту Алят.", NO),
    ("world's akim", "Концерт в Москве", "Певец Аким спел новые песни.", NO),
    ("Bulgarian word for they said", "Пожар в Пловдив", "Няма пострадали, казаха от полицията. Аз ви казах.", NO),
    ("Kazakh word for lead", "Лондон биржасы", "Мыс пен қорғасын бағасы төмендеді.", NO),
    ("Serbian word for punishment", "Sud u Beogradu", "Dobio je novčanu kaznu i žalio se.", NO),
    ("Belarusian for Boris", "Навіны Мінска", "Прэмію ўручылі паэту Барысу Пятровічу.", NO),
    ("Kazakh word for meeting", "Лондондағы жиын", "Компания басшылары мәжіліс өткізді.", NO),
    ("Scottish town", "Rangers win again", "The side from Alloa was beaten in front of its own fans.", NO),
    ("Almaz, Almas", "Diamonds", "The mine near Almazny sold its stones in Antwerp.", NO),
    ("Oral exam", "Universities", "Oral exams replace written ones this summer.", NO),
    ("menu of countries", "Цены на бензин", "Россия Казахстан Беларусь Армения Украина", NO),
    ("menu with bars", "Погода в Сочи", "Россия | Казахстан | Узбекистан | Киргизия | Мир", NO),
    ("currency table", "Биржа в Лондоне", "доллар евро юань тенге фунт 92,1 99,8 12,7 0,19 117,2", NO),
    ("promotion", "Матч в Казани", "Читайте также: В Казахстане выбрали парламент", NO),
    ("named paper", "Медиафорум в Сочи", "Среди гостей «Казахстанская правда» и «Звязда».", NO),
    ("agency credit", "Землетрясение в Чили", "Толчки длились минуту, сообщает Tengrinews.", NO),
    ("CSTO alone", "Учения", "ОДКБ проведёт учения в Таджикистане, рассказали в Душанбе.", NO),
    # Named in passing
    ("one of many members", "Саммит в Бишкеке", "Приехали лидеры России, Армении и Казахстана.", MENTIONS),
    ("list in a sentence", "БРИКС расширяется", "Партнёрами стали Алжир, Боливия, Казахстан, Куба и Уганда.", MENTIONS),
    ("launch site", "Грузовик ушёл к станции", "Ракета стартовала с космодрома Байконур в полдень.", MENTIONS),
    ("birthplace", "Умер актёр театра", "Он родился в Караганде, вырос в Омске и полвека играл в Москве.", MENTIONS),
    ("Kazakh abroad", "Выставка в Пекине", "Среди мастеров были уйгуры, казахи и хуэй.", MENTIONS),
    ("tenge", "Туристы в Анталье", "За трансфер просили 20 тысяч тенге или сто лир.", MENTIONS),
    ("glued words", "Генсек ООН о войне", "Также МИД Казахстанасделал заявление о перемирии.", MENTIONS),
    ("English in passing", "Oman builds a spaceport", "The oldest one stands on the steppes of Kazakhstan.", MENTIONS),
    ("German in passing", "Der Zug nach Osten", "Die Fracht rollt über Kasachstan nach Duisburg.", MENTIONS),
    ("French in passing", "Le vin et ses routes", "Le convoi traverse aussi le Kazakhstan.", MENTIONS),
    ("Turkish in passing", "Fuar açıldı", "Katılımcılar arasında Kazakistan'dan gelenler de var.", MENTIONS),
    ("Uzbek in passing", "Toshkentda anjuman", "Mehmonlar orasida Qozog‘istondan kelganlar bor edi.", MENTIONS),
    ("Uzbek Cyrillic", "Тошкентда анжуман", "Меҳмонлар орасида Қозоғистондан келганлар бор эди.", MENTIONS),
    ("Kyrgyz in passing", "Ысык-Көлдө жыйын", "Конокторго Казакстандан келген адистер кошулду.", MENTIONS),
    ("Chinese in passing", "论坛开幕", "来自俄罗斯、哈萨克斯坦和蒙古的代表出席了会议。", MENTIONS),
    # The country without its name, or under an old one
    ("old capital name", "Пожар в Алма-Ате", "В Алма-Ате горел рынок, жители Алма-Аты собирают помощь.", ABOUT),
    ("name of 2019 to 2022", "Нур-Султан готовится к саммиту", "В Нур-Султане перекроют улицы, сообщил акимат.", ABOUT),
    ("Tselinograd", "Как строили Целиноград", "Архивы Целинограда открыли снимки пятидесятых годов.", ABOUT),
    ("Semipalatinsk", "Семипалатинский полигон: 30 лет спустя", "Под Семипалатинском измерили фон.", ABOUT),
    ("Ust-Kamenogorsk", "Завод в Усть-Каменогорске остановили", "Смог над Усть-Каменогорском не рассеялся.", ABOUT),
    ("Zhanaozen", "Жаңаөзен оқиғасына он жыл", "Жаңаөзенде қаза тапқандарды еске алды.", ABOUT),
    ("president by name", "Токаев созвал совещание", "Токаев поручил снизить цены на газ, передала Акорда.", ABOUT),
    ("first president by title", "Елбасы покинул пост", "Елбасы сложил полномочия главы совета безопасности.", ABOUT),
    ("women's surname form", "Назарбаева стала спикером", "Даригу Назарбаеву избрали спикером сената.", ABOUT),
    ("lower house", "Мажилис принял поправки", "Мажилисмены одобрили поправки во втором чтении.", ABOUT),
    ("security service", "КНБ задержал группу", "КНБ сообщил об обысках в трёх городах, в Актау изъято оружие.", ABOUT),
    ("oil field", "Добычу на Кашагане снизили", "Кашаган сократил добычу, КазМунайГаз назвал причины.", ABOUT),
    ("capitals", "КАЗАХСТАН ЗАКРЫЛ ГРАНИЦУ", "КАЗАХСТАН ограничил въезд, сообщил Нур-Султан.", ABOUT),
    ("hyphenated adjective", "Казахстанско-китайский форум", "Казахстанско-китайский форум открылся в Алматы.", ABOUT),
    (
        "soft hyphens",
        "Ка\u00adзах\u00adстан повысил ставку",
        "Нац\u00adбанк Ка\u00adзах\u00adста\u00adна объяснил решение.",
        ABOUT,
    ),
    ("Latin letters in disguise", "Kазахстан повысил пошлины", "Власти Kазаxстана и Aлматы согласны.", ABOUT),
    ("decomposed letters", "Президент Токаев в Алматы", "Токаев прибыл в Алматы с рабочей поездкои\u0306.", ABOUT),
    ("stress mark", "Аста\u0301на встречает гостей", "В Аста\u0301не открыли выставку.", ABOUT),
    ("Kazakh", "Қазақстанда бензин қымбаттады", "Қазақстандықтар наразы, деп хабарлады Ақтөбе облысы.", ABOUT),
    (
        "Kazakh inflected person",
        "Тоқаевтың жарлығы жарияланды",
        "Қасым-Жомарт Тоқаевтың жарлығына сәйкес әкім ауысты.",
        ABOUT,
    ),
    (
        "Kazakh in Latin letters",
        "Toqaev Almatyǵa bardy",
        "Qazaqstan prezıdenti Toqaev Almatyda jınalys ótkizdi.",
        ABOUT,
    ),
    (
        "English",
        "Tokayev orders troops to Almaty",
        "Kazakh President Kassym-Jomart Tokayev spoke on television.",
        ABOUT,
    ),
    (
        "English old spelling",
        "Nazarbaev leaves office",
        "The Kazakh leader Nazarbaev ruled from Astana since 1991.",
        ABOUT,
    ),
    (
        "German",
        "Proteste in Kasachstan",
        "In Kasachstan hat Präsident Tokajew den Notstand verhängt, in Almaty fielen Schüsse.",
        ABOUT,
    ),
    ("French", "Le Kazakhstan ferme ses frontières", "Le président kazakh Tokaïev a parlé à Astana.", ABOUT),
    ("Turkish", "Kazakistan'da seçim", "Kazakistan Cumhurbaşkanı Tokayev oy kullandı.", ABOUT),
    ("Uzbek", "Qozog‘iston prezidenti keldi", "Qozog‘iston prezidenti Toqayev Toshkentga keldi.", ABOUT),
    ("Kyrgyz", "Казакстандын президенти келди", "Казакстандын президенти Токаев Бишкекке келди.", ABOUT),
    ("Chinese", "托卡耶夫会见代表团", "哈萨克斯坦总统托卡耶夫在阿斯塔纳会见代表团。", ABOUT),
    (
        "Russians write about it",
        "Казахстан попросил помощи у ОДКБ",
        "Миротворцы вылетели в Алма-Ату из Иваново.",
        ABOUT,
    ),
    (
        "athlete abroad",
        "Рыбакина вышла в финал",
        "Казахстанская теннисистка Елена Рыбакина победила в Мельбурне.",
        ABOUT,
    ),
    ("Semey with company", "В Семее открыли мост", "Мост через Иртыш связал берега Семея, сообщил акимат.", ABOUT),
]

AT_HOME = [
    # The outlet is a prior, not the answer: Kazakhstani outlets publish world news too
    ("world news", "В Турции упал фуникулёр", "В Анталье погиб один человек, сообщили спасатели.", NO),
    ("foreign ministry of health", "В Иране умерли 148 человек", "Об этом сообщил представитель минздрава страны.", NO),
    ("science", "Парад планет начнётся в июле", "Планеты увидят жители всех широт.", NO),
    ("foreign president", "Байден прервал отпуск", "Президент вернулся в Белый дом.", NO),
    ("credit of the outlet itself", "Взрыв на фабрике в Турции", "Погибли четверо, передаёт Tengrinews.kz.", NO),
    # Domestic news seldom names its own country
    ("akim", "Аким извинился за отсутствие воды", "Аким Петропавловска записал видео для горожан.", ABOUT),
    (
        "domestic ministry",
        "В Минздраве рассказали о качестве воды",
        "В республике проверили сто проб, сказали в МВД.",
        ABOUT,
    ),
    ("RK", "Граждане РК получат выплаты", "Выплаты в РК начнут с мая, МРП вырастет.", ABOUT),
    ("our country in Kazakh", "Елімізде жаңа заң күшіне енді", "Елордада өткен жиында үкімет түсіндірді.", ABOUT),
]


@pytest.mark.parametrize(("what", "title", "text", "verdict"), ABROAD, ids=[row[0] for row in ABROAD])
def test_in_an_outlet_from_elsewhere(what: str, title: str, text: str, verdict: RelevanceClass) -> None:
    relevance = score_text(title, None, (text,), None, load_topic())
    assert relevance.verdict is verdict, (what, relevance.score, relevance.evidence)


@pytest.mark.parametrize(("what", "title", "text", "verdict"), AT_HOME, ids=[row[0] for row in AT_HOME])
def test_in_a_kazakhstani_outlet(what: str, title: str, text: str, verdict: RelevanceClass) -> None:
    relevance = score_text(title, None, (text,), None, load_topic(), from_home=True)
    assert relevance.verdict is verdict, (what, relevance.score, relevance.evidence)


def test_a_rubric_named_after_the_country_proves_nothing() -> None:
    relevance = score_text("Курс на спорт", None, ("Хоккеисты сыграли вничью.",), "Казахстан", load_topic())
    assert relevance.verdict is NO
    assert [each.place for each in relevance.evidence] == ["section"], "but it is kept as evidence"


def test_there_are_traps_enough_both_ways() -> None:
    verdicts = [row[3] for row in ABROAD + AT_HOME]
    assert len(verdicts) >= 60
    assert min(verdicts.count(NO), verdicts.count(ABOUT)) >= 25
