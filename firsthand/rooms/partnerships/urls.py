"""Addresses of the room."""

from django.urls import path

from firsthand.rooms.partnerships.views import (
    changing,
    documents,
    evidence,
    opening,
    portfolio,
    promise_deeds,
    promises,
    verdict,
)

app_name = "partnerships"
urlpatterns = [
    path("", portfolio.index, name="index"),
    path("list.<str:form>", portfolio.download, name="download"),
    path("open/", opening.open_partnership, name="open"),
    path("import/", opening.import_case, name="import"),
    path("evidence/", evidence.start, name="evidence_start"),
    path("evidence/add/", evidence.add_evidence, name="add_evidence"),
    path("evidence/list.<str:form>", evidence.download, name="evidence_download"),
    path("evidence/<uuid:id>/", evidence.show, name="evidence"),
    path("evidence/<uuid:id>/withdraw/", evidence.withdraw_evidence, name="withdraw_evidence"),
    path("evidence/<uuid:id>/widen/", evidence.widen_evidence, name="widen_evidence"),
    path("evidence/<uuid:id>/files/<uuid:file>/", evidence.open_file, name="evidence_file"),
    path("of/<uuid:id>/evidence/", evidence.file_evidence, name="file_evidence"),
    path("of/<uuid:id>/evidence/draft/", evidence.save_draft, name="save_draft"),
    path("of/<uuid:id>/change/", changing.change_partnership, name="change_partnership"),
    path("<uuid:id>/partner/", changing.change_partner, name="change_partner"),
    path("of/<uuid:id>/stage/", opening.change_stage, name="change_stage"),
    path("promises/", promises.index, name="promises"),
    path("promises/list.<str:form>", promises.download, name="promises_download"),
    path("promises/<uuid:id>/", promises.show, name="promise"),
    path("promises/<uuid:id>/files/<uuid:event>/", promises.open_file, name="promise_file"),
    path("promises/<uuid:id>/<slug:deed>/", promise_deeds.note_promise, name="note_promise"),
    path("schedules/<uuid:id>/", promise_deeds.change_schedule, name="change_schedule"),
    path("of/<uuid:id>/promises/", promises.of_partnership, name="promises_of"),
    path("of/<uuid:id>/promises/new/", promise_deeds.make_promise, name="make_promise"),
    path("of/<uuid:id>/promises/schedule/", promise_deeds.make_schedule, name="make_schedule"),
    path("<uuid:id>/", verdict.show, name="show"),
    path("<uuid:id>/what-if/", verdict.what_if, name="what_if"),
    path("<uuid:id>/period/", opening.start_period, name="start_period"),
    path("<uuid:id>/period/back/", opening.take_period_back, name="take_period_back"),
    path("<uuid:id>/kept/<uuid:assessment>/", verdict.kept, name="kept"),
    path("<uuid:id>/verdict.pdf", documents.pdf, name="pdf"),
    path("<uuid:id>/verdict.json", documents.result, name="result"),
    path("<uuid:id>/case.<str:form>", documents.case, name="case"),
]
