"""The addresses of the schedule, the mail as a whole, and how the site looks."""

from django.urls import path

from plantracker.core.views import appearance, hooks, schedule

app_name = "core"

urlpatterns = [
    path("schedule/", schedule.schedule_detail, name="schedule_detail"),
    path("schedule/stop-mail/", schedule.mail_stop, name="mail_stop"),
    path("schedule/start-mail/", schedule.mail_start, name="mail_start"),
    path("schedule/release/", schedule.held_release, name="held_release"),
    path("hooks/mail-reports/", hooks.mail_report, name="mail_report"),
    path("settings/appearance/", appearance.appearance_edit, name="appearance_edit"),
    path("appearance/<str:accent>.css", appearance.appearance_css, name="appearance_css"),
    path("appearance/<str:sha256>.png", appearance.appearance_logo, name="appearance_logo"),
    path("healthz/live", schedule.health_live, name="health_live"),
    path("healthz/ready", schedule.health_ready, name="health_ready"),
]
