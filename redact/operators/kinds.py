"""Kinds of organisations, places, occupations and backgrounds, by the words that tell them.

First match decides, so narrower kinds stand before wider ones. Patterns are matched without
regard to case against the whole mention.
"""

# tables of names and words
# ruff: noqa: E501, ISC004  # tables of names and words

from __future__ import annotations

import re
from functools import cache

ORG_KINDS: tuple[tuple[str, str], ...] = (
    (r"middle school|\bmiddle\b|junior high|intermediate|\bjr\.? high", "a middle school"),
    (r"high school|\bhigh\b|\bhs\b|academy of|prep\b|\bisd\b.*high", "a high school"),
    (r"elementary|\belem\b|grade school|primary school|kindergarten", "an elementary school"),
    (r"head start|preschool|day ?care|child ?care|nursery|early learning|montessori|kinder", "a child care center"),
    (r"university|\buniv\b|college|\bndsu\b|\bstate u\b|\bcc\b|polytechnic|trades institute|technical institute|seminary|law school", "a college"),
    (r"school district|public schools|\bisd\b|\busd\b|unified|schools\b", "a school district"),
    (r"school|academy|lyc[eé]e|vocational|learning center|\bp\.?s\.? ?\d+|\bcharter\b|yeshiva|\bged\b", "a school"),
    (r"adoption|placing agency", "an adoption agency"),
    (r"veterans|\bvet center\b|\bvamc\b|\bva\b", "a veterans' facility"),
    (r"hospice|palliative", "a hospice"),
    (r"dialysis|\bdds\b|dental|dentist|orthodont|smiles", "a dental or medical clinic"),
    (r"pharmac|walgreens|\bcvs\b|rite aid|drug ?store|\brx\b|mail-meds|apothec", "a pharmacy"),
    (r"nursing home|skilled nursing|\bsnf\b|rehab(?:ilitation)? (?:&|and) |care center|assisted living|memory care|"
     r"senior living|adult day|convalescent|manor\b|retirement", "a care home"),
    (r"recovery|detox|sober|rehab|addiction|methadone|\botp\b|substance|suboxone|treatment center|\bphp\b|\biop\b",
     "a treatment program"),
    (r"psychiatr|behavioral|mental health|counsel|therap|wellness|psych\b|\bbh\b|family services|\beap\b|mindful",
     "a counseling agency"),
    (r"hospital|medical center|\bmed(?:ical)? ctr|\bgeneral\b|infirmary|\bmercy\b|hosp\b|\bicu\b|health system|pavilion|\bregional$|\bmemorial$|"
     r"methodist hosp|maimonides|h0sp", "a hospital"),
    (r"clinic|health|pediatric|ob-?gyn|medical|physicians|urgent care|neuro|orthop|cardio|oncolog|midwi|doctors|\bihs\b|"
     r"\bfqhc\b|eye care|optical|surgical|\blab\b|imaging", "a clinic"),
    (r"shelter|mission\b|safe house|transitional|youth residence|homeless|drop-in|respite|refuge", "a shelter"),
    (r"group home|foster|residential|\bstrtp\b|house for|home for|supported living|halfway|living center|boys ranch",
     "a residential program"),
    (r"^(?:[a-z]{1,2}doc|tdcj|cdcr|b\.?o\.?p|doc|department of corrections)$", "a prison system"),
    (r"jail|prison|correction|detention|public safety center|penitentiary|juvenile hall|state pen\b|reformatory", "a correctional facility"),
    (r"police|sheriff|\bpd\b|\bso\b|trooper|highway patrol|\bbia\b|marshal", "a law enforcement agency"),
    (r"fire (?:dept|department|rescue|station)|hotshot|\bems\b|ambulance|rescue", "an emergency service"),
    (r"court|tribunal|magistrate", "a court"),
    (r"prosecut|district attorney|\bda'?s? office|public defender|legal aid|legal|law (?:office|firm|group)|\blaw\b|"
     r"attorneys?|esq|justicia|\bllp\b|defender", "a law office"),
    (r"church|baptist|lutheran|catholic|methodist|presbyter|congregation|chapel|parish|cathedral|assembly|tabernacle|"
     r"ministr|our lady|\bst\.? [a-z]+'s\b|iglesia|pentecost|adventist|a\.?m\.?e\.?|zion|jesus|christ|gospel|covenant|"
     r"redeem|holiness|faith|diocese|episcopal|orthodox|kingdom hall|\bfriends meeting", "a church"),
    (r"mosque|masjid|islamic|synagogue|temple|shul|chabad|gurdwara|wat\b|sangha|beth |b'nai|mandir|buddhik|pagoda|zen",
     "a house of worship"),
    (r"\b(?:tribe|tribal|nation|pueblo|rancheria|band of|icwa)\b", "a tribal agency"),
    (r"department of|dept|\bcounty\b|\bdcfs\b|\bdss\b|\bdhs\b|\bcps\b|\bhousing auth|authority|\bagency\b|bureau|"
     r"social services|human services|city of|state of|\bprobation|parole|\bcode enforcement", "an agency"),
    (r"battalion|\bbn\b|marines|\buss\b|\bmountain\b|infantry|regiment|squadron|\bwing\b|airborne|brigade|company [a-z]\b|"
     r"\barmy\b|navy|air force|cavalry|platoon|\bfort\b|\bcamp\b (?:lejeune|pendleton)", "a military unit"),
    (r"\bbank\b|credit union|\bcredit\b|\bcu\b|\bfcu\b|\bfed\.|financial|savings|mortgage|title loan|payday|trust\b", "a bank"),
    (r"insurance|mutual|molina|aetna|humana|blue cross|medicaid plan|anthem|cigna|keystone|assurance", "an insurer"),
    (r"apartment|apts|housing|homes|property|properties|realty|holdings|leasing|lodge|towers?\b|terrace|village|"
     r"villas|\bcourt\b|trailer park|mobile home|management|mgmt", "a housing provider"),
    (r"motel|hotel|\binn\b|suites|super 8|motor lodge|resort|casino", "a hotel"),
    (r"restaurant|caf[eé]|diner|grill|taco|pizza|donuts?|bakery|kitchen|bar\b|tavern|pub\b|coffee|burger|ph[ởo]|"
     r"noodle|bbq|deli|buffet|taqueria|saloon|brew|mcdonald|wendy|panader|fish fry", "a restaurant"),
    (r"truck ?stop|travel (?:plaza|center)", "a truck stop"),
    (r"gas station|filling station", "a gas station"),
    (r"family practice|medical group|primary care|internal medicine", "a clinic"),
    (r"market|mart\b|store|grocer|foods\b|supermarket|walmart|target|dollar|thrift|h-e-b|piggly|kroger|safeway|"
     r"costco|liquor|outlet|shop\b|truck stop|gas\b|station|boutique|pawn", "a store"),
    (r"\bgym\b|fitness|\bymca\b|\bywca\b|boys (?:&|and) girls|club\b|league|team|sox|parrots|hawks|canoe|youth mentors|"
     r"scouts?|4-h|rec center|recreation|swim|soccer|skat(?:e|ing)|wrestl|bowl|ballet|studio|dance|boxing", "a community or sports club"),
    (r"camp\b|day camp", "a camp"),
    (r"museum|library|zoo|theat(?:er|re)|orchestra|symphony|park\b|gallery|radio|tv\b|news|gazette|herald|tribune|"
     r"times\b|journal|channel", "a local institution"),
    (r"union|local \d+|teamsters|afl|seiu", "a labor union"),
    (r"plant|poultry|pork|meat|packing|foundry|mill\b|mills\b|quarry|drilling|mining|mine\b|refinery|steel|factory|"
     r"manufactur|aerostructures|lumber|logging|dryers|sawmill|cannery|seafood|oil\b|energy|ranch|farms?\b|dairy|orchard|"
     r"vineyard|growers|plumbing|electric|roofing|construction|builders|paving|hauling|trucking|freight|logistics|"
     r"warehouse|cold storage|cold storage|transport|lift|auto|tire|towing|motors|body shop|laundry|cleaners|janitorial|fencing|landscap|"
     r"staffing|temp\b|salon|barber|nails|hair|\b(?:inc|llc|co|corp|bros|brothers|sons|daughter)\b\.?", "a business"),
    (r"foundation|coalition|alliance|network|center|centre|services|resource|project|program|society|association|"
     r"advoca|community|outreach|collective|agency|ministries|charit|goodwill|salvation|house\b|haven|hope|harbor",
     "a community agency"),
)  # fmt: skip

PLACE_KINDS: tuple[tuple[str, str], ...] = (
    (r"\b(?:bridge|dam|pier|dock|wharf|harbor|marina|levee|canal|lock|port)\b", "a landmark"),
    (r"\bcounty\b|\bparish\b|\bborough\b", "a county"),
    (r"\b(?:rt|route|hwy|highway|interstate|exit|mile ?marker|mp|i-\d+|us-?\s?\d+|sr-?\s?\d+|beltway|turnpike|freeway|"
     r"expressway|expwy|parkway|pkwy|interchange|overpass|thruway)\b|\bi-\d+", "a highway"),
    (r"\b(?:bus|bx\d+|train|line|platform|transit|metro|subway|ferry|airport|terminal|depot|seatac|rail yard)\b",
     "a transit stop"),
    (r"\b(?:st|street|ave|avenue|av|blvd|boulevard|rd|road|ln|lane|dr|drive|ct|court|way|pl|place|ter|terr|terrace|"
     r"corner|block|alley|loop|circle|calle|corridor|underpass|square|plaza|cul-de-sac)\b\.?|&|\band\b", "a nearby street"),
    (r"\b(?:river|creek|lake|bay|bayou|beach|sound|falls|pond|slough|ocean|gulf|island|cove|inlet|pond|reservoir|"
     r"springs? branch|fork)\b", "a waterside place"),
    (r"\b(?:park|trail|forest|pass|canyon|mountain|mt|mesa|ridge|gulch|hollow|holler|valley|woods|field|desert|hill|"
     r"butte|summit|campground|towpath|preserve|rail trail)\b", "an outdoor place"),
    (r"\b(?:camp|fort|ft|base|afb|jblm|barracks|naval|armory)\b", "a military base or camp"),
    (r"\b(?:reservation|rez|pueblo|chapter house|rancheria|village|nation)\b", "a tribal community"),
    (r"\b(?:apartments?|apts|towers?|projects|homes|manor|court|trailer park|housing|complex|estates?|suites?)\b",
     "a housing complex"),
    (r"\b(?:school|church|hospital|clinic|library|center|mall|market|arena|stadium|hall|mill|plant|store|station|"
     r"building|bldg|tower)\b", "a local building"),
    (r"\b(?:room|rm|bed|unit|ward|wing|floor|cell|pod|tier|bay \d+|dorm)\b", "a room"),
    (r"\b(?:farm|ranch|orchard)$", "a farm"),
    (r"\b(?:township|twp)\b", "a township"),
    (r"\b(?:region|zone|sector|precinct) \d+", "a region"),
    (r"^(?:[a-z]{1,2}doc|tdcj|cdcr)$", "a prison system"),
    (r"\b(?:north|south|east|west|upper|lower|old|downtown|uptown|midtown)\s?(?:side|end|town|district)\b|heights|hts",
     "a neighborhood"),
)  # fmt: skip

WORK_KINDS: tuple[tuple[str, str], ...] = (
    (r"nurs|medic\b|hygien|dental|pharma|radio(?:graph|log)|rad-tech|phleb|\bemt\b|caregiver|health|aide\b|doctor|"
     r"physician|therap|midwi|surg|hospice|optic|veterin|\bvet\b|paramed|\bcna\b|lab tech|dialysis|patient|cerami|"
     r"medication|hataałii|healer|herbal", "health care worker"),
    (r"teach|professor|tutor|school|librarian|instructor|coach|principal|kindergarten|morah|daycare|custodian|"
     r"orchestra director|educator|lecturer", "school worker"),
    (r"soldier|army|navy|marine|\bairman|ranger\b|infantry|troop|sergeant|veteran|ordnance|gunner|seabee|national guard|"
     r"recruiter|sailor|military", "service member"),
    (r"police|sheriff|deputy|officer|guard\b|firefight|corrections|bailiff|detective|security|patrol|dispatch|lineman|"
     r"hotshot|smokejump", "public safety worker"),
    (r"pastor|deacon|priest|minister|imam|rabbi|church|preach|monk|nun\b|mission|choir|cantor", "religious worker"),
    (r"cook|chef|baker|bak(?:es|ing)|wait|server|bar(?:back|tend|ista)|dish|food|pizza|taco|taq|donut|restaurant|kitchen|fry|"
     r"deli\b|cater|busser|butcher|tamale|praline|soda|grill|busboy|cafeteria|lunch", "food service worker"),
    (r"driver|truck|haul|\bcdl\b|bus\b|taxi|cab\b|deckhand|boat|pilot|rail|brakeman|conductor|mail|courier|deliver|"
     r"streetcar|tanker|ferry|freight|long haul|captain|shipping|dock|crane|forklift|airport|tow\b|engineer on|porter|"
     r"flagger|plow|river guide|harbor|sailor|cruise|planes", "transport worker"),
    (r"farm|ranch|pick(?:er|ing|s)|grape|cattle|dairy|shrimp|crab|oyster|fish|cannery|setnet|grow|orchard|beekeep|"
     r"rodeo|bronc|bull rider|farrier|ginseng|crop|citrus|cherry|grain|harvest|logger|timber|trap|herd|sheep|lobster|"
     r"gardener|landscap|seafood|wreath|dowser|hay\b|barn|wool", "farm or fishery worker"),
    (r"clean|laundr|hotel|housekeep|janitor|maid|presser|linen|motel|bellhop|valet|casino|dealer|pit boss|slot|"
     r"blackjack|concierge", "hospitality worker"),
    (r"nail|hair|braid|salon|barber|cosmet|stylist|massage|tattoo|lash|brow", "personal care worker"),
    (r"artist|music|piano|cell(?:o|ist)|clarinet|violin|singer|danc|actor|paint(?:er|s) of|potter|weav|quilt|harp|"
     r"organist|drum|writer|poet|photograph|announcer|radio|glaze|jewel|carv|band\b|dj\b|engrav|luthier|cartograph|"
     r"playwright|report", "artist or media worker"),
    (r"mechanic|machinist|weld|electric|plumb|carpent|roof|mason|drywall|construct|pipeline|pipe|hvac|millwright|"
     r"boiler|paint|glazier|tool|foundry|mill\b|steel|iron|miner|mine\b|coal|blaster|drill|rig\b|oil|press operator|"
     r"cnc|grind|lin(?:e|otype)|plant|factory|assembl|packer|pack|pallet|stack|debon|trim|meat|sort|warehouse|loader|"
     r"mold|sand|fixer|doffer|loom|textile|sew|garment|tailor|seam|upholst|harness|tire|garage|elevator|inspector|"
     r"operator|concrete|demo|scaffold|rigger|shipyard|longshore|tech\b|technician|quarry|stone|brick|tile|floor|"
     r"repair|uranium|raker|tanner|maint", "skilled trades or factory worker"),
    (r"cashier|clerk|store|retail|sales|stock|bagg|greeter|vendor|shop|counter|key holder|grocer|florist|pawn|"
     r"merch|dollar|boutique|import|dresser", "sales worker"),
    (r"supervis|\bmanager|\bmgr\b|foreman|forewoman|(?:shift|team|crew|line|floor) lead|crew chief|charge (?:hand|person)|overseer|\bsupv\b", "supervisor"),
    (r"account|bank|teller|office|secretar|reception|program|engineer|analyst|lawyer|attorney|paralegal|notary|manager|"
     r"director|owner|supervis|clerk|postmaster|commission|consult|real estate|insur|bookkeep|switchboard|lead\b|"
     r"precinct|professor|scien|research|computer|software|architect|executive|interpreter|translat", "office worker"),
)  # fmt: skip

_LATIN = ("mexican guatemalan salvador honduran nicaraguan panamanian colombian venezuelan ecuador peruvian bolivian chilean "
    "argentin uruguay paragua brazil cuban dominican puerto boricua hispan latin chican garifuna mixtec zapotec mam nahua "
    "k'iche kiche quich q'eqchi kanjobal maya tarasc purepecha triqui chuj")  # fmt: skip
_CARIBBEAN = "haitian jamaican bahamian trinidad barbad guyan belize kreyol kreyòl creole caribbean west_indian patois antigu"
_AFRICAN = ("nigerian yoruba igbo ibo hausa ghana akan twi liberian kpelle krio sierra_leone gambian senegal wolof malian ivorian "
    "cameroon congol lingala rwand kinyarwanda burund kirundi kenya swahili tanzan ugand ethiop oromo amhar tigr eritre somal "
    "rahanweyn sudan nuer dinka zimbabwe shona zulu african bantu fulani mandinka efik angol mozamb")  # fmt: skip
_ASIAN = ("chinese cantonese mandarin hokkien toisan taiwan hakka korean japan vietnam khmer cambod lao hmong karen s'gaw sgaw "
    "burm chin rohingya thai filipin tagalog ilocan ilokan cebu_visaya bisaya malay indones india punjab hindi gujarat tamil telugu "
    "malayal kannad bengal bangla urdu pakist sindh nepal bhutan sri_lank sinhal jat mongol tibet asian okinaw mien")  # fmt: skip
_MIDDLE = ("arab iraqi syrian leban palestin jordan egypt yemen saudi kuwait iran persian farsi afghan dari pashto hazara "
    "kurd turk assyr chald armen israel hebrew copt morocc algeri tunis libya middle_eastern berber uzbek tajik")  # fmt: skip
_PACIFIC = "samoan tonga hawaiian chuuk marshall palau micrones chamorro guam fiji maori pohnpei kosrae pacific tokelau tahit kanaka"
_EUROPEAN = ("polish russian ukrain german french cajun italian neapolitan sicilian irish gaelic scott english welsh portug azorean "
    "greek alban bosnia serb croat czech slovak hungar magyar romanian moldov bulgar lithuan latvia eston finn swed norweg "
    "danish dutch frisian belgi swiss austria spaniard basque catal roma yiddish sami icel euro new_zealand austral canad quebec "
    "acadian hutterisch volga")  # fmt: skip
_NATIVE = ("american_indian am._indian amer._indian ai/an navajo diné dine hopi zuni pueblo apache lakota dakota nakota sioux sicangu oglala hunkpapa cheyenne arapaho crow "
    "blackfe piegan cree ojib chippewa anishin menomin ho-chunk winnebago potawat odawa ottawa cherok choctaw chickasaw "
    "muscogee creek seminole osage kiowa comanche pawnee ponca omaha tribe lumbee tuscarora mohawk oneida seneca iroq haudeno "
    "passamaq penobscot micmac mi'kmaq wabanaki wampan narrag yokut pomo miwok hupa yurok karuk klamath modoc nez_perce yakama "
    "umatilla colville salish kootenai shoshon paiute ute goshute washoe tohono_o'odham pima maricopa yaqui quechan mojave "
    "hualapai havasu tlingit haida tsimsh inupia iñupia yup'ik yupik aleut athabas gwich tribal native indigenous first_nation "
    "alaska clan tódích unangan sugpiaq quileute makah lummi puyallup houma caddo wichita arikara mandan hidatsa assinib "
    "metis tewa keres tiwa chumash cahuilla salish coast")  # fmt: skip

_RELIGION = ("catholic baptist lutheran methodist presbyter episcopal anglican mormon latter-day lds adventist jehovah pentecost "
    "apostolic evangel christian holiness church assembly assemblies orthodox maronite coptic byzantine amish mennonite hutterit "
    "quaker protest reform congregat unitarian jew juda hasid shia sunni muslim mus_lim islam ahmadi buddh theravad mahayan "
    "hindu sikh jain bahai baha'i zoroast wicca pagan santer rastafar atheist agnostic spiritual nazarene brethren ministry "
    "alliance sister_of nun monk charismatic non-denom bible a.m.e zion moravian swedenb pure_land zen confuc taois "
    "caodai hoa_hao gr._ortho druze yazidi religio faith sda vaishnav kirat")  # fmt: skip
_LGBTQ = ("lesbian gay bisexual bi trans transgender transmasc transfem nonbinary non-binary enby queer asexual pansexual pan intersex "
    "two-spirit genderqueer agender genderfluid mtf ftm lgbt straight heterosexual ace questioning demi mahu fa'afafine cis they/them")  # fmt: skip
_STATUS = ("visa green_card h-1b h-2a h-2b h1b k-1 j-1 j_one f-1 tps daca asyl refugee undocumented parole cofa lpr permanent_resident "
    "naturaliz naturalized naturalised deported deportation citizen u_visa t_visa tnt i-94 immigra unauthorized siv sijs work_permit vawa dreamer papers withholding "
    "out_of_status overstay stateless u-visa t-visa b-2 o-1 ead")  # fmt: skip
_LANGUAGE = ("asl sign_language español spanish neapolitan lingala tagalog farsi dari pashto urdu hindi kreyol kreyòl mandarin cantonese "
    "hokkien toisanese tu'un_savi swahili krio yiddish hebrew quechua mam wolof tigrinya amharic kinyarwanda kirundi twi hutterisch")  # fmt: skip


def _phrases(words: str) -> list[str]:
    """Return the entries of a list, longest first; an underscore stands for a space."""
    return [re.escape(word).replace("_", r"\s") for word in sorted(words.split(), key=len, reverse=True)]


@cache
def _starts(words: str) -> re.Pattern[str]:
    return re.compile(r"(?<![^\W_])(?:" + "|".join(_phrases(words)) + ")", re.IGNORECASE)


@cache
def _whole(words: str) -> re.Pattern[str]:
    return re.compile(r"(?<![^\W_])(?:" + "|".join(_phrases(words)) + r")(?![^\W_])", re.IGNORECASE)


BACKGROUNDS: tuple[tuple[str, str], ...] = (
    (_LATIN, "Latin American"), (_CARIBBEAN, "Caribbean"), (_NATIVE, "Indigenous"), (_AFRICAN, "African"),
    (_MIDDLE, "Middle Eastern"), (_ASIAN, "Asian"), (_PACIFIC, "Pacific Islander"), (_EUROPEAN, "European"),
)  # fmt: skip
"""Word beginnings per wide region of origin."""


def kind_of(text: str, kinds: tuple[tuple[str, str], ...]) -> str:
    """Return the first kind whose pattern is found in the text; empty when none is."""
    return next((kind for pattern, kind in kinds if re.search(pattern, text, re.IGNORECASE)), "")


def background_of(text: str) -> str:
    """Return `religion`, `lgbtq`, `status`, `language`, a wide region of origin, or an empty string."""
    if _whole(_LGBTQ).search(text):
        return "lgbtq"
    if _whole(_STATUS).search(text) or re.search(r"visa|green_card|undocumented|asyl", text, re.IGNORECASE):
        return "status"
    if _starts(_RELIGION).search(text):
        return "religion"
    if _whole(_LANGUAGE).search(text):
        return "language"
    return next((region for words, region in BACKGROUNDS if _starts(words).search(text)), "")
