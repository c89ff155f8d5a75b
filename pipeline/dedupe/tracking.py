"""Which query parameters say how a reader came, not what is read."""

import re

# Never here: id, sid, cid, p and other names under which outlets file their articles (`?sid=101` and `?sid=202` are two
# articles). An outlet that files articles under one of the names below lists it in `address.keep`; one that has
# trackers of its own lists those in `address.strip`.
_TRACKING = re.compile(
    r"""
    utm_.* | pk_.* | mtm_.* | piwik_.* | matomo_.* | guce_.* | ns_.* | hsa_.*        # campaign parameters by prefix
    | fbclid | gclid | gclsrc | yclid | ysclid | msclkid | dclid | ttclid | twclid | vkclid | wbraid | gbraid
    | igshid | igsh | fb_(?:action_ids|action_types|source|ref)                      # click ids of networks
    | _ga | _gl | _?openstat | ocid | cmpid | ncid | mc_cid | mc_eid | mkt_tok | s_cid | wt_mc | xtor | trk
    | _?hsenc | _?hsmi | hsctatracking | guccounter | __twitter_impression | __tn__ | __xts__.*
    | at_(?:medium|campaign|custom\d|bbc_team|link_.*|ptr_name|format)
    | from | ref | referr?er | ref_src | ref_url | tgrchannel | erid                  # "who sent you"
    | phpsessid | jsessionid | aspsessionid.*                                         # a session is not an article
    """,
    re.VERBOSE | re.IGNORECASE,
)


def is_tracking(name: str) -> bool:
    """Does a parameter of this name, on any site, leave the article the same?"""
    return _TRACKING.fullmatch(name) is not None
