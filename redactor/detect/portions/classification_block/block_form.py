"""Which classification blocks may be shown: those of which every word is a form of the block, none free text.

A block is part of the envelope, and the envelope is shown. So a line that only begins like one (`Classified By: Roe, for
reason 1.4(c) the source is ...`) must not pass: what is not plainly a name, a reason or a term is text, and is decided
on like any other. The forms are strict about what follows; `authority` reads more lines than may be shown.
"""

import re

from redactor.detect.portions.classification_block.authority import is_block_line
from redactor.detect.portions.line.office_words import names_only

#: Words a classifier's name and title may hold that begin with a small letter.
_SMALL_WORDS = (
    "of the for and at a an to in on acting deputy assistant under chief charge d'affaires d’affaires ambassador "
    "minister counselor counsellor consul general secretary officer mission director political economic affairs public "
    "military attache a.i. by de del la van von der bin al el dos da sources source multiple dated memorandum telegram"
)
#: Words of a schedule. Dates and exemptions are matched by form.
_SCHEDULE_WORDS = (
    "DECL DECLAS DECLASSIFY DECLASSIFIED RVW REVW ON AFTER BY AT DATE EVENT REVIEW GDS XGDS RDS ADS OADR MR MANUAL N/A NA NONE DCI DNI ONLY HUM "
    "GROUP GP EXEMPT EXCLUDED FROM AUTOMATIC DOWNGRADING AND DECLASSIFICATION DOWNGRADED INTERVALS NOT AUTOMATICALLY "
    "YEAR YEARS E.O EO INDEFINITE IMPDET EXTENDED SECTION SEC CATEGORY SUBJECT TO TREATY SOURCE MARKED OF FOR OR "
    "JANUARY FEBRUARY MARCH APRIL MAY JUNE JULY AUGUST SEPTEMBER OCTOBER NOVEMBER DECEMBER JAN FEB MAR APR JUN JUL AUG "
    "SEP SEPT OCT NOV DEC INTERNATIONAL AGREEMENT ORIGINATING AGENCY'S AGENCY’S AGENCY DETERMINATION REQUIRED RD FRD TFNI "
    "NATO PORTIONS SEE LIST NSI EXEMPTED GENERAL SCHEDULE EXECUTIVE ORDER EXEMPTION AUTOMATICALLY IMPOSSIBLE DETERMINE TWO "
    "THREE TWELVE DOWNGRADE SECRET CONFIDENTIAL UNCLASSIFIED TOP XDS THE II III IV HUMAN IMPDET"
)


def _one_of(words: str) -> str:
    return "|".join(re.escape(word) for word in sorted(words.split(), key=len, reverse=True))


_NAME_WORD = rf"(?:[A-ZÀ-Þ][^\W\d_]*(?:[.'’/&()-]+[^\W\d_]*)*|(?:{_one_of(_SMALL_WORDS)})(?![\w]))"
_DAY = (
    r"(?:\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}|[12]\d{7}|\d{1,2} (?:[Jj]an|[Ff]eb|[Mm]ar|[Aa]pr|[Mm]ay|[Jj]un|[Jj]ul|[Aa]ug|[Ss]ep|[Oo]ct|[Nn]ov|[Dd]ec)"
    r"[a-z]{0,6}\.?,? \d{4}|(?:[Jj]an|[Ff]eb|[Mm]ar|[Aa]pr|[Mm]ay|[Jj]un|[Jj]ul|[Aa]ug|[Ss]ep|[Oo]ct|[Nn]ov|[Dd]ec)[a-z]{0,6}\.? \d{1,2},? \d{4})"
)
_NAME = rf"{_NAME_WORD}(?:[ ,;]{{1,3}}{_NAME_WORD}){{0,9}}"
_SOURCE = rf"(?:\d{{4,10}}|{_NAME_WORD}(?:[ ,;]{{1,3}}{_NAME_WORD}){{0,3}} (?:[A-Z]|\d{{1,3}})-\d{{1,4}}|{_NAME}(?: dated)? {_DAY}|{_NAME_WORD}(?:[ ,;]{{1,3}}{_NAME_WORD}){{0,2}} \d{{1,6}}|{_NAME})"
_LETTERS = r"1\.[3-6] ?(?:\(?[A-Ha-h]\)?(?![A-Za-z])[ ,;/&+]{0,3}(?:(?i:and|or)\b ?)?(?:1\.[3-6] ?)?){0,8}"
_REASONS = (
    rf"(?:(?i:for|per|under) )?(?:(?i:E\.?O\.?) ?1\d{{4}},? ?)?(?:(?i:sections?|secs?\.|reasons?)[ :]*)*"
    rf"(?:{_LETTERS}|(?:[A-Z]{{2,5}} )?1\.13 ?\([a-h]\)(?:,? (?:and )?\([a-h]\)){{0,4}})"
)
_DATE = r"(?:\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}|\d{1,2}(?:st|nd|rd|th)?|(?:19|20)\d{2}|[12]\d{7}|\d{6}Z?)"
_TERM = (
    rf"(?:{_DATE}|\({_DATE}\)|1\.6 ?\(?X[1-8]\)?|(?i:E\. ?O\.?|EO|EXECUTIVE ORDER) ?1\d{{4}}|(?:25|50|75)X[1-9](?:-(?:HUM|WMD|[Hh]uman))?|X[1-8]|[A-Z]{{3,4}}-[1-4]|[1-4](?:\([A-F]\))?|(?:§ ?)?5 ?(?:\(B\)|B)(?:,? ?\([1-4]\)){{0,4}}|\(?(?:GROUP|GP)[ -][1-4]\)"
    rf"|\([A-Z][A-Z'’-]+(?:, ?[A-Z][A-Z.'’-]*)?(?: [A-Z][A-Z.'’-]*)?\)|[A-Z]{{1,4}}[-/][A-Z]{{1,4}}|(?i:{_one_of(_SCHEDULE_WORDS)}))(?![\w])"
)
_SCHEDULE = rf"(?:[ :;,./&-]{{0,3}}{_TERM}){{1,18}}"
_MARK = r"(?:\([A-Z/]{1,6}\) ?)?"
_ENTRY = re.compile(
    rf"{_MARK}(?:"
    rf"(?i:E\. ?O\.?|EO|Executive Order) ?1\d{{4}}\b(?:{_SCHEDULE}|[:;,. -]*)"
    rf"|(?i:originally |derivative(?:ly)? )?(?i:(?:classified (?:and extended )?|extended |cl |class )by) ?:? ?(?:\d{{4,10}}|(?P<name>{_NAME}))(?:[ ,;.:(]{{1,3}}{_REASONS}\)?)?"
    rf"|(?:(?i:derived|drv|der)\.? (?i:from|fm|frm) ?: ?|(?:DRV|DER)\.? (?:FM|FRM) )(?P<source>{_SOURCE})"
    rf"|(?i:dated) ?: ?{_DAY}"
    rf"|(?i:(?:cl )?reasons?(?: for (?:classification|extension))?) ?: ?{_REASONS}"
    rf"|{_SCHEDULE}"
    r")[ .;:]*",
)
#: A classifier or source has no more words than this that are neither title nor office.
_MOST_FREE = 4
#: A block longer than this is no block.
_LONGEST_CHARS = 800


def _is_entry(words: str) -> bool:
    """Whether the words are one entry; where it names someone, names and titles only."""
    found = _ENTRY.fullmatch(words)
    return found is not None and names_only(found["name"] or found["source"] or "", _MOST_FREE)


def is_plain_block(text: str) -> bool:
    """Whether the text is a classification block and nothing else, entry after entry."""
    flat = " ".join(text.split())
    if len(flat) > _LONGEST_CHARS:
        return False
    lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
    return _reads(lines)


def _reads(lines: list[str]) -> bool:
    """Whether the lines part into entries, each on one to five lines."""
    reached = {0}
    for start in range(len(lines)):
        if start in reached:
            joined = ""
            for end in range(start, min(start + 5, len(lines))):
                if joined and is_block_line(lines[end]):
                    break  # an entry of its own
                joined = f"{joined} {lines[end]}".strip()
                if _is_entry(joined):
                    reached.add(end + 1)
    return len(lines) in reached and bool(lines)
