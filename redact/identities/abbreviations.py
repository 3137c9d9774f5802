"""Capital-letter abbreviations and medical eponyms that must not be taken for people."""

from __future__ import annotations

ABBREVIATIONS: frozenset[str] = frozenset(
    """
    aa ab ac acs act ad adhd adl aka al am ama ar asam asd asl asq az bh bid bip birp bp bpd bx ca caps casa
    cba cbc cbt cc ccs cd cf chf chw ci cm cmh co copd cp cpr cps cr cs ct ctr cv cw cx cya da dap dbt dc
    dcf dcs dd de dhs dl dmh do dob doc dr ds dv dx ec ed eds ee eeg ehr ek emr ems emt eob er es esl et eta
    etoh fa faq fax fl fm fmla fp fs ft fu fx fy ga gad gal gb ged gi gp gpa ha hb hcv hhs hiv hm hmo hoh hp
    hpi hr hs hud hv hx ia icd icu id idd iep ihss il im in io iop ip ipv iq ir irs is it iv jd jr js kg ks
    ky la lac lb lbs lcsw lgbt ll llc lmft lmsw lo lp lpc lpn lt ma mar mat mb md mdd me mg mgm mh mi mn mo
    moc ms msw mt mva mw na nami nb nc nd ne ng nh nj nka nm no np nv ny oa ob obs ocd od odd oh ok om or os
    ot otc pa pac pc pcp pd pf pgm ph phd php phq pi pip pl pm po pos pr prn ps pt ptsd qa qd qi qid qr ra
    rbt rc re ri rn ro roi rp rs rtc rx sa sc scr sd se sf si sid sle slp sm sn snap soap soc sp sr ss ssa
    ssdi ssi st std sti stat sud sw sx ta tanf tb tbi tc td tdap tf ti tid tn tp tpr tr tv tx ua uc uds un
    anc cah dos fen gps mas mds mse msh nf oras otp peg rf
    ur us usa ut uti va vm vs vt wa wbc wc wi wic wm wnl wv wy yo yr yrs
    """.split()
)
"""Folded two- to four-letter forms that case notes use with another meaning than initials."""

EPONYMS: frozenset[str] = frozenset(
    """
    achenbach addison ainsworth alzheimer amber apgar asperger babinski baker barthel bayley beck beers
    bell bishop boston bowen bowlby braden brown burns conners connor crohn cushing davidson down duke
    edinburgh erikson foley folstein gram graves hamilton hare harvard glasgow paris stockholm denver
    heimlich hodgkin holter hoyer jessica katz kaufman kendra klinefelter kubler lanterman lawton linehan
    luria lyme maslow mantoux marchman marfan marsha maslow may megan miller miranda montreal moos morse
    mullen pap parkinson penn piaget raynaud rett ritchie rorschach rosenberg ross stanley tanner tarasoff
    tourette turner vanderbilt vineland wechsler wilson wong worden yale young zarit zung
    """.split()
)
"""Surnames that stand in names of instruments, diseases and statutes."""

EPONYM_HEADS: frozenset[str] = frozenset(
    """
    act adl alert assessment anxiety baker brown burden catheter checklist coma ii cognitive criteria cyst
    davidson depression disease disorder distress faces hearing hierarchy holter iadl index interview
    inventory iq law lift mania maneuver matrix method model monitor obsessive palsy protocol
    questionnaire rating rights scale scales schedule scheme score screen sign smear stage staging stain
    suicide syndrome system task tasks test theory therapy tic type warning yocs
    """.split()
)
"""Words that, right after an eponym, show that no person is meant."""

DISEASES: frozenset[str] = frozenset(
    {"alzheimers", "aspergers", "crohns", "hodgkins", "parkinsons", "tourettes"}
)
"""Eponyms that mean the disease when nothing follows."""
