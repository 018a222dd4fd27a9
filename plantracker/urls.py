"""Every address of the site, app by app."""

from allauth.account import views as account
from allauth.account.decorators import secure_admin_login
from django.conf import settings
from django.contrib import admin
from django.urls import include, path, re_path

from plantracker import views

account_patterns = [
    path("sign-in/", account.login, name="account_login"),
    path("sign-out/", account.logout, name="account_logout"),
    path("password/reset/", account.password_reset, name="account_reset_password"),
    path("password/reset/sent/", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("password/change/", account.password_change, name="account_change_password"),
]

urlpatterns = [
    path("", views.home, name="home"),
    path("start/", views.start, name="start"),
    path("start/show/", views.start_show, name="start_show"),
    path("glossary/", views.glossary, name="glossary"),
    path("styleguide/", views.styleguide, name="styleguide"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("account/", include(account_patterns)),
    path("", include("plantracker.core.urls")),
    path("", include("actions.urls")),
    path("", include("boards.urls")),
    path("", include("reports.urls")),
]
if settings.ADMIN_ENABLED:
    # People sign in at one place, which counts their attempts; the admin's own form does not.
    admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]
    urlpatterns.append(path("admin/", admin.site.urls))

handler400 = "plantracker.views.bad_request"
handler403 = "plantracker.views.forbidden"
handler404 = "plantracker.views.not_found"
handler500 = "plantracker.views.server_error"
