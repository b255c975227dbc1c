"""Pages of import, export and the printed pack."""

from django.urls import path

from cohorts.intake.exchange import export_views, import_views, pack_views, reviewer_export

urlpatterns = [
    path("applications/export/", export_views.application_export, name="application_export"),
    path(
        "applications/export/<str:table>.<str:kind>",
        export_views.application_download,
        name="application_download",
    ),
    path("reviews/export.<str:kind>", reviewer_export.review_download, name="review_download"),
    path("applications/print/", pack_views.pack_print, name="pack_print"),
    path("applications/packs/", pack_views.pack_add, name="pack_add"),
    path("applications/packs/<int:pk>/", pack_views.pack_detail, name="pack_detail"),
    path("applications/packs/<int:pk>/file/", pack_views.pack_file, name="pack_file"),
    path("applications/imports/", import_views.sheetimport_list, name="sheetimport_list"),
    path(
        "applications/imports/<int:pk>/",
        import_views.sheetimport_detail,
        name="sheetimport_detail",
    ),
    path(
        "applications/imports/<int:pk>/confirmation/",
        import_views.sheetimport_confirm,
        name="sheetimport_confirm",
    ),
    path(
        "applications/imports/<slug:slug>/<str:what>.<str:kind>",
        import_views.sheetimport_template,
        name="sheetimport_template",
    ),
]
