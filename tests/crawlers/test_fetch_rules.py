"""The rules of fetching that need no network: private addresses, waiting, looking again, whose address it is."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest
from scrapy.http import Response
from scrapy.resolver import dnscache
from twisted.internet.address import IPv4Address, IPv6Address

from crawlers.fetch.addresses import is_private_literal, is_public, read_rehearsal_hosts
from crawlers.fetch.patience import retry_after_seconds
from crawlers.fetch.resolver import GuardedResolver, refused_hosts
from crawlers.known import index_known, is_due, validators
from crawlers.registry import Owners, load_outlet, load_outlets, load_outlets_with_errors
from crawlers.window import Window
from pipeline.errors import PlainError
from pipeline.load.seen import KnownCapture
from pipeline.outlet import Outlet, outlet_of_host

NOW = datetime(2022, 1, 10, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2a02:6b8::1", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("fe80::1", False),
        ("fd00::1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:93.184.216.34", True),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
        ("64:ff9b:1::5db8:d822", False),
        ("64:ff9b::5db8:d822", True),
        ("::127.0.0.1", False),
        ("fc00::1", False),
        ("fec0::1", False),
        ("febf::1%eth0", False),
        ("ff02::1", False),
        ("::", False),
    ],
)
def test_private_addresses(address: str, public: bool) -> None:
    assert is_public(address) is public
    assert is_private_literal(address) is not public
    assert not is_private_literal("example.kz")


@dataclass
class Answers:
    """A name server whose answer to a name changes each time, and whoever asked it."""

    answers: list[list[IPv4Address | IPv6Address]]
    got: list[str] = field(default_factory=list)

    def resolveHostName(self, receiver: Any, *rest: object) -> None:
        receiver.resolutionBegan(self)
        for address in self.answers.pop(0):
            receiver.addressResolved(address)
        receiver.resolutionComplete()

    def resolutionBegan(self, resolution: object) -> None:
        self.got.append("began")

    def addressResolved(self, address: Any) -> None:
        self.got.append(address.host)

    def resolutionComplete(self) -> None:
        self.got.append("complete")


def test_a_name_that_begins_to_lead_inside_is_refused() -> None:
    good, inside = IPv4Address("TCP", "93.184.216.34", 0), IPv4Address("TCP", "127.0.0.1", 0)
    good6, inside6 = IPv6Address("TCP", "2a02:6b8::1", 0), IPv6Address("TCP", "::ffff:127.0.0.1", 0)
    server = Answers([[good], [inside], [inside6], [inside, good6, inside6]])
    resolver = GuardedResolver.__new__(GuardedResolver)
    resolver.original_resolver = server  # type: ignore[assignment]
    for given, refused in (
        (["93.184.216.34"], None),
        ([], "127.0.0.1"),
        ([], "::ffff:127.0.0.1"),
        (["2a02:6b8::1"], "::ffff:127.0.0.1"),
    ):
        dnscache.clear()
        server.got.clear()
        resolver.resolveHostName(server, "changing.test")  # type: ignore[arg-type]
        assert server.got == ["began", *given, "complete"]
        assert refused_hosts.get("changing.test") == refused


def test_rehearsal_hosts() -> None:
    hosts = read_rehearsal_hosts("mk.ru=127.0.0.1:81, rzn.mk.ru=127.0.0.1:82 ,*=127.0.0.1:80")
    expected = {"www.mk.ru": 81, "mk.ru": 81, "rzn.mk.ru": 82, "x.rzn.mk.ru": 82, "notmk.ru": 80, "cafe.kz": 80}
    assert {host: (hosts.server_for(host) or ("", 0))[1] for host in expected} == expected
    for inside in ("127.0.0.1", "localhost", "127.1", "0x7f.1", "[::1]", "169.254.169.254", "2130706433"):
        assert hosts.server_for(inside) is None, "a rehearsal opens no way into a private network"
    assert read_rehearsal_hosts("").server_for("mk.ru") is None
    for wrong in ("mk.ru", "mk.ru=here:1", "mk.ru=127.0.0.1", "mk.ru=127.0.0.1:http"):
        with pytest.raises(PlainError, match="KAZWATCH_RESOLVE"):
            read_rehearsal_hosts(wrong)


@pytest.mark.parametrize(
    ("value", "sent", "seconds"),
    [
        ("120", None, 120.0),
        (format_datetime(NOW + timedelta(seconds=30), usegmt=True), None, 30.0),
        # The server's clock is an hour behind ours: its own date counts.
        (
            format_datetime(NOW - timedelta(hours=1) + timedelta(seconds=30), usegmt=True),
            format_datetime(NOW - timedelta(hours=1), usegmt=True),
            30.0,
        ),
        (format_datetime(NOW - timedelta(days=1), usegmt=True), None, 0.0),
        ("soon", None, None),
        ("-5", None, None),
        ("", None, None),
    ],
)
def test_retry_after(value: str, sent: str | None, seconds: float | None) -> None:
    headers = {"Retry-After": value} | ({"Date": sent} if sent else {})
    assert retry_after_seconds(Response("https://example.kz/", status=429, headers=headers), NOW) == seconds


LAST_DAY = Window(NOW - timedelta(hours=24), NOW)


def known(
    fetched_hours_ago: float,
    published_hours_ago: float | None,
    outcome: str = "article",
    url: str = "https://example.kz/a",
) -> KnownCapture:
    published = None if published_hours_ago is None else NOW - timedelta(hours=published_hours_ago)
    fetched = NOW - timedelta(hours=fetched_hours_ago)
    return KnownCapture(url, fetched, "sha1:X", '"tag"', "Mon, 10 Jan 2022 11:00:00 GMT", published, outcome)


@pytest.mark.parametrize(
    ("capture", "due"),
    [
        (known(0.4, 0.5), False),
        (known(1.1, 1.2), True),
        (known(1.1, 10), False),
        (known(5, 10), True),
        (known(30, 47), True),
        (known(30, 49), False),
        (known(500, 1000), False),
        (known(500, None), False),
        (known(2, None, "bot_wall"), True),
        (known(0.4, None, "bot_wall"), False),
        (known(500, None, "not_relevant"), False),
        (known(500, None, "gone"), False),
        (known(500, 12, "outside_window"), True),
        (known(0.5, 12, "outside_window"), True),
        (known(500, 30, "outside_window"), False),
        (known(500, None, "outside_window"), False),
    ],
)
def test_looking_again(capture: KnownCapture, due: bool) -> None:
    assert is_due(capture, None, NOW, LAST_DAY) is due


def test_listing_dates_an_article_that_the_database_does_not() -> None:
    assert is_due(known(2, None, "not_relevant"), NOW - timedelta(hours=3), NOW, LAST_DAY)
    assert not is_due(known(2, None, "not_relevant"), NOW - timedelta(hours=60), NOW, LAST_DAY)


def test_validators_are_believed_for_six_hours() -> None:
    fresh = {"If-None-Match": '"tag"', "If-Modified-Since": "Mon, 10 Jan 2022 11:00:00 GMT"}
    assert validators(known(2, 3), NOW) == fresh
    assert validators(known(7, 9), NOW) == {}
    assert validators(None, NOW) == {}


def test_known_pages_are_found_under_every_form_of_their_address() -> None:
    outlet = outlet_of_host("example.kz")
    old, new = known(9, 10, url="http://www.example.kz/a?utm_source=x"), known(2, 10, url="https://example.kz/a/")
    pages = index_known(outlet, [new, old, known(1, 1, url="not an address")])
    assert pages.by_address == {"https://example.kz/a": new}


def test_owner_of_an_address() -> None:
    def outlet(slug: str, *hosts: str) -> Outlet:
        return outlet_of_host(hosts[0]).model_copy(update={"slug": slug, "hosts": hosts})

    owners = Owners({"all": outlet("all", "example.kz"), "kaz": outlet("kaz", "kaz.example.kz", "www.other.kz")})
    expected = {
        "https://www.example.kz/a": "all",
        "https://news.example.kz/a": "all",
        "https://KAZ.example.kz:8080/a": "kaz",
        "https://m.kaz.example.kz./": "kaz",
        "http://other.kz/": "kaz",
        "https://notexample.kz/": "notexample_kz",
        "http://[oops": "unknown",
        "http://two words/": "two_words",
        "http://тест.kz/": "xn_e1aybc_kz",
        "http://xn--e1aybc.kz/": "xn_e1aybc_kz",
    }
    assert {url: owners.of(url).slug for url in expected} == expected


def test_catalogue_with_a_broken_file(tmp_path: Path) -> None:
    good = "name: A\ncountry: KZ\nhome: https://a.kz/\nlanguages: [kk]\ntimezone: Asia/Almaty\n"
    (tmp_path / "kz").mkdir()
    (tmp_path / "kz" / "good.yml").write_text(good)
    (tmp_path / "bad.yml").write_text(good + "colour: green\n")
    (tmp_path / "good.yml").write_text(good)
    (tmp_path / "day.yml").write_text(good + "extract:\n  - until: 2024-06-31\n")
    (tmp_path / "named.yml").write_text(good + "slug: other\n")
    (tmp_path / "number.yml").write_text(good + "1: one\n")
    (tmp_path / "folder.yml").mkdir()
    (tmp_path / "long.yaml").write_text(good)
    (tmp_path / ".#good.yml").symlink_to("somebody@desk.1234")  # Emacs, while a file is being edited
    outlets, errors = load_outlets_with_errors(tmp_path)
    assert set(outlets) == {"good"}
    assert len(errors) == 7
    text = "\n".join(map(str, errors))
    assert "bad.yml" in text
    assert "colour" in text
    assert "long.yaml: not read, because outlet files end in .yml" in text
    assert "the name good is taken" in text
    with pytest.raises(PlainError, match=r"bad\.yml"):
        load_outlets(tmp_path)
    with pytest.raises(PlainError, match="did you mean good"):
        load_outlet("god", tmp_path)
    with pytest.raises(PlainError, match="no such folder"):
        load_outlets(tmp_path / "none")
