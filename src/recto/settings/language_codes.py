"""Codes of languages, and of countries that are taken for languages (Unicode CLDR)."""

from __future__ import annotations

_CODES = (
    "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el "
    "en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it "
    "iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt "
    "my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk "
    "sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi "
    "yo za zh zu "
)
LANGUAGES = frozenset(_CODES.split())
"""The two-letter codes of languages, which are a closed list."""

_SPOKEN = (
    "ad:ca ag:en ai:en al:sq ao:pt at:de aw:nl ax:sv bb:en bd:bn bf:fr bh:ar bj:fr bl:fr bq:nl bt:dz bw:en by:ru "
    "bz:en cd:fr cf:sg cg:fr ci:fr ck:en cl:es cm:fr cn:zh cq:en cw:nl cx:en cz:cs dj:fr dk:da dm:en do:es ea:es "
    "ec:es eg:ar eh:ar er:en fk:en fm:en gb:en ge:ka gf:fr gg:en gh:en gi:en gm:en gp:fr gq:es gr:el gs:en gt:es "
    "gw:pt gy:en hk:zh_Hant hn:es ic:es il:he im:en in:hi iq:ar ir:fa je:en jm:en jo:ar jp:ja ke:sw kh:km kp:ko "
    "kz:ru lc:en lk:si lr:en ls:st ly:ar ma:ar mc:fr md:ro me:sr_Latn mf:fr mm:my mo:zh_Hant mq:fr mu:fr mv:dv "
    "mw:ny mz:pt nc:fr nf:en ni:es np:ne nu:niu nz:mi pe:es pf:fr pg:tpi ph:en pk:ur pm:fr pn:en pr:es pw:pau "
    "py:gn qa:ar re:fr rs:sr_Latn sb:en sj:nb sx:en sy:ar sz:en tc:en td:ar tj:tg tm:tk tv:tvl tz:sw ua:uk uy:es "
    "vc:en vg:en vn:vi vu:bi wf:fr ws:sm xk:sq ye:ar yt:fr zm:en zw:sn "
)


def language_of_country(code: str) -> str | None:
    """The first official language of the country with a two-letter code that is no language's: `de` for `at`."""
    return dict(pair.split(":") for pair in _SPOKEN.split()).get(code.lower())
