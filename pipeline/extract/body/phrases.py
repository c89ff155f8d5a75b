"""Lines that stand among the paragraphs of an article without being its text, by their wording.

Read-also links, invitations to subscribe, photo credits and the like, in Russian, Kazakh, Kyrgyz, Uzbek, English and
the large western languages. Matched against the beginning of a short block, or the whole of it.
"""

import re
from functools import lru_cache

_READ_ALSO = re.compile(
    r"\W*(?:(?:читайте|смотрите|слушайте|узнайте|см\.?)(?:\s+(?:также|еще|ещё|по теме|материал\w*|"
    r"подробнее|видео|далее|нас))+|"
    r"(?:по теме|еще по теме|ещё по теме|материалы по теме|новости по теме|похожие (?:новости|материалы|"
    r"статьи)|подробнее\b.{0,60}$|ранее(?: по теме)?:|"
    r"другие новости|главные новости|последние новости|самое читаемое|рекомендуем|вам может|интересное|"
    r"популярное|выбор редакции|в тему|"
    r"связанные новости|больше новостей|ещ[её] новости|"
    r"тағы (?:да )?(?:оқыңыз|оқи)|сондай-ақ оқыңыз|оқи отырыңыз|тақырып бойынша|ұқсас (?:жаңалықтар|"
    r"материалдар)|соңғы жаңалықтар|"
    r"бұған дейін:|осы тақырыпта|оқыңыз:|дагы окуңуз|окшош материалдар|shuningdek o['‘]qing|mavzuga oid|"
    r"read (?:also|more|next|this)|see also|also read|also see|related(?: (?:articles?|stories|posts?|"
    r"content|topics?|news|coverage|links?))?\b|"
    r"more (?:on|from|stories|news|about)\b|you (?:may|might) (?:also )?(?:like|be interested)|"
    r"recommended|don['’]t miss|most (?:read|popular)|"
    r"trending|up next|what to read next|further reading|click here|watch(?: (?:now|more|next|live))?:|"
    r"lesen sie (?:auch|mehr|dazu)|mehr (?:zum thema|dazu)|mehr lesen|auch interessant|weitere (?:artikel|"
    r"themen|meldungen)|das könnte sie|siehe auch|"
    r"lire (?:aussi|également|la suite)|à lire|voir aussi|lea (?:también|además)|te puede interesar|"
    r"leggi anche|leia (?:também|mais)|ver más|"
    r"читайте нас|смотрите также))",
)
_SUBSCRIBE = re.compile(
    r"подпис(?:ывайтесь|аться|ка на|ывайся|ывайте|ных|ать)\b|подпишитесь|подпишись|присоединяйтесь|"
    r"следите за (?:нами|новостями)|"
    r"(?:наш|в) (?:telegram|телеграм)|telegram[- ]?(?:канал|арна)|телеграм[- ]?канал|"
    r"whatsapp[- ]?(?:канал|арна)|в (?:наших )?соцсетях|"
    r"жазыл(?:ыңыз|ып)|(?:арнамызға|парақшамызға|каналымызға)|катталыңыз|obuna bo['‘’]?ling|"
    r"subscribe (?:to|now|for|here|today)|sign up (?:for|to|here)|newsletter|follow (?:us|him|her|me|@|"
    r"\w+ on)|join (?:us|our)|download (?:the|our) app|"
    r"like us on|get the latest|support (?:our|independent)|become a (?:member|subscriber)|abonnieren|"
    r"jetzt (?:anmelden|abonnieren|testen)|"
    r"folgen sie|newsletter|abonnez-vous|inscrivez-vous|suscríb(?:ete|ase)|iscriviti|push-nachrichten|"
    r"google news|добавьте .{0,40}источник",
)
_CREDIT = re.compile(
    r"^\W*(?:фото(?:графи[яи])?|сурет(?:тер)?|видео|скриншот|кадр|иллюстраци\w+|коллаж|инфографика|image|"
    r"images|photo(?:s|graph|graphs|graphy)?|photographer|picture|pictures|"
    r"credits?|foto|fotos|bild|quelle|source|источник|дереккөз|video|copyright|©|getty|reuters|ap photo|"
    r"shutterstock)\b.{0,80}$|"
    r"(?:getty images|shutterstock|reuters|afp|ap photo|/тасс|\bdpa\b|alamy)\W*\w*\W*$|(?:image|photo|"
    r"picture|photograph)(?:s| credit)?\s*:|^\(?photo by\b|\bphoto by\b.{0,60}$",
)
_LEGAL = re.compile(
    r"©|\ball rights reserved|\bcopyright\b|все права (?:защищены|принадлежат)|при (?:использовании|"
    r"копировании|перепечатке|цитировании)|барлық құқық|"
    r"alle rechte|tous droits|todos los derechos|нашли ошибку|заметили ошибку|ошибк\w+ в тексте|"
    r"ctrl\s*\+\s*enter|мнение (?:автора|редакции)|"
    r"\bcookies?\b|privacy policy|terms of (?:use|service)|политик\w+ конфиденциальности|"
    r"пользовательско\w+ соглашени|реклама|advertisement|"
    r"\bsponsored\b|affiliate|на правах рекламы|жарнама|anzeige$|қатені байқасаңыз|this article (?:was|is|"
    r"originally)|originally published|"
    r"terms and conditions|свидетельство о регистрации|материал предназначен|18\+",
)
_SOCIAL = re.compile(
    r"\W*(?:(?:share|поделиться|поделитесь|бөлісу|бөлісіңіз|teilen|partager|compartir|tweet|facebook|"
    r"twitter|whatsapp|telegram|vk|вконтакте|одноклассники|e-?mail|print|"
    r"печать|распечатать|pinterest|linkedin|reddit|copy link|share this|распечатать|drucken|save|like|"
    r"нравится|flipboard|pocket|viber|x)\b[\s,|/•·]*)+",
)
_COMMENTS = re.compile(
    r"\W*(?:\d+\s*)?(?:comments?|комментари\w*|пікір\w*|kommentare?|commentaires?|comentarios?|"
    r"leave a (?:comment|reply)|оставить комментарий|добавить комментарий|"
    r"ваш комментарий|обсуди\w+|пікір қалдыру|reply|ответить|log in to|войдите|add a comment|пікірлер|izoh)\b",
)
# Narrower than the two above, because nothing looks at it again.
_INVITATION = re.compile(
    r"подпи(?:сывайтесь|шитесь|шись|сывайся)\b|читайте нас|следите за (?:нами|нашими)|(?:наш|нашем|нашего|"
    r"в) (?:telegram|телеграм|whatsapp)[- ]?канал|"
    r"жазылыңыз|(?:арнамызға|парақшамызға|каналымызға) жазыл|каналыбызга (?:катталыңыз|жазылыңыз)|obuna bo['‘’]ling|"
    r"^\W*(?:subscribe (?:to|now|here)|sign up (?:for|to) |follow us (?:on|at)|like us on facebook)|"
    r"добавьте .{0,40} источник|"
    r"an dieser stelle (?:findest du|finden sie) einen (?:externen|relevanten|passenden) inhalt|"
    r"ich bin damit einverstanden, dass mir|personenbezogene daten können an drittplattformen|"
    r"присоединяйтесь к (?:нам|нашему)|больше новостей в|нашли ошибку|заметили ошибку|қатені байқасаңыз",
)
_PHOTO_LINE = re.compile(
    r"\W*(?:фото|сурет|коллаж|скриншот|иллюстрация|инфографика|photo|image|foto|photo credit|image credit|"
    r"credit|bild)(?:графия|:| ?(?:by|:|/)).{0,80}$|"
    r"\W*(?:getty images|shutterstock|reuters|ap photo)\W*$",
)
# Anchored ones are matched at the beginning, the others searched for.
_ANCHORED = (_READ_ALSO, _COMMENTS, _SOCIAL)
_ANYWHERE = (_SUBSCRIBE, _LEGAL, _CREDIT)
KINDS = ("read_also", "comments", "social", "subscribe", "legal", "credit")
# Longer blocks that hold such words are sentences about them.
LONGEST_WORDS = 60


@lru_cache(maxsize=8192)  # menus, footers and calls to subscribe stand on every page of an outlet
def phrase_kinds(text: str, word_count: int) -> tuple[bool, ...]:
    """Which kinds of furniture the wording is typical of, in the order of KINDS."""
    if word_count > LONGEST_WORDS:
        return (False,) * len(KINDS)
    text = text.lower()  # once here, because matching without regard to capitals costs three times as much
    return (
        *(pattern.match(text) is not None for pattern in _ANCHORED),
        *(pattern.search(text) is not None for pattern in _ANYWHERE),
    )


def is_furniture(text: str, word_count: int) -> bool:
    """A line that is certainly none of the article's own: checked on what any reader has chosen."""
    if word_count > 40:
        return False
    text = text.lower()
    if _READ_ALSO.match(text) and (word_count <= 25 or ":" in text[:40]):
        return True
    if _SOCIAL.fullmatch(text) or (word_count <= 3 and _COMMENTS.match(text)):
        return True
    return bool(word_count <= 25 and _INVITATION.search(text)) or bool(word_count <= 12 and _PHOTO_LINE.match(text))
