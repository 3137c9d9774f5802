"""Abbreviations of case notes that detection takes for names or numbers, and that name nobody.

Words that are also given or family names ("Jan", "Sun", "Nana", "Don") are left out on purpose.
"""

from __future__ import annotations

CREDENTIALS: frozenset[str] = frozenset(
    """
    acsw aprn bcba bsw cadc cprs csac csw dnp edd esq lcadc lcsw lcswr licsw lisw lmft lmhc lmsw lpcc lpc
    lsw mft msw phd psyd
    """.split()
)
"""Letters after a professional's name; part of no name."""

JARGON: frozenset[str] = CREDENTIALS | frozenset(
    """
    aoda apt atty bldg det dob dpoa fob foc fos flr hcpoa hrg hrgs hv hx interp intv mgf mgm mgma mgpa mob
    moc mog mpoa nok ofc pgf pgm pgma pgpa phn poa recd revd rx sgt supv tel tx walkup wkr
    abuela abuelita abuelo auntie halmoni mamaw papaw pawpaw rev unci
    mon tue tues wed weds thu thur thurs fri sat
    feb apr aug sept oct nov dec
    """.split()
)
"""Relatives by abbreviation ("MOC", mother of the child) or in another language, titles, visits,
weekdays and months, folded."""
