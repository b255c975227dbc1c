"""The design system's own pages: the gallery, the language switch, and what the law asks every
service to say.
"""

from django.urls import path

from infuse.ui.gallery import gallery, gallery_progress
from infuse.ui.language import language_switch
from infuse.ui.views import accessibility, privacy

urlpatterns = [
    path("gallery/", gallery, name="gallery"),
    path("gallery/progress/", gallery_progress, name="gallery_progress"),
    path("language/", language_switch, name="language"),
    path("accessibility/", accessibility, name="accessibility"),
    path("privacy/", privacy, name="privacy"),
]
