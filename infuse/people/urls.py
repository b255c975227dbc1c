"""The room's pages in a programme."""

from django.urls import path

from infuse.people import invitation_views, organisation_views, person_views

urlpatterns = [
    path("people/", person_views.person_list, name="person_list"),
    path("people/<int:pk>/end/", person_views.membership_end, name="membership_end"),
    path("invitations/", invitation_views.invitation_list, name="invitation_list"),
    path("invitations/add/", invitation_views.invitation_add, name="invitation_add"),
    path(
        "invitations/<int:pk>/resend/", invitation_views.invitation_resend, name="invitation_resend"
    ),
    path(
        "invitations/<int:pk>/withdraw/",
        invitation_views.invitation_withdraw,
        name="invitation_withdraw",
    ),
    path("invitations/<str:token>/", invitation_views.invitation_detail, name="invitation_detail"),
    path("organisations/", organisation_views.organisation_list, name="organisation_list"),
    path("organisations/add/", organisation_views.organisation_add, name="organisation_add"),
    path("organisations/<int:pk>/", organisation_views.organisation_edit, name="organisation_edit"),
]
