"""The form of how the site looks."""

from __future__ import annotations

import base64
import binascii
from typing import Any

from django import forms
from django.conf import settings

from plantracker.core.appearance import Appearance
from plantracker.core.operations.appearance import NO_COLOUR, accent_problem
from plantracker.core.rules.contrast import read_colour
from plantracker.lib.logos import MOST_BYTES, Logo, NotALogo, make_logo


class AppearanceForm(forms.Form):
    """A logo that was shown in the preview comes back in ``logo_shown``: a browser does not send a file twice."""

    council_name = forms.CharField(label="Name of the council", max_length=100, required=False)
    accent = forms.CharField(
        label="Accent colour",
        max_length=20,
        required=False,
        help_text="Six digits after a #, such as #0d5f69. Leave it empty for ours. Links, buttons and the band at "
        "the top are drawn in it, and it must be readable by day and by night.",
    )
    logo = forms.FileField(
        label="Logo",
        required=False,
        help_text="A PNG, JPEG, WebP or GIF of at most 1 MB, shown 32 pixels high.",
    )
    logo_alt = forms.CharField(
        label="What the logo shows, in words",
        max_length=200,
        required=False,
        help_text="Leave it empty where it only repeats the council’s name, which stands beside it.",
    )
    remove_logo = forms.BooleanField(label="Take the logo away", required=False)
    logo_shown = forms.CharField(widget=forms.HiddenInput, required=False, max_length=2 * MOST_BYTES)
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *arguments: Any, look: Appearance, **words: Any) -> None:
        super().__init__(*arguments, **words)
        if settings.COUNCIL_NAME:
            self.fields["council_name"].help_text = f"Empty, it is {settings.COUNCIL_NAME}."
        if not look.logo_sha256:
            del self.fields["remove_logo"]

    def clean_accent(self) -> str:
        typed = self.cleaned_data["accent"]
        accent = read_colour(typed)
        if problem := (NO_COLOUR if typed and not accent else accent_problem(accent)):
            raise forms.ValidationError(problem)
        return accent

    def clean(self) -> dict[str, Any]:
        """What was sent now goes before what was shown before; both are made into a picture of our own."""
        words = super().clean() or self.cleaned_data
        sent = words.get("logo")
        try:
            words["picture"] = make_logo(sent.read(MOST_BYTES + 1)) if sent else self._shown()
        except NotALogo as problem:
            self.add_error("logo", str(problem))
        return words

    def _shown(self) -> Logo | None:
        kept = self.cleaned_data.get("logo_shown", "")
        try:
            return make_logo(base64.b64decode(kept, validate=True)) if kept else None
        except binascii.Error:
            raise NotALogo("The logo did not come through whole: choose its file again.") from None


def initial(look: Appearance) -> dict[str, object]:
    return {
        "council_name": look.council_name,
        "accent": look.accent,
        "logo_alt": look.logo_alt,
        "seen": look.version,
    }
