"""Django's tags of translation; what a sentence counts stands in the digits of the language."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.base import Parser, Token
from django.templatetags import i18n

from cityweave.ui.figures import Figure

# An application's tags stand in for Django's of the same name: every template loads these.
register = template.Library()
register.tags.update(i18n.register.tags)
register.filters.update(i18n.register.filters)


class Counted:
    """The number of a sentence, written as people write it."""

    def __init__(self, number: Any) -> None:
        self.number = number

    def resolve(self, context: Any) -> Any:
        number = self.number.resolve(context)
        return Figure(number) if type(number) is int else number


def translated(parser: Parser, token: Token) -> template.Node:
    node = i18n.do_block_translate(parser, token)
    if node.counter is not None:
        node.counter = Counted(node.counter)  # type: ignore[assignment]  # it is only ever resolved
    return node


register.tag("blocktranslate", translated)
register.tag("blocktrans", translated)
