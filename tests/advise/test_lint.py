"""Lint: each marking error is told with its place and rule, and a sound document is left in peace."""

import datetime as dt

import pytest

from redactor.advise.lint import lint
from redactor.advise.lint_look import table
from redactor.terms.document import Document, Source
from redactor.terms.problem import Problem, Severity
from redactor.terms.span import Span
from tests.advise.lint_papers import CLEAN, MEMORANDUM, NATO_LETTER, TELEGRAM_1976, TELEGRAM_1993, TELEGRAM_2006

AS_OF = dt.date(2010, 1, 1)


def found(text: str, as_of: dt.date = AS_OF) -> tuple[Problem, ...]:
    return lint(Document(Source("cable.txt", "cable.txt", "text"), text), as_of)


def told(text: str, as_of: dt.date = AS_OF) -> dict[str, str]:
    """Each code with its severity and the line it stands on."""
    return {problem.code: f"{problem.severity.value} {problem.line}" for problem in found(text, as_of)}


@pytest.mark.parametrize("name", CLEAN)
def test_a_sound_document_of_its_time_gives_nothing_above_a_note(name: str):
    document = Document(Source(name, name, "text"), CLEAN[name])
    problems = lint(
        document, dt.date(1976, 4, 1) if "1976" in name else dt.date(2012, 6, 1) if "memo" in name else AS_OF
    )
    assert [problem.code for problem in problems if problem.severity is not Severity.NOTE] == []


def test_a_telegram_by_the_book_gives_nothing_at_all():
    assert found(TELEGRAM_2006) == ()


T, M = TELEGRAM_2006, MEMORANDUM
DEFECTS = [
    # --- banner and portions
    pytest.param(T, "1. (S//NF)", "1. (TS//NF)", "portion-above-banner", "error 15", id="portion-above-banner"),
    pytest.param(T, "NOFORN\n", "", "banner-lacks-control", "error 5", id="banner-lacks-noforn"),
    pytest.param(M, "(C//REL", "(C//SI//REL", "banner-lacks-control", "error 1", id="banner-lacks-sci"),
    pytest.param(M, "(C//REL", "(C//FGI DEU//REL", "banner-lacks-control", "error 1", id="banner-lacks-source"),
    pytest.param(
        M,
        "(C//REL TO USA, CAN, GBR)",
        "(C//NF)",
        "banner-lacks-control",
        "error 1",
        id="banner-frees-what-is-ours-alone",
    ),
    pytest.param(
        M,
        "(C//REL TO USA, CAN, GBR)",
        "(C//REL TO USA, GBR)",
        "banner-releases-more",
        "error 1",
        id="banner-list-too-long",
    ),
    pytest.param(T, "(S//NF)", "(C//NF)", "banner-above-portions", "note 5", id="banner-above-portions"),
    pytest.param(
        M.replace("3. (U) The channel", "3. (S//REL TO USA, CAN, GBR) The channel"),
        "SECRET//REL",
        "SECRET//SI//REL",
        "banner-has-more",
        "note 1",
        id="banner-has-more",
    ),
    pytest.param(
        M.replace("SECRET//REL TO USA, CAN, GBR\n", ""),
        "MEMORANDUM FOR",
        "Memorandum for",
        "no-banner",
        "error None",
        id="no-banner",
    ),
    pytest.param(
        M, "20220504\n\nSECRET", "20220504\n\nCONFIDENTIAL", "banners-differ", "warning 19", id="banners-differ"
    ),
    pytest.param(
        T.replace("NOFORN\n", "NOFRON\n"), "(S//NF)", "(S)", "misspelt-control", "error 7", id="misspelt-caption"
    ),
    pytest.param(
        T.replace("NOFORN\n", "EXDSI\n"), "(S//NF)", "(S)", "misspelt-control", "error 7", id="misspelt-caption-swapped"
    ),
    # --- missing marks
    pytest.param(T, "2. (U) The", "2. The", "unmarked-portion", "warning 17", id="unmarked-paragraph"),
    pytest.param(T, "SUBJECT: (U) ", "SUBJECT: ", "unmarked-portion", "warning 11", id="unmarked-subject"),
    pytest.param(
        T.replace("(S//NF) ", "").replace("2. (U) ", "2. "),
        "SUBJECT: (U) ",
        "SUBJECT: ",
        "no-portion-marks",
        "warning None",
        id="no-mark-at-all",
    ),
    # --- what a mark says wrong
    pytest.param(T, "(S//NF)", "(S//NF/RELIDO)", "conflicting-controls", "error 15", id="impossible-together"),
    pytest.param(T, "2. (U)", "2. (U//SI//NF)", "level-not-allowed", "error 17", id="impossible-level"),
    pytest.param(T, "(S//NF)", "(S//NC/NF)", "retired", "warning 15", id="retired-control"),
    pytest.param(T, "(S//NF)", "(S//NOFRON)", "misspelt-control", "error 15", id="misspelt-control"),
    pytest.param(
        M, "SECRET//REL TO", "SECRET//ORCN//REL TO", "misspelt-control", "error 1", id="misspelt-in-the-banner"
    ),
    pytest.param(T, "(S//NF)", "(S//QXWERTY/NF)", "unknown-block", "warning 15", id="unknown-control"),
    pytest.param(T, "(S//NF)", "(S/NF)", "wrong-separator", "error 15", id="single-slash"),
    pytest.param(T, "(S//NF)", "(S//NOFORN)", "banner-form-in-portion", "error 15", id="banner-form-in-portion"),
    pytest.param(
        M,
        "SECRET//REL TO USA, CAN, GBR\n\nMEMO",
        "SECRET//NF\n\nMEMO",
        "portion-form-in-banner",
        "error 1",
        id="abbreviated-banner",
    ),
    pytest.param(
        M, "SECRET//REL TO USA, CAN", "SECRET//REL TO CAN, USA", "list-order", "error 1", id="list-order-in-banner"
    ),
    pytest.param(
        M,
        "deep.\n",
        "deep.\n\nThe pilots were paid. (S//REL TO USA, CAN, GBR)\n",
        "mixed-conventions",
        "warning 15",
        id="mixed",
    ),
    # --- the block
    pytest.param(T, "E.O. 12958: DECL: 06/05/2016\n", "", "no-declassify-on", "warning None", id="no-declassify-on"),
    pytest.param(T, "06/05/2016", "06/05/2009", "declassification-overdue", "warning 9", id="overdue"),
    pytest.param(T, "06/05/2016", "06/05/2004", "declassify-on-before-date", "error 9", id="before-its-own-date"),
    pytest.param(T, "06/05/2016", "06/05/2041", "declassify-on-too-far", "warning 9", id="too-far"),
    pytest.param(M, "20220504", "25X1", "declassify-on-undated", "warning 17", id="exemption-without-date"),
    pytest.param(T, "DECL: 06/05/2016", "DECL: OADR", "declassify-on-retired", "warning 9", id="retired-instruction"),
    pytest.param(T, "DECL: 06/05/2016", "DECL: X1", "declassify-on-retired", "warning 9", id="retired-exemption"),
    pytest.param(
        T,
        "Classified By: Ambassador Winifred Oakenshaw, for reasons 1.4 (b) and (d)\n",
        "",
        "no-classifier",
        "warning None",
        id="no-classifier",
    ),
    pytest.param(T, ", for reasons 1.4 (b) and (d)", "", "no-reason", "warning 13", id="no-reason"),
    pytest.param(M, "Reason: 1.4(d)\n", "", "no-reason", "warning 15", id="no-reason-in-a-block"),
    pytest.param(M, "Reason: 1.4(d)", "Reason: 1.5(d)", "reason-of-older-order", "warning 16", id="reason-retired"),
    pytest.param(
        M,
        "20220504",
        "20220504\nDeclassify On: 20200504",
        "declassify-on-twice",
        "warning 18",
        id="two-dates",
    ),
]


@pytest.mark.parametrize(("text", "find", "replace", "code", "place"), DEFECTS)
def test_each_defect_is_told_with_its_place(text: str, find: str, replace: str, code: str, place: str):
    assert find in text
    assert told(text.replace(find, replace, 1)).get(code) == place


def test_every_finding_has_a_document_that_shows_it():
    shown = {param.values[3] for param in DEFECTS}
    elsewhere = {"portion-above-page-banner", "unmarked-line", "no-portion-marks-foreign", "review-date-passed"}
    assert table()["finding"].keys() - shown == elsewhere


@pytest.mark.parametrize(("text", "find", "replace", "code", "place"), DEFECTS)
def test_every_finding_names_its_rule(text: str, find: str, replace: str, code: str, place: str):
    problems = [problem for problem in found(text.replace(find, replace, 1)) if problem.code == code]
    assert all(problem.source for problem in problems)
    assert all(problem.file == "cable.txt" for problem in problems)


def test_a_page_s_own_banner_counts_for_its_page():
    pages = (
        "SECRET//NOFORN\n\n1. (S//NF) The dredgers left.\n",
        "CONFIDENTIAL//NOFORN\n\n2. (S//NF) The crews were paid.\n",
    )
    text = "".join(pages)
    document = Document(
        Source("a.pdf", "a.pdf", "text"),
        text,
        pages=(Span(0, len(pages[0])), Span(len(pages[0]), len(text))),
    )
    (problem,) = [each for each in lint(document, AS_OF) if each.code == "portion-above-page-banner"]
    assert (problem.page, problem.line, problem.severity) == (2, 6, Severity.ERROR)


def test_a_banner_is_held_against_the_list_that_a_bare_rel_takes_from_it():
    text = MEMORANDUM.replace("(C//REL TO USA, CAN, GBR)", "(C//REL)")
    assert not told(text).keys() & {"banner-lacks-control", "banner-releases-more"}


def test_a_passed_date_is_overdue_from_that_day_on():
    assert "declassification-overdue" not in told(TELEGRAM_2006, dt.date(2016, 6, 4))
    assert told(TELEGRAM_2006, dt.date(2016, 6, 5))["declassification-overdue"] == "warning 9"


def test_a_mark_of_the_entire_text_may_spell_its_level_out():
    assert "level-spelled-out" not in told(TELEGRAM_1993.replace("(S) ENTIRE TEXT", "SECRET - ENTIRE TEXT"))
    assert told(TELEGRAM_2006.replace("(S//NF)", "(SECRET//NF)"))["level-spelled-out"] == "error 15"


def test_a_stamp_of_release_is_no_lower_banner():
    stamped = TELEGRAM_2006 + "UNCLASSIFIED U.S. Department of State Case No. F-2014-00123 Doc No. C00000001\n"
    assert "banners-differ" not in told(stamped)


def test_an_exemption_with_its_date_is_left_in_peace():
    assert "declassify-on-undated" not in told(MEMORANDUM.replace("20220504", "25X1, 20520504"))


def test_a_passed_review_is_noted():
    text = TELEGRAM_1976.replace("MAR 76", "MAR 80").replace("E.O. 11652: GDS", "E.O. 12065: RDS-1 3/8/86 (OAKENSHAW)")
    assert told(text, dt.date(1990, 1, 1))["review-date-passed"] == "note 13"


def test_a_rule_younger_than_the_document_is_only_noted():
    old = TELEGRAM_2006.replace("JUN 06", "JUN 68").replace("E.O. 12958: DECL: 06/05/2016\n", "")
    assert told(old)["no-declassify-on"] == "note None"
    assert told(old.replace("(S//NF)", "(S NF)"))["wrong-separator"] == "note 14"


def test_what_the_signer_served_for_is_asked_of_later_documents_only():
    assert "no-classifier" not in told(TELEGRAM_1993)
    assert "no-classifier" in told(TELEGRAM_1993.replace("JUN 93", "JUN 99"))


def test_an_allied_document_is_not_held_to_orders_of_the_united_states():
    problems = found(NATO_LETTER)
    assert {problem.severity for problem in problems} == {Severity.NOTE}
    assert not {problem.code for problem in problems} & {"no-classifier", "no-declassify-on"}


def test_of_a_transcript_what_only_its_pages_showed_is_noted():
    text = TELEGRAM_2006.replace("S E C R E T RIVERTON 000123\n\nNOFORN\n", "")
    document = Document(Source("d1", "d1", "record", classification="Secret."), text.replace("Classified By: A", "A"))
    severity = {problem.code: problem.severity for problem in lint(document, AS_OF)}
    assert severity["banner-lacks-control"] is Severity.NOTE


@pytest.mark.parametrize(
    ("text", "find", "replace", "code"),
    [
        pytest.param(M, "SECRET//REL", "SECRET//NOFRON//REL", "misspelt-control", id="misspelt"),
        pytest.param(T, "(S//NF)", "(S//NF/WN)", "retired", id="retired"),
        pytest.param(M, "(C//REL TO", "(C//NF/REL TO", "conflicting-controls", id="conflicting"),
    ],
)
def test_one_fault_is_told_once(text: str, find: str, replace: str, code: str):
    problems = found(text.replace(find, replace, 1))
    worse = {problem.code for problem in problems if problem.severity is not Severity.NOTE}
    assert worse - {"banner-lacks-control"} == {code}
    assert ("banner-lacks-control" in worse) is (code == "conflicting-controls")  # it forbids what the banner frees


def test_a_fault_of_every_page_s_banner_is_told_once_with_their_number():
    text = MEMORANDUM.replace("SECRET//REL TO USA, CAN, GBR", "SECRET // REL TO USA, CAN, GBR")
    (problem,) = [each for each in found(text) if each.code == "spaces-round-slashes"]
    assert problem.line == 1
    assert problem.message.endswith("The same stands on 1 further line.")


def test_a_joint_banner_needs_no_foreign_source_beside_its_owners():
    text = "//JOINT SECRET CAN GBR USA//REL TO USA, CAN, GBR\n\n1. (//JOINT S//REL) The dredgers left.\n\n2. (U) It rained.\n"
    assert "banner-lacks-control" not in told(text)


def test_two_lines_that_give_one_date_are_one_instruction():
    text = MEMORANDUM.replace("20220504", "20220504\nDeclassify On: 4 May 2022")
    assert "declassify-on-twice" not in told(text)


def test_the_command_fails_on_an_error_and_quotes_no_document(redactor, tmp_path):
    path = tmp_path / "cable.txt"
    path.write_text(TELEGRAM_2006.replace("1. (S//NF)", "1. (TS//NF)"))
    done = redactor("lint", path, "--as-of", "2010-01-01", "--json")
    assert done.code == 8
    (line,) = done.lines
    assert line["id"] == "cable.txt"
    (above,) = [problem for problem in line["problems"] if problem["code"] == "portion-above-banner"]
    assert (above["line"], above["column"], above["file"]) == (15, 4, "cable.txt")
    assert "lighthouse" not in done.out + done.err
    path.write_text(TELEGRAM_2006)
    assert redactor("lint", path, "--as-of", "2010-01-01").code == 0


def test_people_read_place_severity_message_and_rule(redactor, tmp_path):
    path = tmp_path / "cable.txt"
    path.write_text(TELEGRAM_2006.replace("1. (S//NF)", "1. (TS//NF)"))
    out = redactor("lint", path, "--as-of", "2010-01-01").out
    assert out.startswith("cable.txt: 1 error")
    assert "15:4" in out
    assert "above the document's banner" in out
    assert "32 CFR 2001.21(b)" in out
