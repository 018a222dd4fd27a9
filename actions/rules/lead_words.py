"""The words that tell a post from a team, an agency or a person's name.

Word lists, not laws: they only decide where a cell may be parted and what kind of lead to propose. Whatever
they do not know stays together, and every proposal is shown for confirmation.
"""

import re
import unicodedata
from functools import lru_cache

_KEPT = 100  # letters; longer texts are not remembered
_DASHES = re.compile(r"[-\u2010-\u2015\u2212_/]+")
_NOT_WORDS = re.compile(r"[^\w\s]+")
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")


def words_of(listed: str) -> frozenset[str]:
    """The words of a list typed as prose."""
    return frozenset(listed.split())


# Words that make a text a post: somebody holds it.
POST_WORDS = words_of(
    """
    accountant administrator adviser advisers advisor advisors analyst apprentice assistant ceo cfo
    chair chairman chairs chairwoman champion champions chief clerk co-ordinator co-ordinators
    commissioner commissioners constable consultant convenor coordinator coordinators councillor
    councillors dass dcs dean deputy director directors doctor executive governor governors head heads
    headteacher headteachers hos inspector lead leads manager managers member members nurse officer
    officers partner portfolio-holder practitioner practitioners president principal psw psychologist
    secretary sergeant solicitor specialist superintendent supervisor supervisors teacher therapist
    trainer treasurer worker workers
    """
)
# Words that make a text an agency: a body outside the council, or one that answers for itself.
AGENCY_WORDS = words_of(
    """
    agencies agency association authority barnardo's barnardos cafcass camhs ccg ccgs charities charity
    cic college colleges constabulary council councils court courts cqc dwp health healthwatch hospital
    hospitals housing icb limited lscb lscp ltd nhs nspcc ofsted partnership police probation provider
    providers trust trusts university voluntary
    """
)
# One word that is an agency by itself, so that "Health / Police" is two of them.
AGENCIES = words_of(
    """
    cafcass camhs ccg charities colleges courts csc dwp education health healthwatch housing icb lcc
    lscb lscp nhs police probation schools
    finance fire highways hr ict legal lscp icbs council councils
    """
)
TEAM_WORDS = words_of(
    """
    academy adoption audit board business care commissioning committee comms communications department
    development directorate early education finance forum fostering group growth help hub inspection
    learning legal network office panel participation performance policy procurement programme public
    quality residential safeguarding school schools service services social support team teams unit
    virtual wellbeing youth
    """
)
# Other words of the work that are never part of a person's name.
_WORK_WORDS = words_of(
    """
    abuse access acting adult adults advanced advocacy after all and april area assessment assurance at
    august blackpool borough brokerage by carers central centre change child children children's
    childrens city clinical commissioned communities community complaints conference contact contracts
    corporate county court culture customer data december delivery democratic designated digital
    disabilities disability district diversity domestic each east economic economy edge emotional
    employment environment equality equity estates evaluation exploitation families family february
    feedback first for from governance government highways home homes human identified improvement in
    inclusion independent information integrated intelligence interim intervention january joint july
    june justice lancashire leavers leaving leisure libraries local locality looked march may medical
    mental multi national nominated north november nursing october of offending office older on
    operations other others our parenting partnerships pathway pathways people permanence physical
    placement placements planning prevention professionals project property protection re regeneration
    region regional relevant research resources response review reviewing risk send senior september
    service skills south sport strategic strategy sufficiency system systems tba tbc the to town
    training transformation transport vacancy vacant various via west whole with workforce young
    """
)
NOT_NAMES = POST_WORDS | AGENCY_WORDS | TEAM_WORDS | _WORK_WORDS


def lead_id(text: str) -> str:
    """The text that spellings of one lead share: no difference of case, dashes, blanks, accents, dots or
    quotes.
    """
    return _kept_id(text) if len(text) <= _KEPT else _id(text)


@lru_cache(maxsize=5_000)
def _kept_id(text: str) -> str:
    return _id(text)


def _id(text: str) -> str:
    spread = unicodedata.normalize("NFKD", _INVISIBLE.sub("", text))
    bare = "".join(letter for letter in spread if not unicodedata.combining(letter)).casefold()
    bare = re.sub(r"['’‘`´.]", "", bare).replace("&", " and ")
    return " ".join(_NOT_WORDS.sub(" ", _DASHES.sub(" ", bare)).split())


def bare_word(word: str) -> str:
    """A word without the marks around it, in small letters."""
    return word.strip('()[]{},.;:"“”').replace("’", "'").casefold()
