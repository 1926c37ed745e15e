"""What `totals` reads: one long table of phrases, and the contract of what it returns."""

from __future__ import annotations

from pathlib import Path

import pytest

from qantar.extract import Total, totals

# text, killed, injured; "-" where the text says nothing, "?" where it says so only vaguely (a value of None).
PHRASES = """
A policeman was killed.|1|-
A couple and their son were killed.|3|-
A man and his two daughters died.|3|-
The pilot was fatally injured.|1|-
Jon Arvid, the mayor of Tolm, was assassinated.|1|-
The former mayor of Tolm, his wife and their driver were shot dead.|3|-
Gunmen killed three.|3|-
Three were killed by gunmen.|3|-
The killing of three teachers shocked Vint.|3|-
A bomb exploded, killing 3 and wounding 5.|3|5
A blast left 4 dead.|4|-
A blast left a guard and three drivers dead and six people wounded.|4|6
The raid resulted in the deaths of two guards and the injury of a third.|2|1
The raid claimed the lives of nine people.|9|-
The raid took 11 lives.|11|-
The bus went over a cliff with the loss of 23 lives.|23|-
Clashes in Kell: 9 dead, 14 wounded.|9|14
A gunman opened fire, killing himself and four others.|5|-
Three soldiers and two civilians were killed.|5|-
Twelve people, including three children, were killed.|12|-
Ten miners, seven of them foreigners, were killed.|10|-
Five people - three men and two women - were killed.|5|-
Nine people (five men, three women and a child) were shot dead.|9|-
Attackers killed 2 soldiers, 1 policeman, 3 civilians.|6|-
A village head was killed along with his son.|2|-
Six people died in the first explosion and eight in the second.|14|-
A group of fishermen found nothing, but two of them drowned.|2|-
Two of the three crew members died.|2|-
Eight of the ten people aboard perished.|8|-
All four on board were killed.|4|-
None of the five people on board survived.|5|-
There were no survivors among the 12 occupants.|12|-
The flight crew of two and all 14 passengers were killed.|16|-
The pilot and passenger were killed.|2|-
A farmer and militia leader was killed.|1|-
The pilot/owner and his passenger were fatally injured.|2|-
Both of his sons were killed.|2|-
Both the instructor and the student were seriously injured.|-|2
Neither the pilot nor the passenger was injured.|-|0
The pilot was uninjured and the passenger received minor injuries.|-|1
Three passengers survived with serious injuries.|-|3
Four residents suffered burns.|-|4
Two couples were killed.|4|-
A family of four was killed.|4|-
A dozen people were hurt.|-|12
No one was hurt.|-|0
No casualties were reported.|0|0
The blast did not cause any injuries.|-|0
The device went off without casualties.|0|0
It was not known if there were any casualties.|-|-
It was not clear whether anyone was injured.|-|-
No one was killed but five people were injured.|0|5
The governor escaped unhurt.|-|0
Militants threatened to kill three hostages.|-|-
Gunmen tried to kill a judge.|-|-
The explosion could have killed hundreds.|-|-
Up to 30 people may have been killed.|-|-
The toll could climb to 30.|-|-
An attempted assassination of the governor failed.|-|-
The convicted killer of two nuns escaped.|-|-
The attack was revenge for the killing of six prisoners.|-|-
Raiders killed 20 sheep.|-|-
Five aid workers were abducted.|-|-
Several people were killed.|?|-
Dozens were wounded.|-|?
Thirty people were killed or injured.|?|?
A man shot dead two guards.|2|-
A man shot two guards dead.|2|-
A mob hacked three traders to death.|3|-
A soldier was stabbed.|-|1
A guard was stabbed to death.|1|-
Two officers were wounded, one of them fatally.|1|1
Five officers were wounded. One of the wounded later died.|1|4
Three people were injured, two of whom later died.|2|1
A nurse was wounded and died on Friday.|1|-
The death toll rose from 12 to 15.|15|-
Four more bodies were found, bringing the number of dead to 12.|12|-
The bodies of nine people were found in a well.|9|-
A farmer was abducted; his body was found on Sunday.|1|-
The army lost 12 men.|12|-
A grenade was thrown at a bar; one patron was killed and eleven hurt.|1|11
Gunmen opened fire on a car carrying a councillor, killing him and injuring his son.|1|1
Militants dragged four men out of a bus and shot them dead.|4|-
Two teachers were abducted. The victims were found dead.|2|-
Killed were the pilot and three passengers.|4|-
Fatalities: 4. Injuries: 6.|4|6
Fatalities coded as 10.|10|-
"""


def said(found: dict[str, Total], measure: str) -> str:
    if measure not in found:
        return "-"
    return "?" if found[measure].value is None else str(found[measure].value)


@pytest.mark.parametrize("line", PHRASES.strip().splitlines())
def test_phrase(line: str) -> None:
    text, killed, injured = line.rsplit("|", 2)
    found = totals(text)
    assert (said(found, "killed"), said(found, "injured")) == (killed, injured)


# The same for many more wordings, of incident databases, conflict notes and air accidents.
WORDINGS = (Path(__file__).parent / "phrases" / "totals_en.tsv").read_text("utf-8").splitlines()[1:]


@pytest.mark.parametrize("line", WORDINGS)
def test_wording(line: str) -> None:
    text, killed, injured = line.split("\t")
    found = totals(text)
    assert (said(found, "killed"), said(found, "injured")) == (killed, injured)


# text, killed, killed attackers: several mentions of the same and of other people.
REPORTS = """
A man drove into a crowd, killing two people, before being shot dead by police.|3|1
An assailant stabbed a guard. The assailant was killed by soldiers.|1|1
Four people, including the gunman, died.|4|1
Four people died as well as the gunman.|5|1
A suicide bomber blew himself up at a gate, killing eight soldiers.|9|1
A suicide bomber struck a gate. In addition to the bomber, three soldiers were killed.|4|1
A suicide bomber struck a gate. Six people, including the bomber, were killed.|6|1
Three suicide bombers attacked a mosque, killing 20 worshippers.|23|3
A gunman killed three people before turning the gun on himself.|4|1
One attacker blew himself up, another was killed by guards.|2|2
Two attackers stormed a bank, killing a clerk. Both attackers were killed.|3|2
The bomber was shot dead before he could detonate his vest.|1|1
A would-be suicide bomber was arrested.|-|-
A bomb killed three people in Tolm. Three people died in the blast.|3|-
A bomb killed two people in Tolm. In Kell, another bomb killed two people.|4|-
A series of attacks killed 60 people. In Kell a bomb killed 31, in Orra gunmen killed 14 worshippers.|60|-
Seven people were killed in a blast. The seven dead included two tourists.|7|-
Initial reports put the dead at nine. The death toll later rose to 15.|15|-
Four people were killed, a year after a bombing that killed 20 in the same town.|4|-
Ten people died in the crash, the deadliest since a 2003 accident that killed 50.|10|-
The front has killed more than 1,000 people since 2009. On Sunday four villagers were killed.|4|-
Gunmen shot dead a former colonel, Rolf Venn. Venn was killed instantly.|1|-
"""


@pytest.mark.parametrize("line", REPORTS.strip().splitlines())
def test_report(line: str) -> None:
    text, killed, attackers = line.rsplit("|", 2)
    found = totals(text)
    assert (said(found, "killed"), said(found, "killed_attackers")) == (killed, attackers)


@pytest.mark.parametrize(
    ("text", "low", "value", "high"),
    [
        ("At least eight people were killed.", 8, 8, None),
        ("More than 40 people were killed.", 41, 40, None),
        ("Between 26 and 40 people were killed.", 26, None, 40),
        ("Three soldiers and at least two civilians were killed.", 5, 5, None),
        ("Three soldiers and dozens of civilians were killed.", 27, None, None),
        ("About 18 people were killed.", 17, 18, 19),
    ],
)
def test_bounds_follow_the_hedges(text: str, low: int, value: int | None, high: int | None) -> None:
    killed = totals(text)["killed"]
    assert (killed.low, killed.value, killed.high) == (low, value, high)


def test_spans_hold_the_words_that_say_it() -> None:
    text = "Rain fell. Gunmen killed two guards in Orra. A third guard was wounded."
    found = totals(text)
    assert [text[start:end] for start, end in found["killed"].spans] == ["killed two guards"]
    assert [text[start:end] for start, end in found["injured"].spans] == ["A third guard was wounded"]


@pytest.mark.parametrize(
    ("text", "shared"),
    [
        ("Twelve people were killed across four attacks.", True),
        ("Forty people were wounded in a series of six bombings.", True),
        ("Twelve people were killed in an attack.", False),
    ],
)
def test_shared_totals_are_marked(text: str, shared: bool) -> None:
    assert [total.shared for total in totals(text).values()] == [shared]


def test_injured_attackers_are_told_apart() -> None:
    found = totals("Two attackers were killed and another was injured; a guard was also injured.")
    assert (said(found, "injured"), said(found, "injured_attackers")) == ("2", "1")


def test_only_text_is_read() -> None:
    with pytest.raises(TypeError, match=r"totals\(\) reads the text of a report \(str\), not bytes: b'12 dead'"):
        totals(b"12 dead")  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "killed", "was killed and", "(((", "12"])
def test_fragments_say_nothing(text: str) -> None:
    assert totals(text) == {}


def test_attackers_are_never_more_than_everybody() -> None:
    found = totals("One man, including attackers, was killed.")
    assert (found["killed_attackers"].low, found["killed"].low) == (1, 1)
