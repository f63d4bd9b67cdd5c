"""Parts of a page as template tags and filters."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from functools import cache
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.urls import translate_url
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from cityweave.ui.figures import grouped
from cityweave.ui.names import tame
from cityweave.ui.parts import Fact, InboxItem, Knot, Tab, Table

register = template.Library()

TLP = {
    "clear": "TLP:CLEAR",
    "green": "TLP:GREEN",
    "amber": "TLP:AMBER",
    "strict": "TLP:AMBER+STRICT",
    "red": "TLP:RED",
}
STATES = {"member": "full", "engaged": "", "partner": "hosted", "host": "hosted", "none": "none"}


@register.filter
def name(value: Any) -> SafeString:
    """A name in whatever script, isolated, in its own language where that is known."""
    text = tame(str(value))
    lang = getattr(value, "lang", "")
    return (
        format_html('<bdi lang="{}">{}</bdi>', lang, text)
        if lang
        else format_html("<bdi>{}</bdi>", text)
    )


@register.filter
def plain_name(value: Any) -> str:
    """A name for titles and attributes, where no element can isolate it."""
    return tame(str(value))


@register.filter
def number(value: Any) -> str:
    return grouped(value, get_language() or "en") if value is not None else "–"


@register.filter
def notice_tone(level: str) -> str:
    """The colour of a message's notice; what merely happened is good."""
    return {"error": "bad", "warning": "warn", "success": "good", "info": ""}.get(level, "")


# More than these, and one, take a second row in most languages: the rest lie in a fold.
DOORS_IN_A_ROW = 7


@register.inclusion_tag("ui/masthead.html", takes_context=True)
def masthead(context: Any) -> dict[str, Any]:
    keys = ("nav", "tools", "languages", "csrf_token")
    # Where the search is the page itself, one box is enough.
    box = None if context.get("searched") else context.get("search_box")
    doors = list(context.get("nav") or ())
    kept = doors if len(doors) <= DOORS_IN_A_ROW + 1 else doors[:DOORS_IN_A_ROW]
    folded = doors[len(kept) :]
    return {key: context.get(key) for key in keys} | {
        "doors": kept,
        "folded": folded,
        "is_folded": any(door.current for door in folded),
        "search_box": box,
        "home": home_in(get_language()),
    }


@cache
def home_in(language: str) -> str:
    """Asked for by every page, and found only after all other addresses were tried."""
    return translate_url("/", language)


@register.inclusion_tag("ui/mark.svg")
def mark() -> dict[str, Any]:
    return {}


@register.simple_tag
def tlp(label: str) -> SafeString:
    """The official marking of TLP 2.0: Latin, left to right, never translated."""
    return format_html('<span class="tlp {}" lang="en">{}</span>', label, TLP.get(label, "TLP:RED"))


@register.simple_tag
def state(code: str, words: str) -> SafeString:
    """A state as a shape and a word."""
    return format_html('<span class="state {}">{}</span>', STATES.get(code, code), words)


@register.simple_tag
def submission_id() -> SafeString:
    """A hidden field by which a repeated post is known for the same one."""
    return format_html('<input type="hidden" name="submission_id" value="{}">', uuid.uuid4())


@register.simple_tag
def counted(total: int, more: bool, shown: str = "") -> str:
    """Counts are exact to a thousand; beyond, they say so."""
    if more:
        return _("more than {n}").format(n=number(total))
    return number(total)


@register.simple_tag
def days(count: int) -> str:
    if count == 0:
        return _("today")
    return ngettext("{n} day", "{n} days", count).format(n=number(count))


@register.inclusion_tag("ui/who.html")
def who_line(who: Any) -> dict[str, Any]:
    """Who reads this, as a sentence first, its code small beside it."""
    return {"who": who}


@register.inclusion_tag("ui/pages.html", takes_context=True)
def pages(context: dict[str, Any], page: Any, query: str = "") -> dict[str, Any]:
    """Previous and next, by key: there are no page numbers to be wrong."""
    return {"page": page, "glue": f"{query}&" if query else "?"}


@register.inclusion_tag("ui/errors.html")
def error_summary(*forms: Any) -> dict[str, Any]:
    """All errors at the top, each leading to its field."""
    shown = [form for form in forms if form is not None and form.errors]
    return {
        "forms": shown,
        "count": sum(len(errors) for form in shown for errors in form.errors.values()),
    }


@register.inclusion_tag("ui/field.html")
def field(bound: Any) -> dict[str, Any]:
    return {"field": bound}


@register.simple_tag
def name_of(value: Any, lang: str = "") -> SafeString:
    """A name together with the language it is written in."""
    language = format_html(' lang="{}"', lang) if lang else ""
    return format_html("<bdi{}>{}</bdi>", language, tame(value))


@register.simple_tag
def button(label: str, url: str = "", kind: str = "", key: str = "", value: str = "") -> SafeString:
    """The verb of an act: a button of its form, or a link where the act begins on another page."""
    classes = f"btn {kind}".strip()
    if url:
        return format_html('<a class="{}" href="{}">{}</a>', classes, url, label)
    named = format_html(' name="{}" value="{}"', key, value) if key else ""
    return format_html('<button class="{}"{}>{}</button>', classes, named, label)


@register.simple_tag
def link(label: Any, url: str) -> SafeString:
    return format_html('<a href="{}"><bdi>{}</bdi></a>', url, tame(label))


@register.simple_tag
def ins(text: str) -> SafeString:
    return format_html("<ins>{}</ins>", text)


@register.simple_tag(name="del")
def deleted(text: str) -> SafeString:
    return format_html("<del>{}</del>", text)


@register.inclusion_tag("ui/parts/pill.html")
def pill(label: str, url: str, *, on: bool = False, count: int | None = None) -> dict[str, Any]:
    """A filter in use, which a click removes, or a possible one with its count."""
    return {"label": label, "url": url, "on": on, "count": count}


@register.inclusion_tag("ui/parts/tabs.html")
def tabs(tabs: Sequence[Tab], label: str) -> dict[str, Any]:
    return {"tabs": tabs, "label": label}


@register.inclusion_tag("ui/parts/table.html")
def table(sheet: Table) -> dict[str, Any]:
    return {"sheet": sheet}


@register.inclusion_tag("ui/parts/facts.html")
def facts(facts: Sequence[Fact]) -> dict[str, Any]:
    return {"facts": facts}


@register.inclusion_tag("ui/parts/inbox.html")
def inbox(items: Sequence[InboxItem], *, minor: bool = False) -> dict[str, Any]:
    return {"items": items, "minor": minor}


@register.inclusion_tag("ui/parts/thread.html")
def thread(knots: Sequence[Knot]) -> dict[str, Any]:
    """A thread down the page, newest first, what is planned on top."""
    return {"knots": knots}


@register.inclusion_tag("ui/parts/across.html")
def across(knots: Sequence[Knot]) -> dict[str, Any]:
    """A thread across the page: need, objective, ask, pledge."""
    return {"knots": knots}


@register.inclusion_tag("ui/parts/progress.html")
def progress(words: str, done: int, total: int, key: str = "progress") -> dict[str, Any]:
    return {"words": words, "done": done, "total": total, "key": key}


@register.simple_block_tag
def section(content: SafeString, label: str, note: str = "", hub: str = "", key: str = "") -> str:
    """A margin that names, and a column that says."""
    parts = {"content": content, "label": label, "note": note, "hub": hub, "key": key}
    return render_to_string("ui/parts/section.html", parts)


@register.simple_block_tag
def notice(content: SafeString, tone: str = "") -> SafeString:
    return format_html('<div class="notice {}">{}</div>', tone, content)


@register.simple_block_tag
def empty(content: SafeString) -> SafeString:
    """Says what to do where nothing is yet."""
    return format_html('<div class="empty">{}</div>', content)


@register.simple_block_tag
def dialog(content: SafeString, title: str, key: str = "dialog") -> str:
    """Only for what cannot be undone."""
    return render_to_string(
        "ui/parts/dialog.html", {"content": content, "title": title, "key": key}
    )
