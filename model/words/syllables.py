"""The shape of Vietnamese syllables."""

from __future__ import annotations

import re
import unicodedata

_ONSETS = "ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|b|c|d|đ|g|h|k|l|m|n|p|r|s|t|v|x|"
_RIMES = """
    a ai ao au ay am an ang anh ac ach ap at  ăm ăn ăng ăc ăp ăt  âu ây âm ân âng âc âp ât
    e eo em en eng ec ep et  ê êu êm ên ênh êch êp êt
    i iu im in inh ich ip it  ia iêu iêm iên iêng iêc iêp iêt
    o oi om on ong oc op ot  oong ooc  oa oai oao oay oam oan oang oanh oac oach oap oat
    oăm oăn oăng oăc oăt  oe oeo oen oet  ô ôi ôm ôn ông ôc ôp ôt  ơ ơi ơm ơn ơp ơt
    u ui um un ung uc up ut  ua uôi uôm uôn uông uôc uôt  uân uâng uât uây uê uêu uênh uêch uơ
    uy uya uyu uyn uynh uych uyt uyp uyên uyêt
    ư ưi ưu ưm ưn ưng ưc ưt  ưa ươi ươu ươm ươn ương ươc ươp ươt  y yêu yêm yên yêng yêt
"""
# The u of qu is written with the consonant, so that what follows looks like another rime.
_RIMES_AFTER_QU = "yn ynh ych yt yp yu ya"
_TONES = "\u0300\u0301\u0303\u0309\u0323"
# Rimes closed by a stop carry the acute or the dot below, nothing else.
_STOP = re.compile("(?:c|ch|p|t)$")
_STOP_TONES = ("\u0301", "\u0323")

_SYLLABLE = re.compile(f"(?:{_ONSETS})(?:{'|'.join(_RIMES.split())})|qu(?:{'|'.join(_RIMES_AFTER_QU.split())})")


def is_syllable(word: str) -> bool:
    """Whether a word could be one Vietnamese syllable: by its case, its letters and its tone."""
    return _is_cased(word) and _is_spelled(word.lower())


def _is_cased(word: str) -> bool:
    return word.islower() or word.isupper() or word.istitle()


def _is_spelled(word: str) -> bool:
    apart = unicodedata.normalize("NFD", word)
    tones = tuple(char for char in apart if char in _TONES)
    bare = unicodedata.normalize("NFC", "".join(char for char in apart if char not in _TONES))
    return _SYLLABLE.fullmatch(bare) is not None and _fits(tones, bare)


def _fits(tones: tuple[str, ...], bare: str) -> bool:
    """At most one tone, and one of two where a stop closes the syllable."""
    if _STOP.search(bare):
        return len(tones) == 1 and tones[0] in _STOP_TONES
    return len(tones) <= 1
