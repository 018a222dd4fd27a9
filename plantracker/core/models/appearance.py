"""How the site looks in this council: one row, or none while nobody has chosen."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

THE_ONE = 1


class SiteAppearance(models.Model):
    """The council's name, colour and logo. What is blank is as the settings, or as we made it."""

    council_name = models.CharField(max_length=100, blank=True)
    accent = models.CharField(max_length=7, blank=True, help_text="Six digits after a #.")
    logo = models.BinaryField(default=bytes, blank=True, help_text="A PNG of our own making.")
    logo_sha256 = models.CharField(max_length=64, blank=True)
    logo_width = models.PositiveSmallIntegerField(default=0)
    logo_height = models.PositiveSmallIntegerField(default=0)
    logo_alt = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=THE_ONE), name="core_siteappearance_only_one")]

    def __str__(self) -> str:
        return "Appearance of the site"
