"""Made-up documents of several times that are marked as their time asked: lint has nothing to say of them but notes."""

TELEGRAM_1976 = """\
CONFIDENTIAL

PAGE 01        RIVERTON 00417  081430Z

R 081430Z MAR 76
FM AMEMBASSY RIVERTON
TO SECSTATE WASHDC 4417

C O N F I D E N T I A L RIVERTON 0417

LIMDIS

E.O. 11652: GDS
TAGS: EFIS, RV
SUBJECT: TRAWLERS HELD AT RIVERTON

1. THE HARBOR OFFICE TOLD US TODAY THAT SEVEN TRAWLERS WILL BE HELD UNTIL THE SALVAGE
FEE IS PAID.

2. WE SEE NO REASON TO INTERVENE BEFORE THE COURT MEETS.
OAKENSHAW

CONFIDENTIAL
"""

TELEGRAM_1993 = """\
O 091200Z JUN 93
FM AMEMBASSY RIVERTON
TO SECSTATE WASHDC IMMEDIATE 0102

S E C R E T SECTION 01 OF 01 RIVERTON 002210

EXDIS

E.O. 12356: DECL: OADR
TAGS: PREL, RV
SUBJECT: TALKS ON THE CANAL

1. (S) ENTIRE TEXT.

2. THE MINISTER SAID THAT THE CANAL WOULD STAY CLOSED THROUGH THE SUMMER.

3. COMMENT: HE DID NOT SAY WHY. END COMMENT.
OAKENSHAW
"""

TELEGRAM_2006 = """\
O 051020Z JUN 06
FM AMEMBASSY RIVERTON
TO SECSTATE WASHDC IMMEDIATE

S E C R E T RIVERTON 000123

NOFORN

E.O. 12958: DECL: 06/05/2016
TAGS: PREL, PGOV
SUBJECT: (U) HARBOR TALKS

Classified By: Ambassador Winifred Oakenshaw, for reasons 1.4 (b) and (d)

1. (S//NF) The lighthouse contract was void.

2. (U) The harbor opened on time.
OAKENSHAW
"""

MEMORANDUM = """\
SECRET//REL TO USA, CAN, GBR

MEMORANDUM FOR THE DIRECTOR

May 4, 2012

SUBJECT: (U) Dredging of the outer harbor

1. (S//REL TO USA, CAN, GBR) The dredgers arrived at night and left before the pilots came on duty.

2. (C//REL TO USA, CAN, GBR) Two of the crews were paid in advance by the salvage office.

3. (U) The channel is nine meters deep.

Classified By: Winifred Oakenshaw, Chief of Section
Reason: 1.4(d)
Declassify On: 20220504

SECRET//REL TO USA, CAN, GBR
"""

NATO_LETTER = """\
NATO SECRET

7 February 1989

Dear Admiral,

The exercise will begin at the outer harbor and end two days later at the lighthouse.

The pilots of three nations will take part.

Yours sincerely,

W. OAKENSHAW

NATO SECRET
"""

CLEAN = {
    "telegram-1976": TELEGRAM_1976,
    "telegram-1993": TELEGRAM_1993,
    "telegram-2006": TELEGRAM_2006,
    "memorandum-2012": MEMORANDUM,
    "nato-letter-1989": NATO_LETTER,
}
