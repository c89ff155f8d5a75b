"""The normal form of text."""

import pytest

from pipeline.extract.characters import normal


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Казах\u00adстан", "Казахстан"),  # soft hyphen
        ("Астана\u00a0— столица\u2009страны", "Астана — столица страны"),
        ("и\u0306од и Ше\u0308лк", "йод и Шёлк"),  # letters written as letter and mark
        ("a\x00b\x07c", "abc"),
        ("одинокий \ud83d суррогат", "одинокий \ufffd суррогат"),
        ("Kазахстан и Aстана", "Казахстан и Астана"),  # Latin K and A
        ("COVIDом болели, iPhoneу рады", "COVIDом болели, iPhoneу рады"),
        ("USB и NATO", "USB и NATO"),
        ("  два \n\t пробела  ", "два пробела"),
        ("\ufeffначало\u200b", "начало"),
        ("👩\u200d🔬 учёный", "👩\u200d🔬 учёный"),  # a joiner inside an emoji stays
        ("«Кавычки» — и тире", "«Кавычки» — и тире"),
    ],
)
def test_normal_form(text: str, wanted: str) -> None:
    assert normal(text) == wanted
    assert normal(wanted) == wanted
