"""The control sample is one in a hundred, by the address."""

from pipeline.relevance.control import in_control_sample


def test_one_address_in_a_hundred_and_always_the_same() -> None:
    addresses = [f"https://news.example/{number}.html" for number in range(20_000)]
    drawn = [address for address in addresses if in_control_sample(address)]
    assert 140 < len(drawn) < 260
    assert drawn == [address for address in addresses if in_control_sample(address)]


def test_addresses_may_hold_anything() -> None:
    assert in_control_sample("https://пример.рф/\ud800") in (True, False)
