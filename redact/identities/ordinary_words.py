"""English words that are also names, or that lower-case name parts would collide with.

A name part in this list is looked for only where its capital letter cannot come from the
start of a sentence, or beside a title or another name part: `Hope` the person, not `hope`.
The words come from public-domain (CC0) frequency lists and from ordinary prose of case notes.
"""

from __future__ import annotations

ORDINARY: frozenset[str] = frozenset(
    """
abbot abbott able about above absences absent absolute abt abuse accept accepted accommodation account acct
ace achieve across act action active actual acute add address admission admit adopted adoption adult adults
advertise advocate affect affidavit afford after afternoon again against age aged agency agent agin ago
agree agreed agreement aid aide aim air al alarm alcohol ale alert alias all allegation alleged allow
allowed almost alone along aloud already alright also although always am amber amount an and angel angels
anger angry ankle anniversary another answer answered answering answers ant any anyone anything anyway apart
apartment ape app apparent appeal appear apple application apply appoint appointed approach appropriate
approved appt april apt arc archer are area argue ark arm around arrange arrest arrived art as ash ask asked
asking asks asleep assessment assigned associate assume at ate attached attend attendance attended attends
attorney august aunt auntie auth authority auto autumn available awake aware away awe awful axe ba baby back
bacon bad badge bag baker bal balance ball ban band bandit bank banks bar barber barn baron barrier barriers
base basement basil basis basket bass bat bath bathroom bay bc bday be beach bean beans bear beat beauty
beaver because become bed bedside bee been beer before beg began begin begun behind being believe believes
bell bells below belt bench benefit benefits berry beside best bet better between beyond bid big bigger bill
billing bills bin bio bipolar bird birds birdsong birth birthday bishop bit black blank blaze blessing bliss
block blocks bloke blood blow blue blunt boa board boat body bog bond bone bones boo book books boots born
boss both bother bottle bottom bought bow bowl box boy boyfriend boys bra bracelet brain branch brand bravo
bread break breath breathing breeze brewer brick bridge bridges brief bright brilliant bring britain bro
broke bronze brook brooks brother brothers brought brown brush bubba buck bucks bud buddy budget bug build
building bull bulls bully bun bunk bunny buprenorphine burden burial burn burner burns bus bush business
buster busy but butcher butler butter buy by bye cab cadence cake calendar call called caller calling calls
cam came camera camp campus can candida candy cane cannot cant cap car card cards care caregiver carols
carpenter carried carrier carries carry cart carter case cash castle cat catch cause cc cedar cell cent
center centre ceremony cert certain certificate certified chain chair chairman champion chance chancellor
chances change changed chap chapel chaplain character charge charity chart chase chastity chat cheap check
checked checks cheese cherry chief child children chip choice choir choose chosen christ christen christian
christmas chronic chuck church cinnamon circle city ck claim clan class clay clean clear cleared clementine
clerk client cliff clinic clinical clinician clip clock close closed closes clothe cloud clouds clove club
co coach coal coast coat cod code coffee coffin cog coin cold colleague collect college colon colour colt
come comes comfort coming comma comment commit committee common community comp companion company compare
complaint complete completed composite compute con concentrator concern condition confer conference
confidential confirm confirmed conflict consent consider considered constance consult contact continue
continued contract control converse cook cookie cooks cooler cooper coordinator cop copied copy cord core
corner correct corrected cost cot cotton couch could council counsel counseling counselor count counted
counter country counts county couple course court cousin cousins cover covers cow coy crack craft crane
create credit crew cricket cried cries crisis cross crow crown cruise crusher cry crying crystal cub cue cup
cupcake curfew curly current curry curt custody cut cutter cutting da dab dad daddy daily daisy dale dam
dancer danger darling dash data date dated dates dau daughter daughters dawn day days de deacon dead deal
dealer dean dear death debate debit december decide decision deck declined declines deed deep deferred
definite degree den denied denim department depend depression describe described describes design desire
desk destiny detail develop dew di diabetes diagnosis diamond did die died difference different difficult
dig dill dim din dinner dip direct directive discharge disclosed discuss discussed disease disorder distance
district divide do dob doc docket doctor document doe does doff dog doing doll dollar dolly don done dont
door doors dose dot double doubt dove down dr draft drafted drake draper draw dress drew drink drinking
drive driver drives driving drop drove drum dry dtr du dub due dug duke duo during dusty dutch duty dwell
dyer each eagle ear earl early earnest ease east easter easy eat eating ebb ebt echo economy ed edge educate
education effect efforts egg ego eight either el elder elect electric elevator eleven eligibility else em
email ember emergency employ employment empty encourage end ended ending ends engine english enjoy enough
enrolled enter entered entry envelope environment equal era ernest especial essence europe eval evaluation
eve even evening ever everest every everybody everyone everything evidence ewe ex exact exam example except
exception excuse exercise exist exit exp expect expense experience expires explain explained express ext
extra eye eyes fable face fact fad fair faith faithful falcon fall falling fam families family fan far farm
farmer farrier fast fat father favor favour fax fear feather february fed fee feed feel fees feet felicity
fell felt fence fentanyl fern ferry few field fields fig fight figure file filed fill filled film fin final
finance financial finch find fine finish finished fire first fish fisher fit five fix flag flagged flat
flint flip flood floor flora flower flowers fly foe fog folks follow followed food foot for force ford
forearm forest forget form former formerly forms fortune forty forward foster found fountain four fox
fracture frame france frank frankly free freeze french friday fridge friend friends from front frost fry
full fuller fun function fund funeral fur furnace further future fx gag gale gamble game gap garage garden
gardener garlic gas gate gates gauge gave gay gel gem general genes genesis germany get gets getting gift
gin ginger girl girlfriend girls give given gives glad glass glen glory glover gma go goal goals god goes
going gold goldie gone good goodbye goodness gore got govern gr grace graces grade grain grand grandfather
grandma grandmother grandpa grandparents grandson granny grant grape grave graves gray great greek green
grew grey grief gross ground group grove groves grow guard guardian guardianship guess guest gum gun gunner
gunny gut guy guys ha had hair half hall ham hammer hand handed handoff hands handy hang happen happened
happy hard harden hardy hare harm harmony has haste hat hatch hate have haven hawk hawks hay hazel he head
health hear heard hearing heart heat heater heath heather heaven heavy held hell help helping hem hen her
here heron herring hers herself hes hey hi hid hides high hiker hill hills him himself hip his history hit
ho hog hogan hold holder holding holds holiday holly home homes homework honest honesty honey honor hood
hook hooper hop hope horn horse hospice hospital hot hotline hour hours house household houses housing how
however hoyer hr hrs hub hue hug hullo hum hundred hung hunt hunter hurt husband hush hut ice id idea
ideation identify if ill im imagine imp important improve in incident include income increase indeed index
indigo individual industry infant inform informed initials injury ink inn inside instead insulin insurance
insure intact intake intent interest intern interp interpreter intervention interview interviews into
introduce invest investigator involve ion ip iris irish is isnt issue issued it item items its ivy jack
jacks jade jail jam january jar jasmine jaw jay jazz jeans jesus jet jewel jig jinx job jobs jog join joiner
joint joke jolly jot journey joy judge jug july jump june junior just justice karma keen keep keeps keg kept
key keys kg kid kidney kids kill kin kind king kings kinship kiss kit kitchen kite kitty knew knight knock
know known knows la lab label labour labs lace lad lady lag laid lake lamb lamp lance land landing landlord
lane lang language lap laptop large lark las last late later laugh laughed laughing laughter laundry laurel
laurels law lawless lawn laws lawyer lay lb le lead leaf lean learn learned lease leave led ledger lee left
leg legacy legal legend lemon lent less let lets letter letters level li liaison liberty library lic license
lid lie life lift light like likely likes lily limit line linear lines link lion lip list listen lit lithium
little live lived lives living load loan local lock lockbox locked locker locks log login lol long look
looked looks loop lord los lose loss lost lot lotus loud love loveless lovely loving low lower loyal loyalty
luck lucky lunch lung lyric ma mace machine mad made magic maid maiden mail mailed main majesty major make
makes making male malice mama man manage manager mandated manly mans many map maple march marine mark market
marketing marks marriage married marry mars marsh marshal marvel mason mass mast master masters mat match
maternal math matter matters maverick max may maybe maze me mead meadow meals mean meaning means meant
measure media medical medication meds meet meeting meetings melody member memo memory men mental mention
mercy merry message messiah met mg mgr mi mickey mid middle might mild mile miles milk mill miller milling
million mills min mind mine miner minister minor minors mint minus minute minutes miracle mire miss missed
missing mister misty mix mo mob mock mode model moderate mole mom moment mommy moms mon monday money monitor
monk monkey month monthly months mood moody moon moonlight mop moral more morning morphine moss most mote
mother motion mound mount mouse move moved mr mrs ms mtg much mud mug mule muse music musk must my nail
naltrexone name named names nana nap narcan narrative nation nature nave near neat necessary need needed
needs neg negative neglect neighbor neither nephew nest net never new newborn news next ng nice nickel
nickels niece night nightingale nightly nights nil nine nineteen nip nite no noble nobody nod noel non none
nook noon nor norm normal north not note noted notes nothing notice noticed notified nova november now
number nun nurse nut oak oaks oar oasis oat object obvious occasion ocean october odd of off offender offer
offered offers office officer often oh oil ok okay old older olive on once one onion online only onyx opal
open opened operate opportunity oppose opt or orange orb order ordered ore organ organize original other
others otherwise otter ought our out outlaw outpatient outreach outside over overnight owe owl own owner
oxygen oz pa pace pack packet pad page pages paid pain paint painter pair pal palm pan papa paper papers par
paradise paragraph pardon parent parenting parents parish park parker parking parks parole part particular
partner partridge party pass passed passport past pastor pat patch paternal paths patience patient paw pay
payee payer pays pdf pea peace peaches peacock peak peanut pearl peck peel peeling peer peers peg pen
penalty pence pencil pending penny pension people peoples pepper per percent perfect perhaps period permit
person persons pet petition pets petty pg ph phase phone phoned phones photo photograph piano pick picked
picking pickle pickup picture pie piece pierce pig pike pill pills pilot pin pine pink pipe piper pit pixie
pizza place placed placement plain plan plane plank plant plate play player please plow pls plum plume plunk
plus pm po pocket pod point points pole police policy polite politic pond pool poor pop pope poppy porch
port portal porter position positive possible post posted pot potter pound power powers pp practice practise
prairie pray prayer prays prazosin precious prefers pregnant prepare present press pressure presume pretty
previous price pride priest primary primer prince princess print printed prior private prn pro probable
probation problem proceed process produce produced product professor profile program programme progress
project promise promised proper propose prospect prosper protect protective proud provide prudence pry psych
psychotherapy pt pub public pull pulled pulley pump pumpkin pup purple purpose push put quail quality
quarter queen queens question questions quick quid quiet quill quit quite race radiant radio rag rail rain
rainbow raise raised rake ram ramp ran ranch rang range ranger rank ransom rap rash rat rate rather rave
raven raw ray rays re reach reached read reader reading reads ready real realise really reason reasonable
rebel receipt receive recent reckon recognize recommend recommended record recorded records red redo reduce
reed reef reel ref refer referral referred refused regal regard region reign rein rel relapse relation
relative release remember removed rent repeat replied reply report reported reporting reports represent
representative request requested require required research resident resource respect respite response
responsible rest restricted restrictive result retired return returned reveal review reviewed rhyme ria rib
rice rich rid riddle ride rider rides ridge riding rig rigged right rim ring rings rip rise risk rival river
rm rn roach road roads robbed robe robin robins rock rocky rod rode role roll rolls roman roof rook room
roommate rooms root rope roper rose rosemary roses rot rough round rounds route rover row rowan rowdy royal
royalty rpt rub ruby ruff rug rule ruled rules rum run runner running runs rush rust rusty rut rye sa sad
saddle safe safety saffron sag sage said sail saint sale salmon salt same san sand sands sandy sang sap sat
saturday savage save savior saw sawyer say saying says scale scales scared scarlet schedule scheduled scheme
school science score scored scotland scout screen sea seal seals search season seat second secretary section
secure security see seem seen sees seizure self sell sellers sells send senior sense sent separate separated
september ser serenity sergeant serial serious sertraline serve served service services session sessions set
settle seven severe sew sex sexton shade shadow shaft shall shame share shared sharp she shed sheet sheets
shell shelter shepherd sheriff shes shield shields shift shiloh shin shine ship shirt shoe shoes shook shoot
shooter shop shore short shot should shoulder show showed shown shows shut shy si sibling siblings sick
sickle side sides sierra sign signature signed signs silence silver similar simple sin since sincere sing
singer single sink sip sir sis sister sit site sits sitter sitting situate six size ski skinner skip sky
skye slack slate slater sleep sleeping sleeps slept slight slim slot slow sly small smart smell smelled
smiley smith smoke snap snipes snow so sob sober social society socks sol sold sole solo some somebody
someone something son song sons soon sorry sort soul sound sounds south soy spa space sparrow speak speaker
speaking speaks spear special specialist specific speed spell spelled spelling spells spend spice spike
spirit split spoke spoken sponsor spoon spot spouse spring spry spy square stable stacks staff staffing
stage stair stairs stamp stamps stand standard standing stands staples star stark starlight starling start
started starts state statement states station status stay stayed stays steed steel stem step stepfather
steps sterling stew steward stick sticks still stock stocking stocks stole stone stones stood stop stopped
stops store storm stormy story stout stove straight strain strand strange stranger strap strategy stream
street strength strengths stride strike string stroke strong struck structure strut stuck student study
stuff stump stupid style sub subject submitted substance succeed such sudden sue sugar suggest suit sultan
sum summary summer summers summit sun sunday sung sunny sunshine supervised supervision supervisor supply
support supported supports suppose sure surname surprise surrogate survivor sw swallow swan sweat sweet
swift swing switch swords syndrome system tab table tablet tag tailor take taken takes tale talent talk
talked talking talks tall tally tan tank tansy tap tape tar target tart taste taught tax tea teach teacher
teal team tears tee telephone telephoned television tell teller telling tells temp temperance temple ten
tenant tend tenet tense tent term terrace terrible test testing text texted texts than thank thanks that
thatcher thats the their them then therapist therapy there therefore these they thin thing things think
thinking thinks third thirteen thirty this thistle thorn those thou though thought thoughts thousand thread
threat three threw through throw thrower thru thurs thursday thy tic ticket tide tie tier tiger tight til
till tiller timber time times tin tinker tiny tip tipper tired title to today toddler toe together told toll
tomorrow ton tone tonight too took tool toots top torch total touch tough toward tower towers town towns toy
trace track tract trade traffic trail trailer train training tramp transcribed transcript transfer transport
transportation trap trauma travel tray treasure treat treated treatment tree tribal tribe trick tried
trigger trinity trip troop trouble truck true trunk trust truth try tub tube tuck tuesday tug tulip tune
turf turn turned turner turns twelve twenty twice twig twin twins twist two tyke type typed uh um unc uncle
under understand uniform union unit unite units unity university unknown unless until up update upon urgent
us use used uses usher using usual utter vale valid valley value van vane various vault vent verified verity
verse version very vest vet via vice victim victor victory video view village vine violation violet virgin
virtue visa visit visitor visits vivid vm vogue voice vol volunteer vote voucher vow vs waddle wade wage
wages wait waited waiting waits waived waiver walk walked walker walking walks wall walls want wanted wants
war ward warden ware warm warning was wash waste watch water waters wave waver wax way ways we wealth
wealthy wear wearing wears weather weaver web wed wedding wedge wednesday wee weed week weekend weekends
weekly weeks weigh weight welcome weld well wells welsh went wept were west wet wharf what wheat wheel
wheeler when where whether which while whistle whit white who whole whom whose why wick wide widow wife wig
wild wilder wilds wiley will willow win wind window winds wine wing wings winner winter winters wire wise
wish wishes wit with withheld within without witness wk wks woe wok wolf woman women won wonder wonders wont
woo wood woods wool word words work worked worker working workman works worksheet world worlds worm worry
worse worst worth worthy would wrath wreath wren wright wrist write writing written wrong wrote ya yam yap
yard yarn ye yeah year years yell yellow yen yep yes yesterday yet yo yoke yore you young younger your youth
yr yrs yth zeal zen zephyr zero zip zone zoo
beard bender chicken deuce dial dirty foley gene genes iron juice kettle lien oyster preacher reg relief tel
""".split()
)
"""Folded (lower case, no accents)."""

MOSTLY_NAMES: frozenset[str] = frozenset(
    """
    amber april archer ash autumn carson carter clay cliff constance cooper crystal daisy dale dawn dean
    destiny drew earl felicity finch frank gene ginger glen hazel heather heaven holly hunter iris ivy jade
    jasmine jay jewel joy june kit lance lily mason melody miles misty norm olive opal otto parker pearl
    peaches prudence raven ray rex robin rose rosemary rowan ruby rusty sandy scarlet serenity skye sonny
    temperance trinity tyler verity violet wade wren woody
    """.split()
)
"""Ordinary words that, once a person of that name is known, mean the person wherever they have a capital."""
