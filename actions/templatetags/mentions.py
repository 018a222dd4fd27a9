"""``{{ text|linked:mentions|linebreaks }}``: escaped, with what it says of other actions as links."""

from __future__ import annotations

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

from actions.mentions import Mentions

register = template.Library()


@register.filter
def linked(text: str, mentions: Mentions | str) -> SafeString:
    """Without ``mentions`` (a part that another page shows too) the text is only escaped."""
    return mentions.link(str(text)) if isinstance(mentions, Mentions) else conditional_escape(text)
