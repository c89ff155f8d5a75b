"""60 pages that stand in front of an article or in its place, as sites in Russian, Kazakh and English write them: our
own words, without a look at the rules that are to recognise them."""

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.records import Reason

_CONSENT = {
    "ru": (
        ("Настройки конфиденциальности", "Этот сайт использует куки, чтобы запоминать вас. Нажмите «Согласен», чтобы "
         "продолжить.", "Согласен"),
        ("Прежде чем продолжить", "Мы и наши партнёры храним данные на вашем устройстве. Выберите, что вы разрешаете.",
         "Разрешить все"),
        ("Файлы cookie", "Продолжая пользоваться сайтом, вы соглашаетесь с политикой обработки персональных данных.",
         "Понятно, принять"),
        ("Ваши данные под защитой", "Для показа страницы нужно ваше согласие на обработку персональных данных.",
         "Даю согласие"),
        ("Мы ценим вашу конфиденциальность", "Cookies помогают нам улучшать сервис. Принять или настроить?",
         "Принять все cookies"),
    ),
    "kk": (
        ("Құпиялылық баптаулары", "Сайт жұмысын жақсарту үшін cookie файлдары қолданылады. Жалғастыру үшін келісіңіз.",
         "Келісемін"),
        ("Cookie саясаты", "Біз кукилерді пайдаланамыз. Сайтты қолдана отырып, сіз оған келісім бересіз.", "Қабылдау"),
        ("Жалғастырмас бұрын", "Дербес деректерді өңдеуге келісіміңізді беріңіз.", "Барлығын қабылдау"),
        ("Деректеріңіз қорғалған", "Серіктестеріміз құрылғыңыздағы ақпаратты сақтайды. Рұқсат етесіз бе?",
         "Рұқсат беремін"),
        ("Кукилер туралы", "Сайтта cookie бар. Толығырақ құпиялылық саясатында.", "Түсінікті"),
    ),
    "en": (
        ("Privacy settings", "This site stores cookies on your device. Choose what you allow before reading on.",
         "Accept all"),
        ("Before you go on", "We and selected third parties use cookies for measurement. Manage your choices here.",
         "I agree"),
        ("Your privacy matters", "To continue, please consent to the use of cookies and similar technologies.",
         "Agree and close"),
        ("Cookie notice", "By clicking accept you agree to our cookie policy and our partners' processing of data.",
         "Accept"),
        ("Manage consent", "Our 214 partners would like to store information. You can change your mind any time.",
         "Allow all cookies"),
    ),
}  # fmt: skip
_BOT = {
    "ru": (
        ("Проверка безопасности", "Убедитесь, что вы человек: поставьте галочку в поле ниже.", ""),
        ("Один момент…", "Мы проверяем ваше соединение. Это займёт несколько секунд, страница обновится сама.", ""),
        ("Ой!", "С вашего IP-адреса поступает слишком много запросов. Попробуйте позже.", ""),
        ("Доступ к сайту ограничен", "Система защиты посчитала ваши действия подозрительными. ID запроса 7f3a91.", ""),
        ("Введите код с картинки", "Автоматические запросы к сайту запрещены. Введите символы, которые видите.",
         "Отправить"),
    ),
    "kk": (
        ("Қауіпсіздік тексерісі", "Сіз адам екеніңізді растаңыз: төмендегі ұяшықты белгілеңіз.", ""),
        ("Бір сәт…", "Браузеріңіз тексерілуде. Бет бірнеше секундтан кейін ашылады.", ""),
        ("Сұраныс тым көп", "Сіздің мекенжайыңыздан тым көп сұраныс түсті. Кейінірек қайталап көріңіз.", ""),
        ("Кіруге тыйым салынған", "Қорғаныс жүйесі сұранысыңызды бөгеді. Сұраныс нөмірі 7f3a91.", ""),
        ("Суреттегі кодты енгізіңіз", "Робот емес екеніңізді растау үшін таңбаларды теріңіз.", "Жіберу"),
    ),
    "en": (
        ("Security check", "Please confirm that you are human by ticking the box below.", ""),
        ("One moment, please...", "We are checking your browser before letting you in. This takes a few seconds.", ""),
        ("Too many requests", "Your network has sent too many requests. Wait a while and try again.", ""),
        ("Blocked", "You have been blocked. The security service flagged your request. Ray ID: 7f3a91.", ""),
        ("Enter the characters you see", "Automated access is not allowed. Solve the puzzle to go on.", "Submit"),
    ),
}  # fmt: skip
_LOGIN = {
    "ru": (
        ("Вход на сайт", "Чтобы прочитать материал полностью, войдите в свой аккаунт или зарегистрируйтесь.", "Войти"),
        ("Материал доступен по подписке", "Оформите подписку, чтобы читать дальше. Первый месяц — 99 тенге.",
         "Подписаться"),
        ("Авторизация", "Введите логин и пароль.", "Войти"),
        ("Для зарегистрированных читателей", "Эта статья доступна только зарегистрированным пользователям.",
         "Зарегистрироваться"),
        ("Закрытый раздел", "Доступ к архиву открыт подписчикам газеты. Уже подписаны? Войдите.", "Войти"),
    ),
    "kk": (
        ("Сайтқа кіру", "Мақаланы толық оқу үшін аккаунтыңызға кіріңіз немесе тіркеліңіз.", "Кіру"),
        ("Жазылым бойынша қолжетімді", "Әрі қарай оқу үшін жазылымды рәсімдеңіз.", "Жазылу"),
        ("Авторизация", "Логин мен құпиясөзді енгізіңіз.", "Кіру"),
        ("Тіркелген оқырмандарға", "Бұл мақаланы тек тіркелген пайдаланушылар оқи алады.", "Тіркелу"),
        ("Жабық бөлім", "Мұрағат тек газет жазылушыларына ашық.", "Кіру"),
    ),
    "en": (
        ("Log in", "To read the full story, log in to your account or register for free.", "Log in"),
        ("Subscribers only", "This article is for subscribers. Start your trial to keep reading.", "Subscribe now"),
        ("Sign in", "Enter your email and password.", "Sign in"),
        ("Register to continue", "You have read your two free articles this month. Register to read more.", "Register"),
        ("Members' area", "The archive is open to members. Already a member? Sign in.", "Sign in"),
    ),
}  # fmt: skip
_GONE = {
    "ru": (
        ("Ничего не нашлось", "Страницы с таким адресом у нас нет. Проверьте, нет ли опечатки.", ""),
        ("Упс! Такой страницы нет", "Материал мог переехать или быть снят с публикации.", ""),
        ("Ошибка", "Запрошенный материал удалён по требованию правообладателя.", ""),
        ("Новость снята с публикации", "Воспользуйтесь поиском или перейдите на главную.", ""),
        ("404", "Кажется, вы заблудились. Вернуться на главную.", ""),
    ),
    "kk": (
        ("Ештеңе табылған жоқ", "Мұндай мекенжайдағы бет жоқ. Қате жазылмағанын тексеріңіз.", ""),
        ("Мұндай бет жоқ", "Материал басқа жерге көшкен немесе алынып тасталған болуы мүмкін.", ""),
        ("Қате", "Сұралған материал жойылған.", ""),
        ("Жаңалық жарияланымнан алынды", "Іздеуді қолданыңыз немесе басты бетке өтіңіз.", ""),
        ("404 қатесі", "Сіз адасып кеткен сияқтысыз. Басты бетке оралу.", ""),
    ),
    "en": (
        ("Nothing here", "We could not find the page you were looking for. Check the address.", ""),
        ("Oops! That page can't be found", "It may have been moved or taken down.", ""),
        ("Error", "The requested story has been removed.", ""),
        ("This story is no longer published", "Use the search or go back to the home page.", ""),
        ("404 error", "You seem to be lost. Return to the front page.", ""),
    ),
}  # fmt: skip
_MENU = {
    "ru": ("Главная", "Политика", "Общество", "Экономика", "Происшествия", "Контакты", "Реклама"),
    "kk": ("Басты бет", "Саясат", "Қоғам", "Экономика", "Оқиғалар", "Байланыс", "Жарнама"),
    "en": ("Home", "Politics", "Society", "Economy", "Incidents", "Contacts", "Advertise"),
}


@dataclass(frozen=True, slots=True)
class Wall:
    language: str
    reason: Reason
    body: str


def walls() -> Iterator[Wall]:
    kinds = ((Reason.CONSENT_WALL, _CONSENT), (Reason.BOT_WALL, _BOT), (Reason.LOGIN_WALL, _LOGIN),
             (Reason.SOFT_404, _GONE))  # fmt: skip
    for reason, texts in kinds:
        for language, pages in texts.items():
            for number, (title, text, button) in enumerate(pages):
                yield Wall(language, reason, _page(language, reason, title, text, button, with_menu=number % 2 == 0))


def _page(language: str, reason: Reason, title: str, text: str, button: str, with_menu: bool) -> str:
    menu = (
        "".join(f'<li><a href="/{n}/">{name}</a></li>' for n, name in enumerate(_MENU[language])) if with_menu else ""
    )
    field = '<input type="password" name="p">' if reason is Reason.LOGIN_WALL and "л" in title.lower()[:3] else ""
    form = f'<form action="/go" method="post">{field}<button>{button}</button></form>' if button else ""
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{title}</title></head><body>'
        f"<header><ul>{menu}</ul></header><main><h1>{title}</h1><p>{text}</p>{form}</main>"
        f"<footer><p>© 2022 dala-news.kz</p></footer></body></html>"
    )
