"""Addresses of the room."""

from django.urls import path

from firsthand.rooms.partnerships.views import (
    documents,
    evidence,
    opening,
    portfolio,
    reviews,
    reviews_guest,
    verdict,
)

app_name = "partnerships"
urlpatterns = [
    path("", portfolio.index, name="index"),
    path("list.<str:form>", portfolio.download, name="download"),
    path("open/", opening.open_partnership, name="open"),
    path("import/", opening.import_case, name="import"),
    path("evidence/", evidence.start, name="evidence_start"),
    path("evidence/list.<str:form>", evidence.download, name="evidence_download"),
    path("evidence/<uuid:id>/", evidence.show, name="evidence"),
    path("evidence/<uuid:id>/withdraw/", evidence.withdraw, name="withdraw_evidence"),
    path("evidence/<uuid:id>/widen/", evidence.widen, name="widen_evidence"),
    path("evidence/<uuid:id>/files/<uuid:file>/", evidence.open_file, name="evidence_file"),
    path("of/<uuid:id>/evidence/", evidence.file_evidence, name="file_evidence"),
    path("of/<uuid:id>/evidence/draft/", evidence.save_draft, name="save_draft"),
    path("of/<uuid:id>/stage/", opening.change_stage, name="change_stage"),
    path("reviews/<uuid:id>/", reviews.show, name="review"),
    path("reviews/<uuid:id>/rate/", reviews.rate, name="rate"),
    path("reviews/<uuid:id>/links/", reviews.add_links, name="review_links"),
    path("reviews/<uuid:id>/links/<uuid:link>/", reviews.take_link_away, name="take_link_away"),
    path("reviews/<uuid:id>/close/", reviews.close, name="close_review"),
    path("reviews/<uuid:id>/steps/", reviews.add_step, name="add_step"),
    path("reviews/steps/<uuid:id>/done/", reviews.finish_step, name="finish_step"),
    path("reviews/days/<uuid:id>/drop/", reviews.drop_day, name="drop_review_day"),
    path("<uuid:id>/reviews/", reviews.index, name="reviews"),
    path("<uuid:id>/reviews/list.<str:form>", reviews.download, name="reviews_download"),
    path("<uuid:id>/reviews/open/", reviews.open_review, name="open_review"),
    path("<uuid:id>/reviews/day/", reviews.agree_day, name="agree_review_day"),
    path("with/<uuid:link>/review/", reviews_guest.rate, name="rate_as_guest"),
    path("with/<uuid:link>/review/agree/", reviews_guest.agree_steps, name="rate_as_guest_agree"),
    path("<uuid:id>/", verdict.show, name="show"),
    path("<uuid:id>/what-if/", verdict.what_if, name="what_if"),
    path("<uuid:id>/period/", opening.start_period, name="start_period"),
    path("<uuid:id>/kept/<uuid:assessment>/", verdict.kept, name="kept"),
    path("<uuid:id>/verdict.pdf", documents.pdf, name="pdf"),
    path("<uuid:id>/verdict.json", documents.result, name="result"),
    path("<uuid:id>/case.<str:form>", documents.case, name="case"),
]
