"""Identity: written names become people. Pure: participations in, people and judgements out."""

from app.identity.forms import Participation, form_key, identity_keys, may_tell, person_id_of, person_id_of_key
from app.identity.people import Identities, identify

RULES = "2026.11.1"
"""The version of the rules of identity; raised whenever they may join or part names otherwise, as for linking."""

__all__ = [
    "RULES",
    "Identities",
    "Participation",
    "form_key",
    "identify",
    "identity_keys",
    "may_tell",
    "person_id_of",
    "person_id_of_key",
]
