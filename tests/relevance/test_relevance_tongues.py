"""Kazakhstan named in other tongues, inflected, or by its towns, people and bodies alone. All sentences are ours."""

import pytest

from pipeline.records import RelevanceClass
from pipeline.relevance.score import score_text
from pipeline.relevance.topic import load_topic

NAMED = {
    "ru": [
        "Самолёт, летевший из Новосибирска в Шымкент, вернулся из-за погоды.",
        "Выпускник КазНУ имени аль-Фараби возглавил банк в Дубае.",
        "К.-Ж. Токаев принял верительные грамоты.",
        "МФЦА открыл представительство за рубежом.",
        "На шахте имени Костенко в Караганде погибли горняки.",
        "Паводок дошёл до Уральска и Атырау.",
        "Жителей Петропавловска в Северо-Казахстанской области эвакуируют.",
        "Поезд из Алматы-2 прибыл в Москву.",
        "Семье Назарбаевых принадлежали акции.",
        "На казахстанско-российской границе очереди.",
        "Казахстанкой стала чемпионка мира по боксу.",
        "Поезд шёл по казахской степи до самого Кзыл-Орды.",
        "Кызылординцы получили воду.",
        "Таразцы и актюбинцы вышли на субботник.",
        "Усть-каменогорский завод снизил выбросы.",
        "Под Семеем, где был ядерный полигон, горит лес Абайской области.",
        "Вкладчики ЕНПФ смогут снять излишки.",
        "Каток Медео в Алматы открыл сезон.",
    ],
    "kk": [
        "АҚШ-тың Қазақстандағы елшісі тағайындалды.",
        "Қазақстандағыдай дағдарыс болмайды, деді сарапшы.",
        "Алматыдағылардың көбі үйінде отыр.",
        "Шымкенттегі базарда өрт шықты.",
        "Ақтөбеліктер жаңа саябаққа барды.",
        "Қарағандылық кеншілер ереуілге шықты.",
        "Атыраулық балықшылар мәселе көтерді.",
        "Таразда жаңа мектеп ашылды.",
    ],
    "kk-Latn": [
        "QR Prezidenti Q. Toqaev jarlyqqa qol qoidy.",
        "Qazaqstandyq balwan altyn medal aldy.",
    ],
    "en": [
        "The Kazakhstan-born boxer won in Las Vegas.",
        "Trucks queue at the Kazakh-Chinese border.",
        "Kazakhstan’s crude output fell, said Kashagan's operator.",
        "Almaty's mayor promised new trams.",
        "The Astana International Financial Centre opened a court.",
        "Campaigners recall Bloody January in Almaty and Taldykorgan.",
    ],
    "ky": [
        "Казакстанга барган кыргызстандыктар көбөйдү.",
        "Казак-кыргыз чек арасында кезек пайда болду, Кордойдон өткөндөр айтты.",
        "Алматы шаарында жер титирөө катталды.",
        "Нур-Султанда жолугушуу өттү.",
    ],
    "uz": [
        "Qozog'iston va O'zbekiston savdosi oshdi.",
        "Qozogʼiston prezidenti Toshkentga keldi.",
        "Qozog`iston chegarasida navbat.",
        "Olmaotada zilzila sezildi.",
    ],
    "tr": [
        "Kazakistanlı öğrenciler Ankara'da buluştu.",
        "Soyuz roketi Baykonur'dan fırlatıldı.",
    ],
    "az": ["Qazaxıstanın paytaxtında görüş keçirildi.", "Qazaxıstana ixrac artıb."],
    "tk": ["Gazagystanyň wekiliýeti Aşgabada geldi."],
    "tg": ["Президенти Қазоқистон ба Душанбе омад."],
    "uk": [
        "Президент Казахстану Токаєв заявив про вибори.",
        "У казахстанському місті Жанаозен тривають протести.",
    ],
    "de": [
        "Der kasachische Präsident Kassym-Schomart Tokajew reist nach Berlin.",
        "Die Rakete startete vom kasachischen Weltraumbahnhof Baikonur.",
    ],
    "fr": [
        "Le train passe par Almaty et Aktaou avant la Caspienne.",
        "Kassym-Jomart Tokaïev est arrivé à Paris.",
        "Une fusée Soyouz a décollé de Baïkonour.",
        "Deux entreprises kazakhstanaises ont signé.",
    ],
    "others": [
        "Predsednik Kazahstana stigao je u Beograd.",
        "Prezydent Kazachstanu przybył do Warszawy.",
        "El presidente de Kazajistán llegó a Madrid.",
    ],
    "zh": [
        "哈萨克族歌手迪玛希在北京演出。",
        "哈总统托卡耶夫抵达西安。",
        "联盟号飞船从拜科努尔发射场升空。",
        "阿拉木图发生地震。",
        "哈薩克斯坦代表團訪問台北。",
    ],
}


@pytest.mark.parametrize("text", [text for texts in NAMED.values() for text in texts])
def test_is_named(text: str) -> None:
    relevance = score_text("* * *", None, (text,), None, load_topic())
    assert relevance.verdict is not RelevanceClass.NO
    assert not relevance.evidence[0].term.startswith("outlet:")
