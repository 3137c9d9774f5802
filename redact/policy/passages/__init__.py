"""The scope engine: documents are cut into passages, and each passage is in or out by a table of rules.

`cut` says where passages begin and end, `persons` whom they speak of, `topics` what about, `rules` what an
order makes of that, `weigh` puts it together. `harm` looks for imminent danger, for every purpose.
"""
