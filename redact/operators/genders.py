# ruff: noqa: E501 -- tables of names and words
"""Whether a person is written of as a woman or a man: by words around, by the given name, by its ending."""

from __future__ import annotations

import importlib
import re
from functools import cache
from typing import TYPE_CHECKING, Any

from redact.operators.keyed import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

_ENGLISH = ("en_US", "en_GB", "en_NZ", "en_IE")
_OTHER = (
    "es_MX", "es_CO", "es_ES", "es_AR", "es_CL", "fr_FR", "fr_CA", "pt_BR", "pt_PT", "it_IT", "de_DE", "de_AT",
    "nl_NL", "sv_SE", "no_NO", "da_DK", "fi_FI", "pl_PL", "cs_CZ", "hr_HR", "ro_RO", "hu_HU", "yo_NG", "ig_NG", "ha_NG",
    "sw", "tw_GH", "zu_ZA",
)  # fmt: skip
"""Faker locales with given names of men and of women in Latin letters, and of every generation."""

_MEN = (
    "Alonzo Amari Amir Andre Antwan Armando Arlo Asher Ashton Augustus Austin Axel Barry Basil Beau Benito Boyd Braden Brady Branden Brantley "
    "Braxton Brayden Brent Brett Brody Bronson Bruno Buck Buddy Byron Caden Cale Camden Carl Carlton Cash Cason Cedric Cesar Chad Chance Chester "
    "Chet Chuck Clarence Clark Claude Clay Clayton Cletus Cliff Clint Clinton Clyde Cody Colby Cole Colt Colton Conner Connor Conrad Cooper "
    "Cordell Cornelius Cory Craig Curt Curtis Cyrus Dale Dallas Damarion Damian Damon Dante Darius Darnell Darren Darryl Dashawn Davion Dawson "
    "Deandre Demarcus Demario Demetrius Denny Denzel Derek Derrick Deshawn Desmond Devin Devonte Dexter Dion Dirk Dmitri Donnell Donnie Donte Doyle "
    "Drake Dustin Dwayne Dwight Earl Easton Eldon Elijah Ellis Elmer Elroy Elton Elvin Emil Emmett Enrique Ernie Esteban Ezekiel Ezra Felix Floyd "
    "Forrest Garland Garrett Garth Gavin Gerardo Gideon Gilberto Glen Glenn Gordon Grady Grayson Gregorio Griffin Gus Hakeem Hank Harlan Harley Harold "
    "Harvey Hector Herman Homer Horace Hubert Hudson Hugh Hugo Ignacio Ira Irving Isaac Isaiah Isaias Ismael Jace Jack Jackson Jadon Jairo Jamal "
    "Jamarcus Jamari Jarrett Jarrod Javier Javon Jaxon Jaxson Jaxxon Jayden Jaylen Jedidiah Jeffery Jeremiah Jermaine Jerrod Jethro Joaquin Jody Jonah "
    "Jorge Josiah Juwan Kareem Keegan Keenan Keith Kelvin Kendrick Keon Keshawn Keyshawn Kobe Kurt Kyler Lamar Lamont Lance Landon Larry Lavelle "
    "Leroy Lester Levar Levi Liam Linwood Lionel Lloyd Lonnie Lowell Lucius Luther Lyle Mack Malachi Malik Manny Marcel Marcellus Marcos Marcus "
    "Marion Marlon Marquis Marshall Marvin Mateo Mathias Maurice Maverick Maximo Melvin Merle Micah Mikkel Milo Milton Mordecai Moses Myles Nash "
    "Nate Nehemiah Nelson Noe Noel Norm Obadiah Odell Omar Omari Orlando Orville Otis Owen Percy Perry Pierce Porter Prentiss Preston Quentin "
    "Quincy Quinton Rafael Rashad Rashawn Raul Ravon Reginald Reggie Remy Rex Rhett Ricky Rigoberto Rigo Roderick Rodney Rodrigo Rogelio Roland "
    "Roman Romeo Roosevelt Roscoe Rowdy Royce Rufus Rusty Ryder Salvador Santiago Santos Saul Semaj Seth Shaquille Shundeen Silas Skyler Sterling Stuart "
    "Sylvester Tavon Terrance Terrell Terrence Thaddeus Theo Theodore Thurgood Titus Tobias Tobin Todd Armand Thibaut Fitzhugh Orrin Raffi Vern Ozzie Oskar Chayton Ezequiel Talon Reg Gus Wyatt Efrain Isidro Aurelio Leland Linus Lars Nils Sven Otto Trace Travis Tremaine Trenton Trey Tristan Troy "
    "Truman Tucker Tyrell Tyrese Tyrone Tyshawn Ulysses Vance Vernon Virgil Wade Waldo Wallace Ward Waylon Wendell Weston Wilbert Wilbur "
    "Wilfred Wilfredo Willard Winston Woody Xavier Yusuf Zachariah Zane Zeke Zion Bo Gabe Zay Abdul Ahmad Ali Hassan Ibrahim Mohamed Mohammed Mustafa"
)
_WOMEN = (
    "Aaliyah Ada Addison Adela Adelaide Adele Agnes Aisha Alana Alba Alejandra Alexis Alma Alyssa Amelia Amina Amy Anabel Anais Analise Angelique Anika "
    "Anita Annabelle Antoinette Anya April Araceli Ariana Arlene Ashanti Ashlyn Athena Aubree Aubrielle Aurora Autumn Ava Avis Bea Beatrice Beatriz Belinda "
    "Bella Bernadette Bernice Bertha Bessie Beth Bethany Beulah Billie Blanca Bonita Bonnie Breanna Brenda Briana Brianna Bridget Brielle Brooklyn Cadence "
    "Callie Camila Camille Candace Candice Carissa Carla Carly Carmen Cassidy Cecilia Celeste Celia Chanel Chantelle Charity Charlene Charmaine Chelsea Cherie "
    "Cherry Chloe Ciara Clara Clarice Clementine Cleo Colette Connie Consuelo Cora Coral Corinne Cristal Daisy Damaris Daniela Daphne Darla Dayana Dayanara Deanna "
    "Deb Debbie Debora Deborah Debra Deirdre Delia Delilah Della Deloris Delphine Denisha Desiree Destiny Diamond Dina Dolores Dora Doreen Doris Dorothea Dottie "
    "Ebony Edith Edna Eileen Elaine Elena Eleanor Eliza Ella Ellie Eloise Elsa Elsie Elvira Emberlynn Emilia Enid Erica Ernestine Esmeralda Esperanza Estela "
    "Estella Esther Ethel Etta Eunice Eva Evangeline Eve Evelyn Faith Fatima Fay Faye Fern Fiona Flora Florence Frances Francine Freda Frida Gail Genesis "
    "Geneva Genevieve Georgia Geraldine Gertrude Gianna Gina Ginger Giselle Gladys Glenda Gloria Gretchen Griselda Guadalupe Gwen Gwendolyn Hailey Hannah Harriet "
    "Hattie Hazel Heidi Helga Henrietta Hilda Hope Ida Ilene Imani Imelda Ina Ines Inez Ingrid Irma Isabela Isis Ivette Ivy Jada Jade Janae "
    "Janelle Janet Janice Jasmin Jasmine Jayla Jazlyn Jazmin Jeanette Jeanine Jenna Jenny Jerilyn Joann Joanna Jocelyn Jodie Joelle Jolene Josefina Josephine Josie Joy "
    "Joyce Juana Juanita Judith Judy June Kaitlyn Kalolaine Kamala Karina Karla Kassidy Kayla Kaylee Kaylynn Keisha Kendra Kenya Keshia Kiana Kiara Kiera Krista "
    "Kristal Kylie Lacey Lakeisha Lakisha Lana Laney LaShonda Latasha LaTonya Latoya Laurel Lavonne Layla Leah Leila Lena Leona Leonora Leslie Leticia Lexi Lexus "
    "Liana Lila Lilia Lillian Lily Linh Liza Lois Lola Lorena Lorenza Lorna Lottie Lourdes Luann Lucia Lucille Lucinda Lucy Lula Lupita Luz Lydia Mabel "
    "Mackenzie Madeleine Madison Mae Magdalena Maggie Makayla Malia Mandy Marcella Marcia Margarita Margie Margot Mariah Maribel Maribeth Maricela Mariela Marisol Maritza Marlene "
    "Marlys Marva Matilda Mattie Maude Maureen Mavis Maxine Maya Mercedes Meredith Mia Mildred Millie Mindy Minerva Minnie Miriam Moira Mona Monique Muriel "
    "Myra Myrtle Mandisa Nadege Raelynn Lettie Lurleen Florentina Marigold Megan Ronnelle Lavina Ayodele Arpi Seta Gayle Nadia Nadine Naomi Natalia Natasha Nayeli Nell Nellie Nettie Nevaeh Nia Nichole Nikki Nina Nita Nizhoni Noemi Nora Norma "
    "Octavia Odessa Odette Ofelia Olga Olive Opal Ophelia Paige Paisley Paloma Paola Patrice Patsy Paulette Pauline Pearl Peggy Penelope Perla Petra Phoebe "
    "Phyllis Pilar Piper Polly Porsha Precious Princess Priscilla Priya Priyanka Queen Quinn Rachelle Ramona Raquel Rena Reba Rebekah Regina Reina Rhea Rhiannon Rhoda "
    "Rhonda Rochelle Rosa Rosalie Rosalind Rosalinda Rosanna Rosario Roseann Roselyn Rosetta Rosie Rosita Roxanne Ruby Ruth Sadie Sally Samara Sasha Saundra Savannah "
    "Scarlett Selena Serena Serenity Shakira Shanice Shania Shanna Shante Shari Sharon Shaniqua Shauna Shawna Shawnda Sheena Shelby Shelia Shelley Sherri Sheryl Shirley Shonda Sienna "
    "Sierra Silvia Simone Sky Skye Socorro Sofia Soledad Sonja Stacey Stacy Stella Stephany Sue Summer Susana Susie Suzanne Sydney Sylvie Tabby Tabitha Tamara Tameka "
    "Tamika Tammy Tania Tanisha Tanya Tasha Tatiana Tawanda Tawny Teri Tessa Thelma Theresa Tia Tiana Tiffany Toya Treva Trina Trinity Trish Trisha "
    "Trudi Trudy Twila Unique Ursula Valeria Vanessa Velma Venus Vera Verna Vicki Vicky Viola Violet Viviana Wanda Whitney Wilhelmina Willa Wilma Winifred "
    "Winnie Ximena Yadira Yasmin Yasmine Yesenia Yolanda Yvette Yvonne Zara Zelda Zoe Zola Zora Corazon Adriana Mai Nhia Fatuma Halima Hodan Khadija Layla Mariam Amara Ngozi"
)
"""Names of US notes that Faker's lists lack."""

UNISEX = frozenset(
    "robin chris alex pat jamie jordan taylor casey terry jessie jesse kelly leslie dana lee sam jo frankie charlie morgan riley "
    "avery quinn skyler marion jaime ariel angel kerry lynn tracy stacy shawn kim alexis ashley aubrey bailey cameron carey "
    "corey devon drew dominique emerson finley hayden harley jackie jan jean jody joey kai kendall kris logan lou mel nicky noel "
    "parker pat payton peyton reese remy ricki ronnie rory rowan sandy sasha sawyer shannon shelby sidney sydney spencer "
    "toby tony tyler val whitney willie".split()
)
"""Names that tell no gender of a US reader."""

_SHE = re.compile(r"\b(?:she|her|hers|herself)\b", re.IGNORECASE)
_HE = re.compile(r"\b(?:he|him|his|himself)\b", re.IGNORECASE)
_WOMAN_WORDS = (
    "mother|mom|mum|mommy|mama|sister|daughter|aunt|auntie|t[ií]a|grandmother|grandma|granny|abuela|niece|wife|girlfriend|fianc[eé]e|girl|woman|"
    "lady|stepmother|stepmom|stepdaughter|stepsister|half-sister|mother-in-law|sister-in-law|daughter-in-law|godmother|comadre|widow|granddaughter|"
    "ms|mrs|miss|ma['’]?am|sra|señora|madam|waitress|bm|bio ?mom|mgm|pgm|matriarch"
)
_MAN_WORDS = (
    "father|dad|daddy|papa|brother|son|uncle|t[ií]o|grandfather|grandpa|abuelo|nephew|husband|boyfriend|fianc[eé]|boy|man|guy|gentleman|"
    "stepfather|stepdad|stepson|stepbrother|half-brother|father-in-law|brother-in-law|son-in-law|godfather|compadre|widower|grandson|mr|mister|sr|señor|sir|"
    "bio ?dad|mgf|pgf"
)
_PAIR = r"(?<!and )(?<!& )(?<!or )(?<!/)"
"""Of "aunt and uncle Ana and Leo" neither word belongs to the name next to it."""

_CALLED = r"(?:[ \t]+(?:named|called|is|was|of record|(?:(?:who|whom|that)[ \t]+)?(?:s?he|they|we|i)[ \t]+calls?(?:[ \t]+only)?))?[,:]?[ \t]*[(\"“]?"
_WOMAN_BEFORE = re.compile(rf"(?<![\w'’-]){_PAIR}(?:{_WOMAN_WORDS})\.?{_CALLED}$", re.IGNORECASE)
_MAN_BEFORE = re.compile(rf"(?<![\w'’-]){_PAIR}(?:{_MAN_WORDS})\.?{_CALLED}$", re.IGNORECASE)
_MARK = re.compile(
    r"[ \t]*[(,|;:][^\n]{0,60}?(?:(?<![\w.'’])(?:sex|gender)[ \t:]{1,3}|[(|,][ \t]*|\d[ \t]?(?:y/?o\.?|yrs?|years?(?: old)?)?[ \t/-]*)"
    r"(?P<sex>f|m|female|male)(?![\w.'’])",
    re.IGNORECASE,
)
"""A sex behind a name: "(59F", "| 8 | F |", ", 34 y/o M", "Sex: F"."""

_APPOSED = re.compile(rf"[ \t]*[(,][ \t]*(?:(?:the|his|her|their|my|our|client['’]s|child['’]s|bio|birth|maternal|paternal|older|younger|twin|foster)[ \t]+){{0,3}}(?:(?P<f>{_WOMAN_WORDS})|(?P<m>{_MAN_WORDS}))(?![\w'’-])", re.IGNORECASE)  # fmt: skip

_FEMALE_END = re.compile(r"(?:a|elle|ette|lyn|lynn|lynne|isha|een|ine|ssa|beth|dith|iah|issa|annah)$")
_MALE_END = re.compile(
    r"(?:o|os|us|slaw|mir|rd|rt|ck|von|vonte|quan|shawn|marcus|ton|kwame|bert|fred|win|vid|ett)$"
)


def told_gender(windows: Iterable[tuple[str, str]]) -> str:
    """Return `f` or `m` where words right beside a name say so: "her brother", "Ms.", "(59F)", ", his mother"; else nothing.

    Args:
        windows: Text before and after each mention of one person.
    """
    votes = {"f": 0, "m": 0}
    for before, after in windows:
        near = before[-40:].rpartition("\n")[2]
        votes["f"] += bool(_WOMAN_BEFORE.search(near))
        votes["m"] += bool(_MAN_BEFORE.search(near))
        line = after.partition("\n")[0]
        if apposed := _APPOSED.match(line):
            votes["f" if apposed["f"] else "m"] += 1
        if marked := _MARK.match(line):
            votes[marked["sex"][0].lower()] += 1
    return _most(votes["f"], votes["m"])


def spoken_gender(windows: Iterable[tuple[str, str]]) -> str:
    """Return `f` or `m` by the pronouns of the sentences that name a person; nothing when they are even."""
    she = he = 0
    for _, after in windows:
        first = re.search(r"\b(?:s?he|her|hers|herself|him|his|himself)\b", after, re.IGNORECASE)
        if first:
            she += bool(_SHE.fullmatch(first.group()))
            he += bool(_HE.fullmatch(first.group()))
    return _most(she, he)


def _most(women: int, men: int) -> str:
    return "" if women == men else "f" if women > men else "m"


def named_gender(given: Iterable[str]) -> str:
    """Return `f` or `m` when a given name, or what it is short for, is one of women or of men; else nothing."""
    for name in map(fold, given):
        if found := listed(name) or _by_long_form(name):
            return found
    return ""


def ending_gender(given: Iterable[str]) -> str:
    """Return what the ending of a rare given name suggests; the weakest of signs."""
    for name in map(fold, given):
        if len(name) > 3:
            return "f" if _FEMALE_END.search(name) else "m" if _MALE_END.search(name) else ""
    return ""


@cache
def listed(name: str) -> str:
    """Return `f` or `m` for a folded name that at least three times as many lists give to one as to the other."""
    if name in UNISEX:
        return ""
    women, men = (counts.get(name, 0) for counts in _counts())
    if women >= 3 * men and women:
        return "f"
    return "m" if men >= 3 * women and men else ""


@cache
def _by_long_form(name: str) -> str:
    from redact.operators.personas import nicknamer

    found = [listed(fold(full)) for full in nicknamer().canonicals_of(name)]
    return _most(found.count("f"), found.count("m"))


@cache
def _counts() -> tuple[dict[str, int], dict[str, int]]:
    from redact.operators.names import OWN

    counts: tuple[dict[str, int], dict[str, int]] = ({}, {})
    for locale in (*_ENGLISH, *_OTHER):
        provider: Any = importlib.import_module(f"faker.providers.person.{locale}").Provider
        for number, attribute in enumerate(("first_names_female", "first_names_male")):
            for name in {fold(name) for name in getattr(provider, attribute, ())}:
                counts[number][name] = counts[number].get(name, 0) + (3 if locale in _ENGLISH else 1)
    for number, names in enumerate((_WOMEN, _MEN)):
        for name in names.split():
            counts[number][fold(name)] = counts[number].get(fold(name), 0) + 4
    for number, kind in enumerate((1, 0)):
        for name in (name for lists in OWN.values() for name in lists[kind].split()):
            counts[number][fold(name)] = counts[number].get(fold(name), 0) + 2
    return counts
