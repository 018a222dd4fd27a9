"""A person who signs in."""

from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone

from plantracker.core.rules.roles import Role


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: object) -> User:
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: object) -> User:
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email__iexact=username)


class User(AbstractBaseUser, PermissionsMixin):
    """Signs in with an e-mail address; what they may do comes from roles, memberships and leads."""

    email = models.EmailField("e-mail address", unique=True)
    name = models.CharField(max_length=200)
    job_title = models.CharField(max_length=200, blank=True)
    is_active = models.BooleanField("may sign in", default=True)
    is_staff = models.BooleanField("may open the admin", default=False)
    date_joined = models.DateTimeField(default=timezone.now)
    guide_put_away_on = models.DateField(
        null=True, blank=True, help_text="The day they took the first steps off their start page."
    )

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    objects = UserManager()

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(Lower("email"), name="core_user_email_once")]

    def __str__(self) -> str:
        return self.name or self.email

    def get_full_name(self) -> str:
        """The name that Django's own pages and ours show."""
        return self.name

    def has_role(self, *roles: Role) -> bool:
        """Whether this person holds one of the site-wide ``roles``; asked once a request, then remembered."""
        if not self.is_active:
            return False
        if not hasattr(self, "_roles"):
            self._roles = frozenset(self.role_assignments.values_list("role", flat=True))
        return any(role in self._roles for role in roles)


class RoleAssignment(models.Model):
    """A site-wide role given to a person, by whom and when."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="role_assignments")
    role = models.CharField(max_length=20, choices=[(role.value, role.label) for role in Role])
    given_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    given_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "role"], name="core_roleassignment_once"),
            models.CheckConstraint(
                condition=models.Q(role__in=[role.value for role in Role]),
                name="core_roleassignment_known_role",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {Role(self.role).label}"
