"""The links that lead to one paper in each language that papers are written in."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cityweave.papers.choices import PaperLanguage

register = template.Library()
LINK = '<a href="{0}?language={1}" lang="{1}" hreflang="{1}">{2}</a>'


@register.simple_tag
def in_other_languages(address: str) -> SafeString:
    """Papers speak languages that the site does not: its own switch cannot lead there."""
    here = get_language()
    others = ((address, code, name) for code, name in PaperLanguage.choices if code != here)
    return format_html(_("Also on paper: {links}"), links=format_html_join(" · ", LINK, others))
