"""The room's pages."""

from django.urls import URLPattern, path

from experiments.log import (
    entry_views,
    fragments,
    log_views,
    safety_views,
    settings_views,
    stuck_views,
)
from experiments.log.drafts import offline_views, replay_views
from experiments.log.drafts import views as drafts
from experiments.log.measures import views as measures
from experiments.log.photos import views as photos
from experiments.log.talk import views as talk
from experiments.log.versions import views as versions

_ONE = "experiments/<int:pk>/"
_ENTRY = f"{_ONE}log/<int:entry>/"

urlpatterns: list[URLPattern] = [
    path(f"{_ONE}log/", log_views.entry_list, name="entry_list"),
    path(f"{_ONE}log/new/", entry_views.entry_new, name="entry_new"),
    path(_ENTRY, log_views.entry_detail, name="entry_detail"),
    path(f"{_ENTRY}edit/", versions.entry_edit, name="entry_edit"),
    path(f"{_ENTRY}versions/", versions.entry_versions, name="entry_versions"),
    path(f"{_ENTRY}photos/<int:photo>/", photos.entry_photo, name="entry_photo"),
    path(f"{_ENTRY}photos/<int:photo>/small/", photos.entry_photo_small, name="entry_photo_small"),
    path(f"{_ENTRY}photos/<int:photo>/edit/", photos.photo_edit, name="photo_edit"),
    path(f"{_ONE}comments/", talk.comment_list, name="comment_list"),
    path(f"{_ONE}comments/new/", talk.comment_new, name="comment_new"),
    path(f"{_ONE}subscription/", talk.subscription_edit, name="subscription_edit"),
    path(f"{_ONE}measurements/", measures.measurement_list, name="measurement_list"),
    path(f"{_ONE}measurements/new/", entry_views.measurement_new, name="measurement_new"),
    path(f"{_ONE}measurements/paste/", measures.measurement_paste, name="measurement_paste"),
    path(f"{_ONE}safety-stop/", safety_views.safety_stop, name="safety_stop"),
    path("log/drafts/", drafts.draft_list, name="draft_list"),
    path("log/drafts/<int:pk>/discard/", drafts.draft_discard, name="draft_discard"),
    path("log/replays/", replay_views.entry_replay, name="entry_replay"),
    path("log/worker.js", offline_views.offline_worker, name="offline_worker"),
    path("log/offline/", offline_views.offline_page, name="offline_page"),
    path("log/settings/", settings_views.log_settings, name="log_settings"),
    path("experiments/parts/mine/", fragments.experiment_mine, name="experiment_mine"),
    path("experiments/parts/stuck/", stuck_views.team_stuck, name="team_stuck"),
    path("teams/<int:pk>/nudge/", stuck_views.team_nudge, name="team_nudge"),
]
