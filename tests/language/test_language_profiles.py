"""Stock langdetect loads our profiles and speaks Kazakh with them; our model goes further on the same texts."""

import json

import pytest
from langdetect.detector_factory import DetectorFactory
from langdetect.lang_detect_exception import LangDetectException

from pipeline.language.profiles import extended_factory, shipped_profiles, stock_profiles


@pytest.fixture(scope="module")
def factory() -> DetectorFactory:
    return extended_factory()


def _detect(factory: DetectorFactory, text: str) -> str:
    detector = factory.create()
    detector.append(text)
    return str(detector.detect())


def test_profiles_are_those_langdetect_lacks() -> None:
    shipped = set(shipped_profiles())
    assert not shipped & set(stock_profiles())
    assert shipped >= {
        "kk", "kk-Latn", "kk-Arab", "ky", "uz", "uz-Cyrl", "tt", "ba", "tg", "tk", "mn", "be", "sr", "az", "ug", "hy",
        "ka",
    }  # fmt: skip


@pytest.mark.parametrize("label", sorted(shipped_profiles()))
def test_a_profile_has_langdetect_s_form(label: str) -> None:
    profile = json.loads(shipped_profiles()[label])
    assert profile["name"] == label
    assert len(profile["n_words"]) == 3
    assert all(1 <= len(gram) <= 3 and count > 0 for gram, count in profile["freq"].items())


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("kk", "Үкімет бүгін шалғай ауылдарда мектеп салудың жаңа жоспарын жариялады."),
        ("ky", "Өкмөт бүгүн алыскы айылдарда мектеп куруунун жаңы планын жарыялады."),
        ("tg", "Ҳукумат имрӯз нақшаи нави сохтмони мактабҳоро дар деҳаҳои дурдаст эълон кард."),
        ("uz", "Hukumat bugun olis qishloqlarda maktab qurishning yangi rejasini e'lon qildi."),
        ("hy", "Կառավարությունն այսօր ներկայացրեց գյուղերում դպրոցներ կառուցելու նոր ծրագիր։"),
        ("ka", "მთავრობამ დღეს სოფლებში სკოლების მშენებლობის ახალი გეგმა წარმოადგინა."),
        ("ru", "Правительство объявило сегодня новый план строительства школ в отдалённых сёлах."),
        ("en", "The government announced a new plan today to build schools in distant villages."),
    ],
)
def test_langdetect_with_our_profiles(factory: DetectorFactory, expected: str, text: str) -> None:
    assert _detect(factory, text) == expected


def test_langdetect_without_them_knows_no_kazakh() -> None:
    stock = DetectorFactory()
    stock.load_json_profile(list(stock_profiles().values()))
    DetectorFactory.seed = 0
    assert _detect(stock, "Үкімет бүгін шалғай ауылдарда мектеп салудың жаңа жоспарын жариялады.") in {"ru", "uk", "mk"}


def test_langdetect_raises_where_ours_says_und(factory: DetectorFactory) -> None:
    with pytest.raises(LangDetectException):
        _detect(factory, "12 345")
