"""Every outlet file is readable, and what must hold of the catalogue as a whole holds."""

import gzip
import os
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from lxml import html

import crawlers
from pipeline.outlet import DatedArchive, Feed, Keep, Outlet, Section, Sitemap, read_outlet
from pipeline.relevance.find import is_home_url
from pipeline.relevance.topic import load_topic

SHARED = Path(os.environ.get("KAZWATCH_SHARED") or Path(__file__).parents[2].parent / "shared")
CATALOGUE = Path(crawlers.__file__).parent / "outlets"
FILES = sorted(CATALOGUE.rglob("*.yml"))
OUTLETS = {path.stem: read_outlet(path) for path in FILES}

# Addresses of articles as met in public sources: each must be taken for an article of its outlet, and of no other.
ARTICLES = [
    ("mk_ru", "https://www.mk.ru/politics/2020/09/23/prichinoy-taynoy-inauguracii-lukashenko-stal-styd.html"),
    (
        "mk_ru",
        "https://www.mk.ru/social/2024/02/02/v-gosdume-obyasnili-pochemu-pesni-o-geroyakh-svo-ignoriruyut-na-televidenii.html",
    ),
    ("ria_ru", "https://ria.ru/20220110/kazakhstan-1767119310.html"),
    ("ria_ru", "https://ria.ru/20220116/peregovory-1768125304.html"),
    ("tass_ru", "https://tass.ru/moskva/8836033"),
    ("tass_ru", "https://tass.ru/obschestvo/8604031"),
    ("lenta_ru", "https://lenta.ru/news/2022/01/09/zabolevaemost/"),
    ("lenta_ru", "https://lenta.ru/news/2022/01/09/zabolevaemost/"),
    ("rbc_ru", "https://www.rbc.ru/politics/10/01/2022/61dc695e9a79475bd37805d1"),
    ("rbc_ru", "https://www.rbc.ru/politics/10/01/2022/61dc695e9a79475bd37805d1"),
    ("kommersant_ru", "https://www.kommersant.ru/doc/7715044"),
    ("kommersant_ru", "https://www.kommersant.ru/doc/4356468"),
    ("interfax_ru", "https://www.interfax.ru/russia/710116"),
    ("interfax_ru", "https://www.interfax.ru/world/710808"),
    ("gazeta_ru", "https://www.gazeta.ru/social/news/2024/11/14/24384259.shtml"),
    ("gazeta_ru", "https://www.gazeta.ru/culture/news/2019/01/19/n_12538051.shtml"),
    ("iz_ru", "https://iz.ru/1785908/2024-11-06/ekspert-rasskazala-kak-uspet-razmorozit-sredstva-nakopitelnoi-pensii"),
    ("iz_ru", "https://iz.ru/1015383/2020-05-25/pravitelstvo-reshilo-sozdat-rezerv-masok-i-lekarstv"),
    ("rg_ru", "https://rg.ru/2024/11/08/fts-okolo-60-70-koniaka-na-rossijskom-rynke-iavliaetsia-falsifikatom.html"),
    ("rg_ru", "https://rg.ru/2020/05/27/reg-cfo/rospotrebnadzor-moskva-gotova-k-novym-poslableniia.html"),
    ("kp_ru", "https://www.msk.kp.ru/daily/27134/4223962/"),
    ("kp_ru", "https://kostroma.kp.ru/online/news/6119938"),
    (
        "vedomosti_ru",
        "https://www.vedomosti.ru/business/news/2020/05/25/830981-passazhiropotok-gruppi-aeroflot-snizilsya-na-952",
    ),
    (
        "vedomosti_ru",
        "https://www.vedomosti.ru/society/news/2020/05/25/831004-prichinoi-strelbi-na-yuge-moskvi-stal-biznes-konflikt",
    ),
    (
        "novayagazeta",
        "https://www.novayagazeta.ru/news/2019/11/14/156918-sk-ne-budet-vozbuzhdat-novoe-delo-protiv-sokolova-iz-za-izbieniy-esche-odnoy-studentki",
    ),
    (
        "meduza",
        "https://amp.meduza.io/feature/2022/01/07/pochemu-stabilnost-v-kazahstane-okazalas-illyuzornoy-naskolko-tam-silny-antirossiyskie-nastroeniya",
    ),
    (
        "meduza",
        "https://meduza.io/news/2020/05/25/iz-mvd-uvolili-dvuh-generalov-obvinyaemyh-v-korruptsii-svidetelem-po-ih-delu-prohodit-byvshiy-zamministra-vnutrennih-del",
    ),
    ("fergana", "https://fergana.agency/news/118456"),
    ("fergana", "https://fergana.agency/news/118553"),
    ("regnum_ru", "https://regnum.ru/news/polit/2952658.html"),
    ("regnum_ru", "https://regnum.ru/news/society/2914921.html"),
    ("vz_ru", "https://vz.ru/amp/news/2022/1/4/1137367.html"),
    ("vz_ru", "https://vz.ru/economy/2020/5/29/1042154.html"),
    (
        "aif_ru",
        "https://aif.ru/politics/world/otrezat_golovu_vo_imya_proroka_terakt_vo_francii_obnazhil_starye_problemy",
    ),
    ("aif_ru", "https://aif.ru/money/economy/vvp_kitaya_vyros_v_2020_godu_na_0_7"),
    ("life_ru", "https://life.ru/p/1701950"),
    ("life_ru", "https://life.ru/p/1328762"),
    (
        "sputnik_intl",
        "https://sputniknews.com/radio_the_critical_hour/202004281079127690-some-us-states-begin-lifting-lockdowns-vp-pence-defiantly-tours-clinic-unmasked/",
    ),
    ("sputnik_intl", "https://sputniknews.com/columnists/201911181077343476-royal-self-indicting-arrogance/"),
    ("rt", "https://russian.rt.com/russia/news/749615-ege-po-russkomu-yazyku"),
    ("rt", "https://www.rt.com/news/473849-3-morales-supporters-killed-bolivia/"),
    ("ukraina_ru", "https://ukraina.ru/20221119/1040973957.html"),
    ("vesti_ru", "https://www.vesti.ru/doc.html?id=3268127"),
    ("vesti_ru", "https://www.vesti.ru/doc.html?id=3267940"),
    (
        "inform_kz",
        "https://www.inform.kz/ru/rozhdestvo-novie-kodeksi-i-gromkie-prigovori-glavnie-sobitiya-nedeli-v-kazahstane-0a2463",
    ),
    ("inform_kz", "https://www.inform.kz/ru/polnost-yu-obespechit-region-myasom-pticy-namereny-v-sko_a3725092"),
    (
        "tengrinews",
        "https://tengrinews.kz/kazakhstan_news/asem-nusupova-pokinula-post-vitse-ministra-zdravoohraneniya-461895/",
    ),
    ("tengrinews", "https://tengrinews.kz/kazakhstan_news/podryadchikov-v-almatyi-massovo-lishayut-litsenziy-584421/"),
    ("nur_kz", "https://www.nur.kz/1857653-bukmekerskie-kontory-perenesut-v-kazahstane.html"),
    ("nur_kz", "https://www.nur.kz/1857996-enu-vnov-stal-lucsim-po-ocenkam-evropejskogo-issledovania-ares-2020.html"),
    ("zakon_kz", "https://www.zakon.kz/5024072-poyavilis-kadry-s-blokposta-gde-pogibli.html"),
    ("zakon_kz", "https://www.zakon.kz/5024492-nhl-obyavil-o-vozobnovlenii-sezona.html"),
    ("vlast_kz", "https://vlast.kz/kz/obsshestvo/53262-dolgij-anvar-fotohronika.html"),
    ("vlast_kz", "https://vlast.kz/novosti/39879-blokposty-mezdu-gorodami-kazahstana-snimut-s-1-iuna.html"),
    ("azattyq", "https://rus.azattyq.org/a/live-blogging-january-protest/31639982/lbl0lbi252221.html"),
    ("azattyq", "https://rus.azattyq.org/a/32587835.html"),
    (
        "kazpravda",
        "https://kazpravda.kz/n/krupnyy-biznes-okazyvaet-sponsorskuyu-pomoshch-v-ustranenii-posledstviy-pavodka-k-bozumbaev",
    ),
    (
        "kazpravda",
        "https://www.kazpravda.kz/news/prezident2/tokaev-nazval-prichini-otstavaniya-kazahstanskogo-obrazovaniya",
    ),
    ("egemen", "https://egemen.kz/article/282559-alash-koshesi-qayratkeri"),
    (
        "egemen",
        "http://lat.egemen.kz/article/343045-antikor-general-mayor-berik-bilalovtinh-isi-boyynsha-tergeudi-ayaqtady",
    ),
    ("aikyn", "https://aikyn.kz/2018/03/13/45755.html"),
    ("liter", "https://liter.kz/58647-2/"),
    ("caravan", "https://www.caravan.kz/gazeta/vspomnit-to-chto-nelzya-zabyt-2020-god-volontera-798613/"),
    ("caravan", "https://www.caravan.kz/news/kak-prazdnuyut-175letie-abaya-po-vsemu-miru-662951/"),
    (
        "time_kz",
        "http://time.kz/news/economics/2020/06/08/ozhidaetsya-snizhenie-rosta-ekonomiki-kazahstana-na-0-9-dalenov",
    ),
    ("time_kz", "https://time.kz/articles/reporter/2023/09/27/sdelano-v-kazahstane"),
    ("exclusive_kz", "https://exclusive.kz/teez-vyplatit-dolgi-prodavcam-posle-sdelki-s-finteh-partnerom/"),
    ("exclusive_kz", "https://exclusive.kz/v-almaty-vvodjat-registraciju-turistov-pered-pohodami-v-gory/"),
    (
        "informburo",
        "https://informburo.kz/novosti/stoimost-biletov-na-poezda-po-socialno-znachimym-marshrutam-bolshe-ne-zavisit-ot-daty-pokupki-107008.html",
    ),
    ("informburo", "https://informburo.kz/interview/kak-kontakt-centr-111-okazyvaet-pomoshh-kazaxstancam"),
    (
        "ulysmedia",
        "https://ulysmedia.kz/news/68899-kazakhstan-v-trendakh-tiktok-khudozhnitsa-assolya-voshla-v-the-discover-list-2026/",
    ),
    (
        "ulysmedia",
        "https://qaz.ulysmedia.kz/news/38413-kazakstandyk-galym-britaniia-parlamentinde-gylymi-zhobasyn-tanystyrdy/",
    ),
    (
        "kapital",
        "https://kapital.kz/economic/145210/tolko-tri-kompanii-poluchili-akkreditaciyu-dlya-raboty-s-proektami-gchp.html",
    ),
    ("kapital", "https://kapital.kz/business/69854/biznesmen-vlozhit-200-mln-tenge-v-shkolnye-stadiony.html"),
    ("inbusiness", "https://inbusiness.kz/ru/news/edinyj-zakupshik-ushel-v-ubytok-iz-za-zelenoj-energii"),
    ("inbusiness", "https://inbusiness.kz/ru/news/novyj-chellendzh-dlya-kompanij-startoval-v-nur-sultane"),
    ("forbes_kz", "https://forbes.kz/articles/enrike-iglesias-v-almaty-i-astane-skolko-stoyat-bilety-95372c"),
    ("forbes_kz", "https://forbes.kz/articles/dao_biznes_i_jenschinyi"),
    ("stan", "https://stan.kz/kiskargan-sozderge-zhalgau-kalay-zhalganadi-340750/"),
    ("stan", "https://stan.kz/ar-musylman-bilui-tiis-allanyn-99-korkem/"),
    ("baq", "https://rus.baq.kz/ot-protestov-k-stabilizatsii-hronologiya-sobytiy-yanvarya-2022-goda_300030509/"),
    ("baq", "https://baq.kz/bnbchain-qazaqstanda-kadr-dayyndaydy-298119/"),
    ("abai", "https://abai.kz/post/12791"),
    ("zhasalash", "https://zhasalash.kz/amp/sozd-suretke-aynaldirgan-isabaev-d62859/"),
    ("massaget", "https://massaget.kz/mangilik_el/shanyirak/salt-dastur/45734/"),
    ("massaget", "http://massaget.kz/layfstayl/debiet/proza/35231/"),
    (
        "astanatimes",
        "https://astanatimes.com/2017/12/unesco-includes-traditional-kazakh-game-on-intangible-cultural-heritage-list/",
    ),
    ("primeminister", "https://primeminister.kz/ru/decisions/19012024-20"),
    ("gov_kz", "https://www.gov.kz/memleket/entities/abay/press/news/details/123?lang=ru"),
    ("sputnik_kz", "https://sputnik.kz/regions/20220118/19167885/Almaty-akim-video.html"),
    ("sputnik_kz", "https://sputnik.kz/regions/20220118/19167885/Almaty-akim-video.html"),
    ("mgorod", "https://mgorod.kz/news/4-goda-ianvarskim-sobitiam-vspominaem-kak-eto-bilo"),
    ("otyrar", "https://otyrar.kz/2018/02/novye-bukvy-poyavilis-na-gosnomernyx-znakax/"),
    (
        "total_kz",
        "https://total.kz/ru/news/vnutrennyaya_politika/kasimzhomart_tokaev_podpisal_zakon_o_mitingah_date_2020_05_25_15_37_51",
    ),
    (
        "total_kz",
        "https://total.kz/ru/news/bezopasnost/birtanov_prokommentiroval_snyatie_blokpostov_mezhdu_regionami_kazahstana_date_2020_05_29_18_58_16",
    ),
    (
        "kt_kz",
        "https://www.kt.kz/eng/society/qatar_airways_and_air_arabia_resume_flights_to_kazakhstan_1377928146.html",
    ),
    (
        "kt_kz",
        "https://www.kt.kz/rus/society/kazahstan_razvivaet_kulturnoe_sotrudnichestvo_s_ryadom_stran_1377985026.html",
    ),
    (
        "reuters",
        "https://www.reuters.com/business/energy/acciona-energia-plans-start-trading-shares-july-1-2021-06-21/",
    ),
    (
        "reuters",
        "https://www.reuters.com/world/asia-pacific/pakistans-imran-khan-backed-party-not-eligible-reserved-parliament-seats-poll-2024-03-04/",
    ),
    ("apnews", "https://apnews.com/article/mexico-economy-growth-3cc842471fb9df42315d658d88c8403a"),
    (
        "apnews",
        "https://apnews.com/article/trump-harris-presidential-election-2024-labor-day-151f82b59473d29a448ef1cea9afe471",
    ),
    ("bbc", "https://www.bbc.com/news/articles/clymn8zyrp9o"),
    ("bbc", "https://www.bbc.com/news/world-europe-50473792"),
    (
        "theguardian",
        "https://www.theguardian.com/lifeandstyle/2024/mar/02/can-ai-chatbot-therapists-do-better-than-the-real-thing",
    ),
    (
        "theguardian",
        "https://www.theguardian.com/world/2024/feb/24/death-toll-in-valencia-fire-rises-to-10-as-remains-of-last-missing-person-found",
    ),
    ("rferl", "https://www.rferl.org/a/uzbek-corruption-covid-president/31330444.html"),
    ("eurasianet", "http://www.eurasianet.org/node/64419"),
    ("thediplomat", "https://thediplomat.com/2014/01/balochistans-missing-persons/"),
    ("dw", "https://www.dw.com/ru/mat-soldata-iz-rf-pogibshego-v-ukraine-tam-prosto-mesivo/a-61263854"),
    ("dw", "https://www.dw.com/en/bolivia-interim-president-bars-morales-from-new-elections/a-51259511"),
    (
        "france24",
        "https://www.france24.com/en/20181116-usa-judge-white-house-cnn-reporter-jim-acosta-press-credentials",
    ),
    (
        "france24",
        "https://www.france24.com/fr/20200223-coronavirus-l-iran-pays-où-l-épidémie-a-fait-le-plus-de-morts-en-dehors-de-chine",
    ),
    (
        "aljazeera",
        "https://www.aljazeera.com/news/2023/12/22/un-security-council-passes-resolution-on-increased-gaza-aid-delivery",
    ),
    ("aljazeera", "https://www.aljazeera.com/news/longform/2023/10/9/israel-hamas-war-in-maps-and-charts-live-tracker"),
    ("nytimes", "https://www.nytimes.com/2022/01/22/world/europe/chernobyl-ukraine-invasion-russia.html"),
    ("nytimes", "https://www.nytimes.com/2022/01/20/world/europe/zara-rutherford-plane-pilot.html"),
    ("xinhua", "http://www.xinhuanet.com/world/2020-04/07/c_1125820545.htm"),
    ("xinhua", "http://www.news.cn/politics/2022-12/31/c_1129247324.htm"),
    ("cgtn", "https://africa.cgtn.com/2020/07/14/egypt-confirms-931-new-covid-19-infections-83001-in-total/"),
    ("aa_tr", "https://www.aa.com.tr/tr/gundem/vekalet-yoluyla-kurban-kesim-bedelleri-belirlendi/3912126"),
    ("aa_tr", "https://www.aa.com.tr/tr/ekonomi/turkiyede-elektrikli-arac-sarj-istasyonu-sayisi-11-bini-asti/3529015"),
    ("dailysabah", "http://www.dailysabah.com/europe/2015/11/09/catalan-parliament-votes-to-secede-from-spain-by-2017"),
    (
        "dailysabah",
        "https://www.dailysabah.com/tourism/2020/01/01/state-of-art-istanbul-airport-to-display-aviation-hub-potential-in-2020",
    ),
    ("timesca", "https://timesca.com/kazakhstan-turns-from-pipelines-to-processors/"),
    ("timesca", "https://timesca.com/artskin-prosthetics-with-a-sense-of-touch-from-kyrgyzstan/"),
    ("novastan", "https://www.novastan.org/fr/kirghizstan/les-secrets-de-fabrication-du-feutre-kirghiz/"),
    (
        "kg24",
        "https://24.kg/obschestvo/150115_voz_pandemiya_koronavirusa_vmire_esche_nedostigla_pika_vaktsinyi_poka_net/",
    ),
    ("akipress", "https://akipress.com/news:923934"),
    ("gazeta_uz", "https://www.gazeta.uz/ru/2020/05/29/electricity/"),
    ("gazeta_uz", "https://www.gazeta.uz/ru/2020/05/25/child-selling"),
    (
        "belta",
        "https://www.belta.by/world/view/v-kitae-zarazhenie-koronavirusom-idet-na-spad-zabolevanie-proniklo-pochti-v-130-stran-383342-2020/",
    ),
    (
        "belta",
        "https://www.belta.by/regions/view/obraschatsja-k-vracham-nuzhno-svoevremenno-bolejuschaja-covid-19-vitebchanka-390369-2020/",
    ),
    (
        "ukrinform",
        "https://www.ukrinform.ru/rubric-kyiv/3103218-policia-napravila-delo-minera-stolicnogo-metro-v-sud.html",
    ),
    (
        "ukrinform",
        "https://www.ukrinform.ru/rubric-regions/2909041-na-dnepropetrovsinu-postupili-8-sovremennyh-apparatov-iskusstvennoj-ventilacii-legkih.html",
    ),
    ("caliber_az", "https://caliber.az/en/post/khankendi-the-khan-is-back-to-its-throne"),
    ("trend_az", "https://en.trend.az/azerbaijan/politics/3172103.html"),
    ("trend_az", "https://www.trend.az/azerbaijan/business/3972330.html"),
    ("mk_ru", "https://rzn.mk.ru/photo/2020/01/13/primer.html"),
    ("mk_ru", "https://www.mk-hakasia.ru/social/2020/01/13/primer.html"),
    ("mk_ru", "https://www.mk.ru/social/health/2020/05/25/primer.html?utm_source=anons"),
    ("mk_ru", "https://www.mk.ru/photo/gallery/20527-381907.html"),
    ("aljazeera", "https://www.aljazeera.com/ajimpact/example-moon-shot-191119041538885.html"),
    ("reuters", "http://in.reuters.com/article/2014/12/30/example-idINKBN0K80A020141230"),
    ("mk_ru", "https://www.mk.ru/amp/social/2024/02/02/primer.html"),
    ("mk_kz", "https://mk-kz.kz/politics/2022/01/05/primer.html"),
    ("tengrinews", "https://kaz.tengrinews.kz/qazaqstan/misal-364674/"),
    ("kursiv", "https://kz.kursiv.media/2022-01-05/primer/"),
]

# Listings, tag pages, home pages: never articles.
LISTINGS = [
    ("mk_ru", "https://www.mk.ru/"),
    ("mk_ru", "https://www.mk.ru/news/2022/1/5/"),
    ("mk_ru", "https://www.mk.ru/places/kazakhstan/"),
    ("mk_ru", "https://www.mk.ru/authors/ivan-ivanov/"),
    ("mk_ru", "https://www.mk.ru/rss/index.xml"),
    ("mk_kz", "https://mk-kz.kz/news/2022/01/05/"),
    ("tengrinews", "https://tengrinews.kz/kazakhstan_news/page/150/"),
    ("tengrinews", "https://tengrinews.kz/news/"),
    ("inform_kz", "https://qz.inform.kz/category/ekonomika_s10556/?page=2"),
    ("inform_kz", "https://www.inform.kz/ru/archive?date=01.01.2020"),
    ("inform_kz", "https://www.inform.kz/ru/lenta"),
    ("zakon_kz", "https://online.zakon.kz/Document/?doc_id=12345678"),
    ("zakon_kz", "https://www.zakon.kz/news/"),
    ("lenta_ru", "https://lenta.ru/2022/01/05/"),
    ("lenta_ru", "https://lenta.ru/parts/news/"),
    ("ria_ru", "https://ria.ru/20220105/"),
    ("kommersant_ru", "https://www.kommersant.ru/archive/news/day/2022-01-05"),
    ("interfax_ru", "https://www.interfax.ru/news/2022/01/05/"),
    ("interfax_ru", "https://www.interfax.ru/photo/5555"),
    ("tass_ru", "https://tass.ru/ekonomika"),
    ("tass_ru", "https://tass.ru/novosti-partnerov/13345678"),
    ("sputnik_kz", "https://ru.sputnik.kz/20220105/"),
    ("sputnik_intl", "https://sputnikglobe.com/20220105/"),
    ("dw", "https://www.dw.com/ru/temy/s-9119"),
    ("gazeta_uz", "https://www.gazeta.uz/ru/news/"),
    ("timesca", "https://timesca.com/category/politics/"),
    ("timesca", "https://timesca.com/about/"),
    ("informburo", "https://informburo.kz/novosti?page=2"),
    ("orda", "https://orda.kz/last-news/"),
    ("akorda", "https://www.akorda.kz/ru/events?page=2"),
    ("bbc", "https://www.bbc.com/russian/topics/c5wzvzk0qz2t"),
    ("inbusiness", "https://inbusiness.kz/ru/last"),
    ("kun_uz", "https://kun.uz/news/list"),
]


def is_article(outlet: Outlet, url: str) -> bool:
    """What the field's description in pipeline/outlet/rules.py says: one of `article`, none of `not_article`."""
    rules = outlet.address
    wanted = not rules.article or any(re.search(pattern, url) for pattern in rules.article)
    return wanted and not any(re.search(pattern, url) for pattern in rules.not_article)


def test_the_catalogue_has_outlets_of_all_three_folders() -> None:
    assert len(OUTLETS) == len(FILES), "two files share a slug"
    assert len(OUTLETS) >= 60
    assert {path.parent.name for path in FILES} == {"ru", "kz", "int"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_must_hold_of_every_outlet(path: Path) -> None:
    outlet = OUTLETS[path.stem]
    folder = path.parent.name
    assert (outlet.country == "KZ") == (folder == "kz")
    assert (outlet.country == "RU" and folder == "ru") or folder != "ru"
    assert (outlet.keep is Keep.ALL) == (folder == "kz"), "Kazakhstani outlets are stored whole, others by relevance"
    assert outlet.languages
    assert all(re.fullmatch(r"[a-z]{2}(-[A-Z][a-z]{3})?", tag) for tag in outlet.languages), "BCP 47"
    assert outlet.discover, "without a way to find addresses an outlet is not crawled"
    assert outlet.unverified, "nothing was fetched live: what is not known must be said"
    assert not {"id", "sid", "cid", "p"} & set(outlet.address.strip)
    if outlet.watch:
        assert any(isinstance(channel, Feed) for channel in outlet.discover), "watching needs a feed"


def test_kazakhstani_outlets_are_at_home_in_the_topic_and_no_others() -> None:
    for path in FILES:
        for host in OUTLETS[path.stem].hosts:
            # kp.kz is an edition of a Russian paper: what it writes is written in the country.
            at_home = path.parent.name == "kz" or host.endswith(".kz")
            assert is_home_url(f"https://{host}/", load_topic()) == at_home, host


def test_no_two_outlets_share_a_host() -> None:
    for slug, outlet in OUTLETS.items():
        for host in outlet.hosts:
            assert [other for other, each in OUTLETS.items() if each.owns(host)] == [slug], host


@pytest.mark.parametrize(("slug", "url"), ARTICLES)
def test_an_article_address_is_taken(slug: str, url: str) -> None:
    host = re.sub(r"^https?://([^/]+).*", r"\1", url)
    assert OUTLETS[slug].owns(host)
    assert is_article(OUTLETS[slug], url)


@pytest.mark.parametrize(("slug", "url"), LISTINGS)
def test_a_listing_is_not_an_article(slug: str, url: str) -> None:
    assert not is_article(OUTLETS[slug], url)


@pytest.mark.shared
def test_real_addresses_of_a_day_are_taken() -> None:
    """Addresses of news that somebody collected on days of May 2020: all are articles, but for advertising of TASS."""
    pairs = SHARED / "data" / "dedup" / "same_story_url_pairs.tsv.gz"
    if not pairs.exists():
        pytest.skip(f"needs the shared folder; {SHARED} is not it (set KAZWATCH_SHARED)")
    addresses = set(re.findall(r"https?://[^\s\"']+", gzip.decompress(pairs.read_bytes()).decode()))
    hosts = {urlsplit(url).hostname or "" for url in addresses}
    owner = {host: outlet for host in hosts for outlet in OUTLETS.values() if outlet.owns(host)}
    ours = [
        (owner[host], url)
        for url in sorted(addresses)
        if (host := urlsplit(url).hostname or "") in owner and "/novosti-partnerov/" not in url
    ]
    assert len(ours) > 2000
    assert [url for outlet, url in ours if not is_article(outlet, url)] == []


@pytest.mark.parametrize("slug", sorted(OUTLETS))
def test_no_outlet_takes_its_own_listings_for_articles(slug: str) -> None:
    outlet = OUTLETS[slug]
    if not outlet.address.article:
        assert any("every address" in each for each in outlet.unverified)
        return
    assert not is_article(outlet, outlet.home)
    for channel in outlet.discover:
        if isinstance(channel, Feed | Sitemap | Section | DatedArchive):
            url = channel.url.format(year=2022, month=1, day=5)
            assert not is_article(outlet, url), url


@pytest.mark.parametrize("slug", sorted(OUTLETS))
@pytest.mark.parametrize("filler", ["-", "a-", "a/", "1", "a_", "2022/01/05/"])
def test_no_address_keeps_a_pattern_busy(slug: str, filler: str) -> None:
    """Patterns that try every way to part a long address would not come back from here."""
    for host in OUTLETS[slug].hosts[:1]:
        for scheme in ("https://", "https://www."):
            assert is_article(OUTLETS[slug], f"{scheme}{host}/{filler * 2000}!") in (True, False)


@pytest.mark.parametrize("slug", sorted(OUTLETS))
def test_every_xpath_can_be_asked(slug: str) -> None:
    page = html.fromstring("<html><body><p>Пример</p></body></html>")
    expressions = [channel.next for channel in OUTLETS[slug].discover if isinstance(channel, Section | DatedArchive)]
    for rules in OUTLETS[slug].extract:
        for value in rules.model_dump(exclude={"until"}).values():
            expressions += value if isinstance(value, tuple) else [value]
    for expression in filter(None, expressions):
        assert isinstance(page.xpath(expression), list), expression


@pytest.mark.parametrize("slug", sorted(OUTLETS))
def test_mirror_hosts_belong_to_the_outlet(slug: str) -> None:
    outlet = OUTLETS[slug]
    for mirror, host in outlet.address.hosts.items():
        assert outlet.owns(mirror)
        assert outlet.owns(host)
        assert host not in outlet.address.hosts, "a mirror of a mirror"
