"""Where the mail provider posts: of no programme, for it serves them all."""

from django.urls import path

from infuse.notices.bounces.hooks import mail_hook

urlpatterns = [path("hooks/mail/", mail_hook, name="mail_hook")]
