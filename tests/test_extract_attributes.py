"""How each attribute is read, by constructions: short reports about invented places."""

from datetime import date

import pytest

from qantar.extract import Draft, Report, drafts

DAY = date(2023, 6, 14)  # a Wednesday


def read(text: str, published: date | None = DAY, publisher: str | None = None) -> list[Draft]:
    return drafts(Report("report", text, published, publisher))


MEASURES: list[tuple[str, list[str | None]]] = [
    # active, passive, nominal, headline, ellipsis
    ("Gunmen killed 12 people.", ["killed"]),
    ("Twelve people were killed and 31 injured.", ["killed", "injured"]),
    ("The deaths of 19 officers were confirmed.", ["killed"]),
    ("18 dead, 748 hurt", ["killed", "injured"]),
    ("The storm claimed the lives of seven people.", ["killed"]),
    ("Nine villagers perished; four more succumbed to burns.", ["killed", "killed"]),
    ("The clash left 15 inmates and two guards dead.", ["killed", "killed"]),
    ("The death toll rose to 44.", ["killed"]),
    ("Officials put the number of wounded at 95.", ["injured"]),
    ("The army eliminated 30 militants and captured six.", ["killed", "detained"]),
    ("Eleven patients are in intensive care.", ["hospitalised"]),
    ("More than 80 people were taken to hospital.", ["hospitalised"]),
    ("Some 40 people are still missing.", ["missing"]),
    ("The unrest ended with the detention of over 200 people.", ["detained"]),
    ("Police rounded up 300 people.", ["detained"]),
    ("Fifty suspects are in custody.", ["arrested"]),
    ("Prosecutors charged 17 men.", ["charged"]),
    ("A court sentenced nine men to prison.", ["convicted"]),
    ("At least eight detainees were tortured.", ["tortured"]),
    ("The bloc sent 2,500 troops.", ["deployed"]),
    ("About 3,000 people took to the streets.", ["participants"]),
    ("Rioters set fire to 120 cars and damaged 40 shops.", ["destroyed", "damaged"]),
    ("Looters stole 1,347 weapons.", ["stolen"]),
    ("Investigators opened 13 criminal cases.", ["criminal_cases"]),
    ("The government doubled the price of fuel.", ["price_change"]),
    ("The unrest caused damage of 90 billion tenge.", ["economic_loss"]),
    ("The state paid $2 million in compensation.", ["compensation"]),
    # a noun for the happening counts it, whatever is said beside it
    ("The unrest ended with 2,200 arrests and over 1,000 injured.", ["arrested", "injured"]),
    ("There were 40 detentions, 12 hurt.", ["detained", "injured"]),
    # damaged and destroyed together are damaged
    ("Some 70 cars were damaged or destroyed.", ["damaged"]),
    ("Rioters destroyed and damaged 70 cars.", ["damaged"]),
    # courts and remand, as the prosecutors of many countries put it in English
    ("Nine men were found responsible for the fire.", ["convicted"]),
    ("Some 170 people have been brought to criminal responsibility.", ["charged"]),
    ("Twenty suspects are being held in custody.", ["arrested"]),
    # equipment is there to be deployed
    ("About 50 units of military equipment stood on the square.", ["deployed"]),
    ("Some 30 checkpoints were set up.", ["deployed"]),
    # of the dead, those with wounds are dead; a number in brackets is the one before it; "together with" adds to it
    ("Nine men died, six of them with burns, two with stab wounds.", ["killed"] * 3),
    ("About 60% of the cases (1,200) are robberies.", ["criminal_cases"] * 2),
    ("Ninety residents were hurt, together with 30 officers, and 12 died.", ["injured", "injured", "killed"]),
    ("There are 60 criminal cases of arson, 12 of hijacking, 24 of looting.", ["criminal_cases"] * 3),
    ("Some 90 cars were damaged. Twelve cars belong to the city.", ["damaged"] * 2),
    ("The number of participants rose to almost 3,000 people.", ["participants"]),
    ("The call centre received 900 calls.", [None]),
    ("Of these, 80 were taken into custody with court authorisation.", ["arrested"]),
    ("A court sentenced to jail three people who took to the streets.", ["convicted"]),
    ("More than 200 people were taken into police custody.", ["detained"]),
    ("Some 800 people have been brought to the police.", ["detained"]),
    ("The people arrested would be almost 10 thousand.", ["arrested"]),
    ("Some 260 people were held. The police had 32 messages, of which 48 were signals.", ["detained", None, None]),
    ("Casualties among guards rose to 18 dead and 40 wounded.", ["killed", "injured"]),
    # parts, apposition, lists
    ("164 people, including two children, died, 103 of them in Tarsk.", ["killed", "killed", "killed"]),
    ("Deaths by region:\nTarsk: 31\nOstrel: 12", ["killed", "killed"]),
    ("Officers injured: 127", ["injured"]),
    ("Two deaths were recorded in Tarsk, three in Ostrel and one in Velm.", ["killed"] * 3),
    ("Nine officers and 14 students were injured.", ["injured", "injured"]),
    # what a clause of its own says is said of somebody else
    ("Two died and 353 were left injured when crowds stormed the hall.", ["killed", "injured"]),
    ("Police arrested 50 people and killed three.", ["arrested", "killed"]),
    ("18 were killed and 353 injured when crowds stormed the hall.", ["killed", "injured"]),
    ("The agency said that one person died and twenty-one of its own were hurt.", ["killed", "injured"]),
    ("No lives were lost and no arrests were made.", ["killed", "arrested"]),
    ("There were no casualties among the guards.", [None]),
    ("At the camp 12 pupils died.", ["killed"]),
    ("The ferry sank, killing nine. Some 124 were rescued, among them 12 tourists.", ["killed", None, None]),
    ('Dozens of attackers were "eliminated".', ["killed"]),
    ('Some 26 "armed criminals" were "liquidated".', ["killed"]),
    ("Five reporters were attacked.", [None]),
    ("The count of those killed has increased to 59.", ["killed"]),
    ("Of the wounded, 12 are children.", ["injured"]),
    ("Twelve died and 300 were hurt. On Sunday it raised those figures to 14 and 310.", ["killed", "injured"] * 2),
    ("Over 1,300 guards, soldiers of the army and other agencies were injured.", ["injured"]),
    ("Seventeen rioters, by contrast, have been convicted.", ["convicted"]),
    ("Three policemen guarding the gate were killed.", ["killed"]),
    # a reduced clause is not the main verb
    ("At least six people arrested over the unrest died in custody.", ["killed"]),
]


@pytest.mark.parametrize(("text", "expected"), MEASURES)
def test_measure(text: str, expected: list[str | None]) -> None:
    assert [d.measure for d in read(text)] == expected


COUNT_NOTHING = [
    "The man, 34, lives at 12 Orchard Street.",
    "A 19-year-old spoke on 5 January 2022.",
    "The match ended 2-1.",
    "He was jailed for 15 years.",
    "An An-124 and a T-72 stood by Highway 7.",
    "One of the men said so.",
    "They walked for three hours and 40 kilometres.",
    "The Khabar 24 news channel reported it.",
    "Several people came.",
    "Nobody has been held accountable.",
    "Nobody could say when the court would open, or who had been hurt.",
    "A 6.4 quake shook Tarsk.",
    "They are looking for a third.",
    "Some of the dead were under 18.",
    "Trams from berth 7 and runway 27 were stopped.",
    "Two officials said so.",
    "Two army sources confirmed it.",
    "It holds 7 kilograms (15 pounds).",
    "The dead were named by Khabar 24.",
]


@pytest.mark.parametrize("text", COUNT_NOTHING)
def test_numbers_that_count_nothing_are_refused(text: str) -> None:
    assert read(text) == []


POPULATIONS = [
    ("Twelve law enforcement officers died.", "people", "security_forces"),
    ("Twelve policemen died.", "people", "police"),
    ("Seventeen members of the police and the National Guard died.", "people", "security_forces"),
    ("Three servicemen of the National Guard died.", "people", "national_guard"),
    ("Four children died.", "people", "children"),
    ("Dozens of protesters were shot dead.", "people", "protesters"),
    ("Troops killed 26 armed criminals.", "people", "armed_attackers"),
    ("Five nurses were beaten.", "people", "medical_workers"),
    ("Two foreign nationals were injured.", "people", "foreigners"),
    ("Two photographers were killed.", "people", "journalists"),
    ("Forty-one inmates died.", "people", "all"),
    ("About 400 businesses were looted.", "businesses", "none"),
    ("Over 50 administrative buildings were damaged.", "buildings", "none"),
    ("Seven planes were sent.", "aircraft", "none"),
    ("Rioters took 1,347 pieces of weapons.", "weapons", "none"),
    ("Around 50 army caches were destroyed.", "caches", "none"),
    ("Police fined 20 bakeries and closed 12 lanes.", "bakeries", "none"),
    # nouns of persons and models of machines that stand in no list of units
    ("Nine goldsmiths were hurt.", "people", "all"),
    ("Some 300 pilgrims came by boat.", "people", "all"),
    ("The fund has paid 40 shopkeepers.", "people", "all"),
    ("Twelve forensic experts were called in.", "people", "all"),
    ("One barber was held.", "people", "all"),
    ("The state confirmed the killing of “tens” of protesters.", "people", "protesters"),
    ('"In all 4,000 ammunition were found," the press office said.', "ammunition", "none"),
    ("Only one military officer has been prosecuted.", "people", "military"),
    ("Some 12 staff of the intelligence service were hurt.", "people", "security_forces"),
    ("Eight are employees of the National Security Committee.", "people", "security_forces"),
    ("Three An-26s landed in Lima.", "aircraft", "none"),
    ("The army sent nine other Mi-8s.", "aircraft", "none"),
    ("Two BTR-70 were set on fire.", "vehicles", "none"),
    ("Some 30 checkpoints were set up.", "checkpoints", "none"),
    ("The army sent 12 units of military equipment.", "units", "none"),
    ("Looters burned four armoured personnel carriers.", "vehicles", "none"),
    ("The port lost 700 billion naira.", "NGN", "none"),
    ("Damage was put at 3.4 billion rupees.", "rupees", "none"),
]


@pytest.mark.parametrize(("text", "unit", "population"), POPULATIONS)
def test_unit_and_population(text: str, unit: str, population: str) -> None:
    first = read(text)[0]
    assert (first.unit, first.population) == (unit, population)


def test_a_part_takes_its_population_from_what_is_said_of_it() -> None:
    assert [d.population for d in read("225 people died. Of the dead, 19 were police officers and three were children.")] == [
        "all", "police", "children",
    ]  # fmt: skip


def test_ellipsis_keeps_the_population() -> None:
    assert [d.population for d in read("Eight servicemen were killed and more than 300 were injured.")] == [
        "security_forces"
    ] * 2


PLACES = [
    ("In Lima, 12 people died.", "Lima"),
    ("Peru mourned. Twelve people died in the Puno region.", "Puno Region"),
    ("Peru mourned. Twelve people died nationwide.", "Peru"),
    ("Peru mourned. Twelve people died.", "Peru"),
    ("Unrest in Peru\nDeaths by region:\nCusco: 12", "Cusco"),
    ("Clashes shook Peru. Twelve people died in the city of Varnholm.", "Varnholm"),
    ("LIMA (Agency) - Twelve people died across Peru, the government said.", "Peru"),
]

PLACES += [
    ("In the Central Asian nation of Kazakhstan 12 people died.", "Kazakhstan"),
    ("In Peru 12 people died in violence in Lima and elsewhere.", "Peru"),
    ("In Peru 12 people died in Lima, Qorvo and Puno.", "Peru"),
    ("Losses in Peru came to 12 million soles (US$3 million).", "Peru"),
    ("Meanwhile, 12 shops were looted. The damage is 5 million tenge.", "Kazakhstan"),
    ("In the city of Varnholm 12 people died.", "Varnholm"),
    ("Twelve people died in Ostrava Province.", "Ostrava Province"),
]

# the scene: of the report, of the paragraph, pointed back to
PLACES += [
    ("A bus burned in the Peruvian city of Cusco.\n\nThe driver fled. Firemen said 12 people were hurt.", "Cusco"),
    ("Blast in Cusco\nTwo people died, Peru's government said.\n\nPolice held 12 people.", "Cusco"),
    ("Fire at Lima's Velmar Market\nPeru mourned.\n\nShops in Lima closed. Police held 12 people.", "Lima"),
    ("Peru: state of emergency\n\nUnrest shook Peru. In Cusco, police shot two men. Another 12 were hurt.", "Cusco"),
    ("Unrest spread across Peru. In Cusco, crowds set cars alight. Police held 12 people.", "Cusco"),
    ("Unrest spread across Peru. Police in Cusco said two people died. Troops killed 12 others.", "Peru"),
    ("Unrest spread across Peru. In Cusco, two people died. Peru's army said it had lost 12 men.", "Peru"),
    ("Unrest spread across Peru. In Cusco 40 people fell ill.\n\nPolice in the city held 12 people.", "Cusco"),
    ("Unrest spread across Peru. In the capital, 12 people died.", "Lima"),
    ("Unrest spread across Peru. In Cusco, police said, two people died, nine fell ill and 12 were hurt.", "Cusco"),
    ("Unrest spread across Peru. Of 300 hurt, 40 were in Cusco, nine of them children.", "Cusco"),
    ("Peru's army sent help to a region bordering Chile. Twelve people died.", "Peru"),
    ("Unrest spread across Peru. In the cultural capital, 12 people died.", "Peru"),
    (
        "Unrest spread across Peru. Of 30 held, nine came from Puno Province and 12 from the Central province.",
        "Central Province",
    ),
    ("Unrest spread across Peru. Mobs looted 40 shops and 12 stalls in Cusco.", "Cusco"),
    (
        "Marches were held in the capital, Lima, and in the south of the country, where 12 people died. Peru mourns.",
        "Peru",
    ),
    ("Shops burned in Cusco City in southern Peru. 12 people died.", "Cusco"),
    ("A stand fell in a Minas Gerais, Brazil, football ground.\n\nOver 12 people died.", "Minas Gerais"),
    ("Marches in Lima and Cusco\nThe Velmar Watch counted 12 dead.", "Peru"),
    ("Shelling of the town of Velm in northern Peru killed 12 people.", "Velm"),
    ("Raids on an army post in the country's largest port, Callao, left 12 dead. Peru mourned.", "Callao"),
    ("A ferry sank off Peru, south of the capital Lima. 12 people were missing.", "Peru"),
    ("Peru mourned. Lima's Radio Uno said 12 people had drowned.", "Peru"),
    ("Peru mourned. The Cusco Post newspaper reported 12 dead.", "Peru"),
    ("Peru mourned. A bus bound for Cusco fell into a river and 12 people drowned.", "Peru"),
    ('Peru mourned. "12 people died," said the ambassador in Geneva.', "Peru"),
    ("Two died in Cusco and 12 in the country's capital, Lima. Peru mourned.", "Lima"),
    ("Over 12 people fled the besieged town of Al-Velm in southern Peru.", "Al-Velm"),
    ("Blasts shook Khan Younis in southern Gaza. 12 people were hurt.", "Khan Younis"),
    # a district in its region is no list of two
    ("Peru mourned. Twelve people died in Velm District, Puno Region.", "Velm District"),
    ("Twelve people died in Tarsk Regency, East Java.", "Tarsk Regency"),
    ("Peru mourned. Twelve people died at the mine in Velm County, in southern Peru.", "Velm County"),
    # territories with a code of their own; a publisher's country for a report that names none
    ("Riots shook New Caledonia, a French territory in the Pacific. 12 people were hurt.", "New Caledonia"),
    ("Riots shook Greenland. 12 people were hurt.", "Greenland"),
    # a country of two words weighs as much as one of one
    (
        "Crowds in South Korea marched. A French envoy and Paris, France's capital, were asked. 12 were hurt.",
        "South Korea",
    ),
    # "additional" ones are added where the ones before were
    ("Unrest spread across Peru. In Cusco two people died.\n\nPolice also held 12 additional people.", "Cusco"),
    ("Unrest spread across Peru. Two people died in Cusco.\n\nA further 12 people were hurt.", "Cusco"),
    (
        "Chile's air strikes hit three towns. Chile denied it. Peru mourned: in Peru, 12 people died.\n\nAnother 12 died.",
        "Peru",
    ),
    ("Moscow assembled 12,000 troops along the border with Ukraine.", "Ukraine"),
    ("Unrest spread across Peru. In Cusco, police shot two men.\n\nPeru's army lost 12 men in the city.", "Cusco"),
]


PLACES += [
    # the greater part is not the whole
    ("Riots broke out in Peru on Monday.\n\nPolice counted 40 thefts, most of them in Lima.", "Peru"),
    ("Riots broke out in Peru on Monday.\n\nThere were 40 thefts, mainly in Lima. Nine were held.", "Peru"),
]


@pytest.mark.parametrize(("text", "expected"), PLACES)
def test_place(text: str, expected: str) -> None:
    assert read(text)[-1].place == expected


def test_a_place_at_the_end_is_that_of_all_that_was_listed() -> None:
    found = read("Two people were killed and 14 wounded in Lima, police in Peru said.")
    assert [d.place for d in found] == ["Lima", "Lima"]


def test_each_number_has_the_place_of_its_own_clause() -> None:
    found = read("Protests hit Peru. Two people died in Cusco, three in Puno and one in Lima.")
    assert [d.place for d in found] == ["Cusco", "Puno", "Lima"]


DAYS = [
    ("Police said on Monday that 12 people died.", "2023-06-12"),
    ("As of 10 June, 12 people had died.", "2023-06-10"),
    ("Twelve people have died since 2 June.", "2023-06-14"),
    ("Twelve people died, the ministry said on June 9.", "2023-06-09"),
    ("Yesterday 12 people died.", "2023-06-13"),
    ("Twelve people died.", "2023-06-14"),
    ("The ministry said last week that 12 people had died.", None),
    ("Protests that began on 2 June left 12 people dead.", "2023-06-14"),
    ("On 30 December 12 people died.", "2022-12-30"),
    ("Since the unrest, which grew violent on Monday, 26 people have died.", "2023-06-14"),
    ("The police, whose chief resigned on 9 June, held 26 people.", "2023-06-14"),
    ("A tram hit a bus on Sunday, killing 12 people, police said on Tuesday.", "2023-06-13"),
]


@pytest.mark.parametrize(("text", "expected"), DAYS)
def test_as_of(text: str, expected: str | None) -> None:
    assert read(text)[0].as_of == expected


def test_an_earlier_statement_leaves_the_next_its_day() -> None:
    found = read(
        "Peru's health ministry said earlier that 20 people sought help, and the interior ministry said 13 were hurt."
    )
    assert [d.as_of for d in found] == [None, DAY.isoformat()]


def test_a_run_of_reported_speech_is_dated_by_its_statement() -> None:
    found = read(
        "On 5 May, the health minister of Peru said 12 people had died. He said that 30 were hurt. Another 4 are missing."
    )
    assert {d.as_of for d in found} == {f"{DAY.year}-05-05"}


THINGS = [
    ("Eight ambulances were burned and 26 damaged.", ["vehicles", "vehicles"]),
    ("Some 700 cars were damaged. Over 500 of these belong to the police.", ["vehicles", "vehicles"]),
    ("Rioters hit 60 buildings; 12 of them are barracks.", ["buildings", "buildings"]),
    ("Rioters hit 60 buildings; 12 of them are tax offices.", ["buildings", "buildings"]),
    ("They hit nine sites (sheds - 15, mobile turrets - 12).", ["facilities", "sheds", "turrets"]),
    ("Some 90 business entities closed, of which 40 entities in Lima.", ["businesses", "businesses"]),
    ("There were 90 instances of looting.", ["incidents"]),
    (
        "Some 45 buses burned in four regions: in Lima - 31, in Cusco - 14.",
        ["vehicles", "regions", "vehicles", "vehicles"],
    ),
    ("Some 400 were taken to hospital, including 62 in intensive care units.", ["people", "people"]),
    ("A litre rose from 60 tenge (US$16) to 120 (US$32).", ["KZT", "USD", "KZT", "USD"]),
    ("The price was raised from 60 to 120 tenge.", ["KZT", "KZT"]),
    ("The call centre received 900 calls.", ["calls"]),
    ("They flew aboard one Russian Il-76.", ["aircraft"]),
    ("Prosecutors opened 90 instances of torture.", ["cases"]),
]


@pytest.mark.parametrize(("text", "units"), THINGS)
def test_a_number_without_a_noun_counts_the_things_before_it(text: str, units: list[str]) -> None:
    assert [d.unit for d in read(text)] == units


STATEMENTS = [
    # all that a speaker said in a dated statement has its day, in any paragraph
    ("Peru's police said on Monday that 12 people died.\n\nIt rained.\n\nAnother 30 were hurt, the police said.", 12),
    (
        "30 held in Peru - interior ministry\n\nThe interior ministry of Peru said on Monday that 30 people were held.",
        12,
    ),
    (
        "Unrest spread. It rained.\n\nPrices rose.\n\nShops shut.\n\nSpeaking to reporters on Monday afternoon, the police chief "
        "of Peru said 12 people were hurt overnight.\n\nAnother 30 were held, the police said.",
        12,
    ),
    (
        "Unrest spread. It rained.\n\nPrices rose.\n\nShops shut.\n\nBriefing the press in Lima late on Monday, the interior "
        "minister of Peru said 12 people had died.\n\nThe ministry said 30 were hurt.",
        12,
    ),
    # so has all that was said at a hearing, a briefing, in a speech
    (
        "Ministers of Peru spoke at a hearing on 9 June, the Daily Mast reports.\n\n"
        "The interior minister said 40 people were held. The health minister said 12 were hurt.",
        9,
    ),
    (
        "Forty people were held in Peru. The authorities announced this on Monday at a briefing.\n\n"
        "Twelve people were hurt, the health ministry said.",
        12,
    ),
    (
        "Ministers of Peru spoke at a hearing on 9 June, the Daily Mast reports.\n\n"
        "It was noted that 40 people were held. Another 30 were hurt.",
        9,
    ),
]


@pytest.mark.parametrize(("text", "day"), STATEMENTS)
def test_the_day_of_a_statement_holds_for_all_of_it(text: str, day: int) -> None:
    assert {d.as_of for d in read(text)} == {f"2023-06-{day:02}"}


KEPT_DAYS = [
    # another speaker who says no day spoke on the day of publication
    "Peru's police said on Monday that 12 people died.\n\nPeru's health ministry said 30 were hurt.",
    # what was said long before is no news
    "Peru's police said on 2 May that 12 people died.\n\nPeru's police said 30 were held.",
]


@pytest.mark.parametrize("text", KEPT_DAYS)
def test_another_statement_has_its_own_day(text: str) -> None:
    assert read(text)[-1].as_of == DAY.isoformat()


def test_a_chronicles_lines_of_days_date_what_stands_below() -> None:
    text = (
        "The week\n\n2 June\n\nAbout 700 rallied in Tarsk.\n\nTuesday, 6 June\n\nThree died. On 9 June a fourth died."
    )
    assert [d.as_of for d in read(text)][:2] == ["2023-06-02", "2023-06-06"]


def test_a_body_that_nothing_has_named_is_no_earlier_speaker() -> None:
    text = "The mayor of Lima denied it. A hospital in Cusco reported 40 dead in Peru."
    assert read(text)[0].claimant == "Hospital"


def test_a_reports_correction_is_its_own_voice() -> None:
    text = "Two died in Lima, the Peruvian Red Cross said.\n\nCorrection: An earlier version of this report said 25 had died."
    assert [d.claimant for d in read(text)][1:] == [None]


def test_a_rate_names_no_source() -> None:
    assert read("The price per litre of LPG jumped to 120 tenge.")[0].claimant is None
    found = read(
        "Peru's police said 12 people died.\n\nIt began over the price of gas, which rose from 60 tenge to 120 tenge."
    )
    assert [d.claimant for d in found] == ["Peru Police", None, None]


def test_as_of_without_a_day_of_publication() -> None:
    assert [d.as_of for d in read("On 5 May 2021 12 people died. Two more died on Friday.", published=None)] == [
        "2021-05-05",
        None,
    ]


CLAIMANTS = [
    ("Peru's health ministry said 12 people died.", "Peru Ministry of Health", []),
    ("Twelve people died, Peru's health minister said.", "Peru Ministry of Health", []),
    ("According to the Interior Ministry of Peru, 12 people died.", "Peru Ministry of Internal Affairs", []),
    ("Twelve people died in Peru, the prosecutor general's office said.", "Peru Prosecutor General's Office", []),
    (
        "Reuters reported, citing the Peruvian defence ministry, that 12 people died.",
        "Peru Ministry of Defence",
        ["Reuters"],
    ),
    (
        "News agencies cited Peru's interior ministry as saying that 12 people died.",
        "Peru Ministry of Internal Affairs",
        ["news agencies"],
    ),
    (
        "Ana Ruiz, head of the Peru Rights Watch, told Radio Sur that 12 people died.",
        "Peru Rights Watch",
        ["Radio Sur"],
    ),
    ("Witnesses in Peru said 12 people died.", "witnesses", []),
    ("Local media in Peru said 12 people died.", "Peru local media", []),
    ("Police in Lima said 12 people died.", "Lima Police", []),
    ("Twelve people died in Peru.", None, []),
    ("Twelve people have reportedly died in Peru.", None, []),
    ("Health ministry: 12 dead in Peru", "Peru Ministry of Health", []),
    ('"Twelve people died," said Health Minister Ana Ruiz of Peru.', "Peru Ministry of Health", []),
    ("Peru goes on prosecuting rioters. A trial ended with the conviction of 11 men.", None, []),
    # a number of dead or hurt right after the verb
    ("The regional flood agency said 12 people died in Peru.", "Regional Flood Agency", []),
    ("Brazil has reported 12 deaths.", "Brazil government", []),
    # what a class only modifies; which of two classes; of what level
    ("A government flood agency said 12 people died in Peru.", "Government Flood Agency", []),
    ("Police and doctors in Peru said 12 people died.", "Peru Police", []),
    ("Local officials in Peru said 12 people died.", "Peru local officials", []),
    ("Flood officials in Peru said 12 people died.", "Peru flood officials", []),
    ("Senior officials in Peru said 12 people died.", "Peru officials", []),
    ("The National Flood Service and local officials said 12 people died in Peru.", "National Flood Service", []),
    ("Twelve people died in Peru, said Ana Ruiz of the National Flood Service.", "National Flood Service", []),
    ("A senior official at the Santa Ana Hospital in Peru said 12 people died.", "Santa Ana Hospital", []),
    # ministries in no list, offices of towns
    ("The tourism minister of Peru said 12 people died.", "Peru Ministry of Tourism", []),
    ("The mayor of the town of Tarsk said 12 people died.", "Tarsk Mayor's Office", []),
    ("The chief of the MIA in Peru said 12 people died.", "Peru Ministry of Internal Affairs", []),
    # who does not speak
    ("Twelve people died in Peru, but the authorities have not released a list.", None, []),
    ("Twelve people died in Peru, while the interior ministry said on Monday that it was calm.", None, []),
    # a quotation's speaker before the verbs inside it
    ('"About 70 cases were reported," the interior minister of Peru said.', "Peru Ministry of Internal Affairs", []),
    # a day between verb and subject
    (
        "Twelve people died, announced on Sunday, 4 June, the interior minister of Peru.",
        "Peru Ministry of Internal Affairs",
        [],
    ),
    # relays: by whom a speaker is quoted, in what paper, on which page; who closes the sentence
    ("An official quoted by Radio Sur said 12 people died in Peru.", "Peru officials", ["Radio Sur"]),
    ("The Peruvian health minister announced in the newspaper Sur that 12 died.", "Peru Ministry of Health", ["Sur"]),
    ("Twelve died, the news portal tarsk.net reported, citing Peru's police.", "Peru Police", ["tarsk.net"]),
    ("Twelve died, according to Peru's police, Radio Sur reports.", "Peru Police", ["Radio Sur"]),
    # who quotes an outlet speaks, as in many languages; an outlet that cites another carries it
    ("The mayor of Tarsk in Peru said, quoting Reuters, that 12 died.", "Tarsk Mayor's Office", ["Reuters"]),
    ("Peru's police said, citing Antara, that 12 people died.", "Peru Police", ["Antara"]),
    # whose papers a body publishes; a body with its field
    ("According to information obtained by Road Safety Watch, 12 people died in Peru.", "Road Safety Watch", []),
    ("According to data collected by Road Safety Watch, 12 people died in Peru.", "Road Safety Watch", []),
    (
        "Twelve people died, according to the Peru Commission on Human Rights (PCHR).",
        "Peru Commission on Human Rights",
        [],
    ),
    ("Twelve people died, the Tarsk Committee on Missing Persons reported.", "Tarsk Committee on Missing Persons", []),
    ("The committee on Friday said 12 people died in Peru.", "Committee", []),
    # the present tense, ranks of police
    ("The Peruvian authorities state that 12 people died.", "Peru authorities", []),
    ("Peru's health ministry insists that 12 people died.", "Peru Ministry of Health", []),
    ("The Inspector-General of Police in Peru said 12 people died.", "Peru Police", []),
    ("Twelve died in Peru, reports Radio Sur with reference to the police.", "Peru Police", ["Radio Sur"]),
    (
        "The press service of the President of Peru, Ana Ruiz, following the results of a meeting, announced 12 arrests.",
        "Peru Presidential Office",
        [],
    ),
    # the speaker of a clause of its own, a title without its field, a verb before a preposition
    ("In Tarsk 12 were freed under an amnesty that Governor Ruhn announced.", None, []),
    ("“Ten are dead,” Nora Vey, a spokeswoman for the police of Peru, said on television.", "Peru Police", []),
    ("In Peru 200 people were held, the police chief of Lima said in a statement.", "Lima Police", []),
    ("In Peru 190 people were hurt, according to the city's health department.", "Health Department", []),
    ("The Lima health department said 190 people were hurt in Peru.", "Lima Health Department", []),
    ("Peru's health department said 190 people were hurt.", "Peru Ministry of Health", []),
]


@pytest.mark.parametrize(("text", "claimant", "relays"), CLAIMANTS)
def test_claimant_and_relays(text: str, claimant: str | None, relays: list[str]) -> None:
    found = read(text)[0]
    assert (found.claimant, found.relays) == (claimant, relays)


RUNS = [
    ("Peru's interior ministry said 12 people died. Another 30 were injured.", "Peru Ministry of Internal Affairs"),
    (
        "Peru's interior ministry made a statement. The ministry said 12 people died.",
        "Peru Ministry of Internal Affairs",
    ),
    (
        "Interior Minister Ana Ruiz of Peru spoke to parliament.\n\nRuiz said 12 people died.",
        "Peru Ministry of Internal Affairs",
    ),
    ("12 die in Peru clashes\n\nTwelve people died, Peru's health ministry said.", "Peru Ministry of Health"),
]

RUNS += [
    ('"Twelve people died. Another 30 were hurt," Peru\'s health ministry said.', "Peru Ministry of Health"),
    (
        "Peru's health ministry spoke on Monday, the ministry said.\n\n«Twelve people died. Another 30 were hurt.»",
        "Peru Ministry of Health",
    ),
    (
        "Twelve people died in Peru. This was announced on Monday by the Ministry of Health of Peru.",
        "Peru Ministry of Health",
    ),
    ("Peru's health ministry said 12 people died.\n\nIt was also noted that 30 were hurt.", "Peru Ministry of Health"),
    ("LIMA -- Twelve people died, reports the health ministry of Peru.", "Peru Ministry of Health"),
    ("The Tower hospital in Peru received 12 wounded, its director said.", "Tower hospital"),
    ("The office of Peru's president said 12 people died.", "Peru Presidential Office"),
    ("The press service of the President of Peru reported that 12 people died.", "Peru Presidential Office"),
    (
        "Losses in Peru are put at 40 tenge, Radio Sur reports citing the Daily Mast, which quotes the health ministry of Peru.",
        "Peru Ministry of Health",
    ),
    ("The press secretary of the Peruvian head of state said 12 people died.", "Peru Presidential Office"),
    ("The Daily Mast, citing the health ministry of Peru, writes that 12 people died.", "Peru Ministry of Health"),
    ("In Peru 12 people died, according to official figures.", "Peru authorities"),
    # a sentence or a paragraph that says whose words went before
    (
        "Twelve people died. They were miners. This was reported by the BBC, citing the Peru Red Cross.",
        "Peru Red Cross",
    ),
    (
        "Twelve people died. The update was released on Monday by the health ministry of Peru.",
        "Peru Ministry of Health",
    ),
    (
        "Ana Ruiz, head of the health service of Peru's Ministry of Health, gave the following summary:\n\n"
        "Twelve people have died. Forty are being treated.",
        "Peru Ministry of Health",
    ),
    # what goes on about a number between two paragraphs of one speaker, and about those just counted
    (
        "Police in Peru said 230 suspects were held.\n\nThe 230 suspects comprise 71 women.\n\n"
        "The police said they would go on.",
        "Peru Police",
    ),
    ("Peru's health ministry said 40 people died.\n\nAmong those killed are nine children.", "Peru Ministry of Health"),
    (
        "The deputy head of Peru's Ministry of Health, Ana Ruiz, was asked about it.\n\nShe was late.\n\n"
        "Twelve people died, Ruiz explained.",
        "Peru Ministry of Health",
    ),
    (
        "Peru's health ministry said 40 people died.\n\nIn particular, of this number 12 died in Lima. In addition, 9 were hurt.",
        "Peru Ministry of Health",
    ),
    # the abbreviation and the bare head of a body
    (
        "Road Safety Watch (RSW) said 40 people died in Peru.\n\nRSW counted 12 in Lima. The Lima-based group said 8 were women.",
        "Road Safety Watch",
    ),
    # a number made exact, and its parts in the next paragraph, while others speak of other things
    (
        "Over 2,300 people were injured, Peru's health ministry said.\n\nThe number of injured has climbed to 2,312.\n\n"
        "The majority of those injured, 1,493 people, were treated in Lima.",
        "Peru Ministry of Health",
    ),
    ("Peru's health ministry said 40 people died.\n\nThe records show that 12 were hurt.", "Peru Ministry of Health"),
    # an abbreviation whose words the text has without brackets
    (
        "The Road Safety and Traffic Board met in Peru.\n\nForty people died, according to the RSTB.",
        "Road Safety and Traffic Board",
    ),
    ("According to the state broadcaster, 12 people died in Peru.", "Peru state television"),
    # an abbreviation of a headline that the text spells out
    (
        "Forty killed in Peru floods – RSW\n\nForty people died in Peru, according to Road Safety Watch (RSW).",
        "Road Safety Watch",
    ),
    # who is named only where the text goes on
    (
        "Twelve people died in Peru, an official said.\n\nAna Ruiz, director of the Santa Ana Hospital, said 30 were hurt.",
        "Santa Ana Hospital",
    ),
]


def test_a_bodys_page_is_its_own_voice_where_it_does_not_quote_itself() -> None:
    text = "Twelve people died in Peru."
    assert read(text, publisher="Road Safety Watch")[0].claimant == "Road Safety Watch"
    assert read(text, publisher="Tarsk News Agency")[0].claimant is None
    quoted = "Road Safety Watch said 40 were hurt. Police in Peru said 9 were hurt.\n\nIn 2020 the state paid for 12 coffins."
    assert read(quoted, publisher="Road Safety Watch")[-1].claimant is None


def test_an_exact_number_is_its_rounded_ones() -> None:
    text = (
        "Over 2,300 people were injured, Peru's health ministry said.\n\nPolice in Peru said nine men were held.\n\n"
        "The number of injured has climbed to 2,312.\n\nOf those injured 1,493 are in Lima.\n\nIn 2019 3,500 were injured."
    )
    ministry = "Peru Ministry of Health"
    assert [d.claimant for d in read(text)] == [ministry, "Peru Police", ministry, ministry, None]


def test_a_body_of_state_speaks_on_its_page_though_its_name_might_be_an_outlets() -> None:
    text = "Road deaths were counted.\n\nReports indicate that 40 people died in Peru. Another 12 were hurt."
    assert {d.claimant for d in read(text, publisher="Peru Commission on Human Rights")} == {
        "Peru Commission on Human Rights"
    }
    assert {d.claimant for d in read(text, publisher="Human Rights Monitor")} == {"news media"}


def test_who_publishes_a_report_is_no_relay_of_it() -> None:
    text = "Peru's police told Radio Sur that 12 people died."
    assert read(text)[0].relays == ["Radio Sur"]
    assert read(text, publisher="Radio Sur")[0].relays == []


@pytest.mark.parametrize(("text", "expected"), RUNS)
def test_a_source_is_carried_on(text: str, expected: str) -> None:
    assert {d.claimant for d in read(text)} == {expected}


def test_a_ministrys_release_speaks_for_the_ministry() -> None:
    found = read("Twelve people died.", publisher="Peru Ministry of Health")
    assert (found[0].claimant, found[0].why["claimant"][0]) == ("Peru Ministry of Health", "publisher")


STATUSES = [
    ("The toll rose to 225, up from 164.", ["asserted", "superseded"]),
    ("The chamber cut its estimate of losses from $9 million to $7 million.", ["superseded", "asserted"]),
    ("The ministry denied reports that 40 people had died.", ["denied"]),
    ("An earlier version of this article said 38 people died. Eighteen people died.", ["retracted", "asserted"]),
    (
        "Peru's health ministry said 164 people died. Another 20 were injured.\n\n"
        "UPDATE: The number of deaths was a technical error, the health ministry said.",
        ["retracted", "asserted"],
    ),
    ("Twelve people died.", ["asserted"]),
    (
        "Over 200 people died.\n\nPeru's police said earlier this year that six people were tortured to death.",
        ["asserted"] * 2,
    ),
    ("A litre went up from 60 tenge to 120 tenge.", ["asserted", "asserted"]),
]


@pytest.mark.parametrize(("text", "expected"), STATUSES)
def test_status(text: str, expected: list[str]) -> None:
    assert [d.status for d in read(text)] == expected


def test_the_same_number_twice_shares_what_one_of_them_lacks() -> None:
    found = read("Peru: 31 killed\n\nIn Cusco 31 people were killed, the interior ministry of Peru said.\n\n31 killed")
    assert [d.place for d in found] == ["Peru", "Cusco", "Cusco"]
    assert {d.claimant for d in found} == {"Peru Ministry of Internal Affairs"}


def test_a_conversion_in_brackets_shares_all_with_its_sum() -> None:
    found = read(
        '"Losses in Peru came to 40 tenge, in Lima - 39 tenge ($8 - our note)," the health ministry of Peru said.'
    )
    assert [(d.unit, d.place) for d in found[1:]] == [("KZT", "Lima"), ("USD", "Lima")]


KEPT = [
    ("40 people received care.", None),
    ("40 people confirmed dead in Lima.", "killed"),
    ("40 residents reported missing in Lima.", "missing"),
    ("40 people registered for help.", None),
]


@pytest.mark.parametrize(("text", "measure"), KEPT)
def test_people_of_whom_something_is_said_are_no_speakers(text: str, measure: str | None) -> None:
    assert [d.measure for d in read(text)] == [measure]


def test_every_key_of_the_contract_is_there_in_order() -> None:
    (found,) = read("Police in Lima, Peru, said more than 160 people were detained on Monday.")
    assert list(found.keys()) == [
        "document", "start", "end", "expression", "qualifier", "value", "low", "high", "unit", "measure", "population", "place",
        "place_id", "as_of", "claimant", "claimant_id", "relays", "status", "confidence",
    ]  # fmt: skip
    assert (found.expression, found.qualifier, found.value, found.low, found.high) == (
        "more than 160",
        "more_than",
        160,
        161,
        None,
    )
    assert 0 <= found.confidence <= 1


def test_every_attribute_is_explained() -> None:
    (found,) = read("Peru's health ministry said 12 people died.")
    assert found.why["measure"] == ("predicate", "died")
    assert found.why["claimant"] == ("said", "Peru's health ministry")
    assert set(found.why) == {"measure", "population", "place", "as_of", "claimant", "status"}
