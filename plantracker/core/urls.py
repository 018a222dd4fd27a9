"""The addresses of the schedule and the mail as a whole."""

from django.urls import path

from plantracker.core.views import hooks, schedule

app_name = "core"

urlpatterns = [
    path("schedule/", schedule.schedule_detail, name="schedule_detail"),
    path("schedule/stop-mail/", schedule.mail_stop, name="mail_stop"),
    path("schedule/start-mail/", schedule.mail_start, name="mail_start"),
    path("schedule/release/", schedule.held_release, name="held_release"),
    path("hooks/mail-reports/", hooks.mail_report, name="mail_report"),
    path("healthz/live", schedule.health_live, name="health_live"),
    path("healthz/ready", schedule.health_ready, name="health_ready"),
]
