"""A whole case file, and every way to break one of the rules for reading it, each with all that is then said."""

from typing import Final

WHOLE: Final = """\
format: firsthand-case/1
title: "A case"
community: {name: "Network"}
partner:
  name: "Organisation"
  roles: [donor]
  is_class: false
period: {start: "2024-01-01", end: "2024-12"}
house_red_lines:
  - {row: M7.7, declared: "2023-06-01"}
not_needed: [M6.7]
sources:
  - {id: S1, title: "Letter", origin: "Network", side: community, accounts: 1}
  - {id: S2, origin: "Record office", side: record}
evidence:
  - id: E1
    source: S1
    grade: B
    date: "2024-05"
    rows: {"M4.3": "-", "B2": "+", "Y1:E3": "+"}
  - {id: E2, source: S2, grade: A}
requests:
  - {id: Q1, row: M7.2, asked: "2024-02-01", due: "2024-03-01", reminded: null, outcome: declined, reason: "law"}
ratings:
  - {standard: M4, side: community, value: 2}
open_findings:
  - {row: M4, since: "2022", remedied: false}
led_checks:
  - of: community
    bodies: {L02: {size: 7, from_community: 5}}
    facts: {L10: true, L13: null}
"""


class Broken:
    """One thing broken: the first place where some text stands becomes another."""

    def __init__(self, old: str, new: str, *said: str, seen: bool = True) -> None:
        self.old = old
        self.new = new
        self.said = list(said)
        """Every mistake, as it is put."""
        self.seen = seen
        """Whether a schema can see it, too: ids that stand twice and days that do not exist, it cannot."""

    def file(self) -> str:
        """Give the whole file with that one thing broken."""
        before, found, after = WHOLE.partition(self.old)
        assert found, f"the whole file does not hold {self.old!r}"
        return before + self.new + after


# The number is that of the rule in the specification of the format.
BROKEN: Final[dict[str, Broken]] = {
    "1, another format": Broken("case/1", "case/2", 'line 1: format: "firsthand-case/2" is not known here. Did you mean "firsthand-case/1"?'),
    "1, no format": Broken("format: firsthand-case/1\n", "", 'line 1: format: "format" is missing. It is one of: firsthand-case/1.'),
    "1, no title": Broken('title: "A case"\n', "", 'line 1: title: "title" is missing.'),
    "1, an empty title": Broken('"A case"', '"  "', "line 2: title: This must not be empty."),
    "1, a title that is a number": Broken('"A case"', "2024", 'line 2: title: This must be text. Put it in quotes: "2024".'),
    "1, no community": Broken('community: {name: "Network"}\n', "", 'line 1: community: "community" is missing.'),
    "1, a community that is a word": Broken('{name: "Network"}', "Network", "line 3: community: Fields are expected here, each with its name, a colon and a value."),
    "1, a community without a name": Broken('{name: "Network"}', '{nam: "Network"}', 'line 3: community.name: "name" is missing.'),
    "1, a community with nothing in it": Broken('{name: "Network"}', "{}", 'line 3: community.name: "name" is missing.'),
    "1, no partner": Broken('partner:\n  name: "Organisation"\n  roles: [donor]\n  is_class: false\n', "", 'line 1: partner: "partner" is missing.'),
    "1, no name of the partner": Broken('  name: "Organisation"\n', "", 'line 5: partner.name: "name" is missing.'),
    "1, no roles": Broken("  roles: [donor]\n", "", "line 5: partner.roles: At least one role is needed: donor, un, government, ngo, peer_network, host, researcher, alliance, health_service, company, other."),
    "1, an empty list of roles": Broken("[donor]", "[]", "line 6: partner.roles: At least one role is needed: donor, un, government, ngo, peer_network, host, researcher, alliance, health_service, company, other."),
    "1, a role that is no list": Broken("[donor]", "donor", "line 6: partner.roles: A list is expected here: lines that start with a dash."),
    "1, a misspelt role": Broken("[donor]", "[donor, hots]", 'line 6: partner.roles[2]: "hots" is not known here. Did you mean "host"?'),
    "1, a role from nowhere": Broken("[donor]", "[7]", 'line 6: partner.roles[1]: "7" is not known here. It is one of: donor, un, government, ngo, peer_network, host, researcher, alliance, health_service, company, other.'),
    "1, a flag in words": Broken("is_class: false", 'is_class: "no"', 'line 7: partner.is_class: This must be true or false, not "no".'),
    "1, a flag that is null": Broken("is_class: false", "unaids: null", "line 7: partner.unaids: This must be true or false, not null."),
    "1, a period that is a list": Broken('{start: "2024-01-01", end: "2024-12"}', "[2024]", "line 8: period: Fields are expected here, each with its name, a colon and a value."),
    "1, evidence that is no list": Broken('evidence:\n  - id: E1\n    source: S1\n    grade: B\n    date: "2024-05"\n    rows: {"M4.3": "-", "B2": "+", "Y1:E3": "+"}\n  - {id: E2, source: S2, grade: A}\n', "evidence: {E1: {source: S1}}\n", "line 15: evidence: A list is expected here: lines that start with a dash."),
    "1, a source that is a word": Broken('  - {id: S2, origin: "Record office", side: record}', "  - S2", "line 14: sources[2]: Fields are expected here, each with its name and value.", 'line 21: evidence[2].source: There is no source "S2" in this file.'),
    "2, a source without an id": Broken("{id: S2, origin", "{origin", 'line 14: sources[2].id: "id" is missing.', 'line 21: evidence[2].source: There is no source "S2" in this file.'),
    "2, an id that is a number": Broken("{id: S2, origin", "{id: 2, origin", 'line 14: sources[2].id: This must be text. Put it in quotes: "2".', 'line 21: evidence[2].source: There is no source "S2" in this file.'),
    "2, an id that is empty": Broken("{id: E2,", '{id: "",', "line 21: evidence[2].id: This must not be empty."),
    "2, a source twice": Broken("{id: S2, origin", "{id: S1, origin", 'line 14: sources[2].id: The id "S1" is used twice.', 'line 21: evidence[2].source: There is no source "S2" in this file.', seen=False),
    "2, an item twice": Broken("{id: E2, source", "{id: E1, source", 'line 21: evidence[2].id: The id "E1" is used twice.', seen=False),
    "2, a request twice": Broken("requests:\n", "requests:\n  - {id: Q1, row: M7.1, outcome: pending}\n", 'line 24: requests[2].id: The id "Q1" is used twice.', seen=False),
    "2, no origin": Broken('origin: "Record office", ', "", 'line 14: sources[2].origin: "origin" is missing.'),
    "2, an empty origin": Broken('"Record office"', '" "', "line 14: sources[2].origin: This must not be empty."),
    "2, no accounts at all": Broken("accounts: 1", "accounts: 0", "line 13: sources[1].accounts: This must be a whole number of at least 1, not 0."),
    "2, accounts with a number that is none": Broken("accounts: 1", "accounts: !!int x", 'line 13: sources[1].accounts: This must be a whole number of at least 1, not "x".'),
    "2, accounts with a number that is too long": Broken("accounts: 1", f"accounts: {'9' * 5000}", f'line 13: sources[1].accounts: This must be a whole number of at least 1, not "{"9" * 39}…".'),
    "2, accounts with a time": Broken("accounts: 1", "accounts: 20:24", 'line 13: sources[1].accounts: This must be a whole number of at least 1, not "20:24".'),
    "2, accounts in words": Broken("accounts: 1", "accounts: many", 'line 13: sources[1].accounts: This must be a whole number of at least 1, not "many".'),
    "2, an account that is true": Broken("accounts: 1", "accounts: true", "line 13: sources[1].accounts: This must be a whole number of at least 1, not true."),
    "2, no side": Broken(", side: record", "", 'line 14: sources[2].side: "side" is missing. It is one of: community, partner, record.'),
    "2, a misspelt side": Broken("side: record", "side: records", 'line 14: sources[2].side: "records" is not known here. Did you mean "record"?'),
    "3, a source that is not there": Broken("source: S2", "source: S3", 'line 21: evidence[2].source: There is no source "S3" in this file.', seen=False),
    "3, a source like none that is there": Broken("source: S2", 'source: "Diary"', 'line 21: evidence[2].source: There is no source "Diary" in this file.', seen=False),
    "3, no source": Broken("source: S2, ", "", 'line 21: evidence[2].source: "source" is missing.'),
    "3, rows that are a list": Broken('{"M4.3": "-", "B2": "+", "Y1:E3": "+"}', "[M4.3]", "line 20: evidence[1].rows: Fields are expected here, each with its name, a colon and a value."),
    "3, no grade": Broken(", grade: A", "", 'line 21: evidence[2].grade: "grade" is missing. It is one of: A, B, C, D.'),
    "3, a grade that is none": Broken("grade: A", "grade: E", 'line 21: evidence[2].grade: "E" is not known here. It is one of: A, B, C, D.'),
    "3, a grade in small letters": Broken("grade: A", "grade: a", 'line 21: evidence[2].grade: "a" is not known here. Did you mean "A"?'),
    "4, a direction without quotes, a wave": Broken('"M4.3": "-"', '"M4.3": ~', 'line 20: evidence[1].rows.M4.3: A direction is missing. Write "+", "-" or "~", in quotes: a bare ~ means nothing.'),
    "4, a direction that is missing": Broken('"M4.3": "-"', '"M4.3":', 'line 20: evidence[1].rows.M4.3: A direction is missing. Write "+", "-" or "~", in quotes: a bare ~ means nothing.'),
    "4, a direction that is a list": Broken('"M4.3": "-"', '"M4.3": [null]', 'line 20: evidence[1].rows.M4.3: A direction is "+", "-" or "~", in quotes, not […].'),
    "4, a direction in words": Broken('"M4.3": "-"', '"M4.3": "no"', 'line 20: evidence[1].rows.M4.3: A direction is "+", "-" or "~", in quotes, not "no".'),
    "4, a direction that is a flag": Broken('"M4.3": "-"', '"M4.3": no', 'line 20: evidence[1].rows.M4.3: A direction is "+", "-" or "~", in quotes, not false.'),
    "4, a bare dash": Broken('rows: {"M4.3": "-", "B2": "+", "Y1:E3": "+"}', "rows:\n      M4.3: -", 'line 21: A dash starts a list here. If "-" is meant as a direction, put it in quotes.', seen=False),
    "5, a row that does not exist": Broken('"M4.3"', '"M4.9"', 'line 20: evidence[1].rows.M4.9: There is no row "M4.9". Did you mean M4.8?'),
    "5, a row like none": Broken('"M4.3"', '"budget"', 'line 20: evidence[1].rows.budget: There is no row "budget". "firsthand standards" lists them.'),
    "5, a row in small letters": Broken('"M4.3"', '"m4.3"', 'line 20: evidence[1].rows.m4.3: There is no row "m4.3". Did you mean M4.3?'),
    "5, a threshold": Broken('"M4.3"', '"T04"', "line 20: evidence[1].rows.T04: T04 is a threshold, not a row. It only helps to choose a direction."),
    "5, D00": Broken('"M4.3"', '"D00"', "line 20: evidence[1].rows.D00: D00 cannot be filed: it follows from the requests."),
    "5, a standard as a whole": Broken('"M4.3"', '"M4"', "line 20: evidence[1].rows.M4: M4 is judged from its parts. File the evidence on one of them."),
    "5, a criterion as a whole": Broken('"M4.3"', '"C10"', "line 20: evidence[1].rows.C10: C10 is judged from its parts. File the evidence on one of them."),
    "5, an element that does not exist": Broken('"Y1:E3"', '"Y1:E4"', 'line 20: evidence[1].rows.Y1:E4: There is no row "Y1:E4". Did you mean Y1:E3?'),
    "5, an element in part": Broken('"Y1:E3": "+"', '"Y1:E3": "~"', 'line 20: evidence[1].rows.Y1:E3: An element of a red line is shown or not: "+" or "-", never "~".'),
    "5, for a red line as a whole": Broken('"Y1:E3": "+"', '"Y1": "+"', 'line 20: evidence[1].rows.Y1: On Y1 as a whole only "-" is allowed. What supports it names the element, such as Y1:E1.'),
    "5, a red line in part": Broken('"Y1:E3": "+"', '"Y2": "~"', 'line 20: evidence[1].rows.Y2: On Y2 as a whole only "-" is allowed. What supports it names the element, such as Y2:E1.'),
    "6, a date that does not exist": Broken('"2024-05"', '"2024-02-30"', 'line 19: evidence[1].date: "2024-02-30" is not a date. Write YYYY, YYYY-MM or YYYY-MM-DD, a day that exists.', seen=False),
    "6, the same without quotes": Broken('"2024-05"', "2024-02-30", 'line 19: evidence[1].date: "2024-02-30" is not a date. Write YYYY, YYYY-MM or YYYY-MM-DD, a day that exists.', seen=False),
    "6, a month that does not exist": Broken('"2024-05"', '"2024-13"', 'line 19: evidence[1].date: "2024-13" is not a date. Write YYYY, YYYY-MM or YYYY-MM-DD, a day that exists.'),
    "6, a date in words": Broken('"2024-05"', '"May 2024"', 'line 19: evidence[1].date: "May 2024" is not a date. Write YYYY, YYYY-MM or YYYY-MM-DD, a day that exists.'),
    "6, a date the other way round": Broken('"2024-05"', '"05/2024"', 'line 19: evidence[1].date: "05/2024" is not a date. Write YYYY, YYYY-MM or YYYY-MM-DD, a day that exists.'),
    "6, a time": Broken('"2024-05"', "2024-05-01 10:00:00", 'line 19: evidence[1].date: "2024-05-01 10:00:00" is not a date. Write YYYY, YYYY-MM or YYYY-MM-DD, a day that exists.'),
    "6, a year of two digits": Broken('"2024-05"', "24", 'line 19: evidence[1].date: "24" is not a date. Write YYYY, YYYY-MM or YYYY-MM-DD, a day that exists.'),
    "6, a year of five digits": Broken('"2024-05"', "20245", 'line 19: evidence[1].date: "20245" is not a date. Write YYYY, YYYY-MM or YYYY-MM-DD, a day that exists.'),
    "6, a period that ends before it starts": Broken('end: "2024-12"', 'end: "2023-12"', "line 8: period.end: The period ends before it starts.", seen=False),
    "6, a declaration without a day": Broken('"2023-06-01"', '"2023-06"', 'line 10: house_red_lines[1].declared: "2023-06" is not a full date. Write YYYY-MM-DD, a day that exists, such as 2024-02-01.'),
    "6, a declaration without a date": Broken(', declared: "2023-06-01"', "", 'line 10: house_red_lines[1].declared: "declared" is missing.'),
    "6, a request without a day": Broken('asked: "2024-02-01"', "asked: 2024", 'line 23: requests[1].asked: "2024" is not a full date. Write YYYY-MM-DD, a day that exists, such as 2024-02-01.'),
    "6, a reminder that is no date": Broken("reminded: null", 'reminded: "soon"', 'line 23: requests[1].reminded: "soon" is not a full date. Write YYYY-MM-DD, a day that exists, such as 2024-02-01.'),
    "7, a red line as a house line": Broken("row: M7.7,", "row: Y7,", 'line 10: house_red_lines[1].row: "Y7" is not known here. "firsthand standards" lists what there is.'),
    "7, a standard as a house line": Broken("row: M7.7,", "row: M7,", 'line 10: house_red_lines[1].row: "M7" is not known here. Did you mean "M7.8"?'),
    "7, an effect as a house line": Broken("row: M7.7,", "row: GI1,", 'line 10: house_red_lines[1].row: "GI1" is not known here. "firsthand standards" lists what there is.'),
    "7, a house line without a row": Broken("row: M7.7, ", "", 'line 10: house_red_lines[1].row: "row" is missing.'),
    "8, a need that is always there": Broken("[M6.7]", "[M6.8]", 'line 11: not_needed[1]: "M6.8" is not known here. It is one of: M3.1, M3.2, M4.8, M6.7, C09.'),
    "8, a need like none": Broken("[M6.7]", "[7]", 'line 11: not_needed[1]: "7" is not known here. It is one of: M3.1, M3.2, M4.8, M6.7, C09.'),
    "9, a request about an element": Broken("row: M7.2,", 'row: "Y7:E2",', 'line 23: requests[1].row: "Y7:E2" is not known here. "firsthand standards" lists what there is.'),
    "9, a request about D00": Broken("row: M7.2,", "row: D00,", 'line 23: requests[1].row: "D00" is not known here. Did you mean "D10"?'),
    "9, a request about a threshold": Broken("row: M7.2,", "row: T04,", 'line 23: requests[1].row: "T04" is not known here. Did you mean "U04"?'),
    "9, an outcome that is none": Broken("declined", "denied", 'line 23: requests[1].outcome: "denied" is not known here. Did you mean "declined"?'),
    "9, no outcome": Broken("outcome: declined, ", "", 'line 23: requests[1].outcome: "outcome" is missing. It is one of: answered, pending, declined, refused.'),
    "9, declined without a reason": Broken('reason: "law"', "reason: null", 'line 23: requests[1].reason: "declined" needs the reason that was given. Without one, it is "refused".'),
    "9, declined with an empty reason": Broken('reason: "law"', 'reason: " "', 'line 23: requests[1].reason: "declined" needs the reason that was given. Without one, it is "refused".'),
    "9, declined, and no reason at all": Broken(', reason: "law"', "", 'line 23: requests[1].outcome: "declined" needs the reason that was given. Without one, it is "refused".'),
    "10, a rating of a row": Broken("standard: M4", "standard: M4.3", 'line 25: ratings[1].standard: "M4.3" is not known here. Did you mean "M4"?'),
    "10, a rating of nothing": Broken("standard: M4, ", "", 'line 25: ratings[1].standard: "standard" is missing. It is one of: M1, M2, M3, M4, M5, M6, M7, K5.1.'),
    "10, a rating by a record": Broken("side: community, value", "side: record, value", 'line 25: ratings[1].side: "record" is not known here. It is one of: community, partner.'),
    "10, a rating of four": Broken("value: 2", "value: 4", "line 25: ratings[1].value: A rating is 0, 1, 2 or 3, or one of: dont_know, not_applicable, prefer_not. Not 4."),
    "10, a rating below nothing": Broken("value: 2", "value: -1", "line 25: ratings[1].value: A rating is 0, 1, 2 or 3, or one of: dont_know, not_applicable, prefer_not. Not -1."),
    "10, a rating and a half": Broken("value: 2", "value: 1.5", "line 25: ratings[1].value: A rating is 0, 1, 2 or 3, or one of: dont_know, not_applicable, prefer_not. Not 1.5."),
    "10, a rating that is true": Broken("value: 2", "value: true", "line 25: ratings[1].value: A rating is 0, 1, 2 or 3, or one of: dont_know, not_applicable, prefer_not. Not true."),
    "10, a rating in quotes": Broken("value: 2", 'value: "2"', 'line 25: ratings[1].value: A rating is 0, 1, 2 or 3, or one of: dont_know, not_applicable, prefer_not. Not "2".'),
    "10, no rating": Broken(", value: 2", "", "line 25: ratings[1].value: A rating is 0, 1, 2 or 3, or one of: dont_know, not_applicable, prefer_not. Not null."),
    "10, a misspelt silence": Broken("value: 2", "value: dont_now", 'line 25: ratings[1].value: A rating is 0, 1, 2 or 3, or one of: dont_know, not_applicable, prefer_not. Not "dont_now".'),
    "11, a finding on an effect": Broken("row: M4,", "row: GI1,", 'line 27: open_findings[1].row: "GI1" is not known here. "firsthand standards" lists what there is.'),
    "11, a finding on a question": Broken("row: M4,", "row: D04,", 'line 27: open_findings[1].row: "D04" is not known here. Did you mean "U04"?'),
    "11, a finding on an element": Broken("row: M4,", 'row: "Y1:E2",', 'line 27: open_findings[1].row: "Y1:E2" is not known here. "firsthand standards" lists what there is.'),
    "11, a finding without a row": Broken("row: M4, ", "", 'line 27: open_findings[1].row: "row" is missing.'),
    "11, remedied in words": Broken("remedied: false", "remedied: half", 'line 27: open_findings[1].remedied: This must be true or false, not "half".'),
    "led, of a record": Broken("of: community", "of: record", 'line 29: led_checks[1].of: "record" is not known here. It is one of: community, partner.'),
    "led, twice": Broken("facts: {L10: true, L13: null}\n", "facts: {L10: true, L13: null}\n  - {of: community}\n", "line 32: led_checks[2].of: There is a check of the community already.", seen=False),
    "led, a body that does not count": Broken("{L02: {", "{L08: {", 'line 30: led_checks[1].bodies.L08: "L08" is not asked for here. It is one of: L02, L03, L04, L05, L06, L07.'),
    "led, a body without a size": Broken("{size: 7, from_community: 5}", "{from_community: 5}", "line 30: led_checks[1].bodies.L02.size: This must be a whole number of at least 0, not null."),
    "led, more than all": Broken("from_community: 5", "from_community: 8", "line 30: led_checks[1].bodies.L02.from_community: This is more than the size of the body.", seen=False),
    "led, less than nothing": Broken("size: 7", "size: -7", "line 30: led_checks[1].bodies.L02.size: This must be a whole number of at least 0, not -7."),
    "led, a body that is a number": Broken("{size: 7, from_community: 5}", "5", "line 30: led_checks[1].bodies.L02: Fields are expected here, each with its name, a colon and a value."),
    "led, a fact that does not count": Broken("L10: true", "L11: true", 'line 31: led_checks[1].facts.L11: "L11" is not asked for here. It is one of: L10, L13, L14, L15, L16.'),
    "led, a fact in words": Broken("L10: true", 'L10: "mostly"', 'line 31: led_checks[1].facts.L10: This is true, false or null (not known), not "mostly".'),
    "twice, a field": Broken('title: "A case"\n', 'title: "A case"\ntitle: "Another"\n', 'line 3: title: "title" stands here twice (first on line 2).', seen=False),
    "twice, a row": Broken('"B2": "+"', '"M4.3": "+"', 'line 20: evidence[1].rows.M4.3: "M4.3" stands here twice (first on line 20).', seen=False),
}  # fmt: skip
