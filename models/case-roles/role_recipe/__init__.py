"""How the weights in `models/case-roles/` come about: `python -m role_recipe`."""
