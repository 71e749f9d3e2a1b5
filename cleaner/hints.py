"""What the tags and class words of elements hint at: a bit for each kind, all hints of a container being one number."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from cleaner.names import CACHED, class_words

if TYPE_CHECKING:
    from cleaner.model import Shape

TAGS = {
    "nav": ("nav", "menu"), "aside": ("aside",), "footer": ("footer",), "header": ("header",), "main": ("main",),
    "article": ("article",), "figure": ("figure", "figcaption"), "form": ("form", "fieldset", "label", "textarea"),
    "button": ("button", "select", "option"), "noscript": ("noscript",),
}  # fmt: skip
"""Kinds of hints by tags."""
WORDS = {
    "menus": "nav navbar navigation navi menu submenu dropdown sitemap offcanvas hamburger skip toc links breadcrumb "
    "breadcrumbs crumb",
    "heads": "header masthead topbar banner hero head",
    "feet": "footer foot colophon bottom",
    "sides": "sidebar aside rail widget widgets secondary complementary sticky side column right",
    "related": "related recommended recommendations recommend popular trending latest recent most more next also "
    "similar teaser teasers recirc recirculation outbrain taboola upnext suggestions suggested readmore promoted",
    "shares": "share sharing shares social follow addthis facebook twitter whatsapp print addtoany sharedaddy",
    "comments": "comment comments disqus reply replies respond discussion review reviews commentlist",
    "bylines": "meta byline author bio date time timestamp published publish dateline posted updated info details",
    "captions": "caption credit image img photo figure picture media",
    "offers": "newsletter subscribe subscription subscriber signup cta donate donation paywall member membership login "
    "signin account register optin ad ads advert advertisement sponsor sponsored promo promotion affiliate",
    "notices": "cookie cookies consent gdpr privacy modal popup overlay lightbox toast notice alert notification "
    "onetrust",
    "unseen": "hidden sr only screen visually invisible offscreen collapse collapsed hide none",
    "tags": "tag tags category categories topic topics keyword keywords badge kicker eyebrow",
    "pagers": "pagination pager prev previous paging pages numbers loadmore",
    "tools": "toolbar tool tools action actions btn button buttons control controls tooltip tab tabs accordion toggle "
    "filter sort search form input",
    "legal": "copyright legal disclaimer terms imprint credits language locale country currency",
    "bodies": "articlebody articlecontent entrycontent postcontent storybody maincontent richtext rte wysiwyg prose "
    "copy markdown articletext postbody pagecontent bodycontent contentbody contenttext contentmain articlecopy "
    "storycontent",
    "contents": "content article post entry story main text body blog description document doc",
    "threads": "thread message messages forum topicbody cooked bbcode answer question usertext postbit",
}
"""Kinds of hints by the words of class, id, role, rel and itemprop; two neighbours count as one word as well."""
HINTS = {name: 1 << number for number, name in enumerate((*TAGS, *WORDS, "hidden"))}
"""Every kind of hint with its bit."""
CHROME = HINTS["nav"] | HINTS["footer"] | HINTS["aside"] | HINTS["hidden"]
"""Where running text is rarely that of the page."""

_TAG_HINTS = {tag: HINTS[kind] for kind, tags in TAGS.items() for tag in tags}
_WORD_HINTS: dict[str, int] = {}
for _kind, _words in WORDS.items():
    for _word in _words.split():
        _WORD_HINTS[_word] = _WORD_HINTS.get(_word, 0) | HINTS[_kind]


def hints_of(shape: Shape) -> int:
    """What an element hints at by its tag and its class words.

    >>> from cleaner.model import Shape
    >>> hints_of(Shape("nav")) == HINTS["nav"]
    True
    >>> hints_of(Shape("div", "postFooter")) == HINTS["contents"] | HINTS["feet"]
    True
    """
    found = _TAG_HINTS.get(shape.tag, 0) | (HINTS["hidden"] if shape.hidden else 0)
    for token in shape.words.split():
        found |= _token_hints(token)
    return found


@lru_cache(CACHED)
def _token_hints(token: str) -> int:
    parts = class_words(token)
    found = 0
    for word in (*parts, *(one + other for one, other in pairwise(parts))):
        found |= _WORD_HINTS.get(word, 0)
    return found
