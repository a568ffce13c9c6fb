"""Addresses of the room."""

from django.urls import path

from firsthand.rooms.partnerships.views import (
    answering,
    documents,
    evidence,
    inquiry,
    letters,
    opening,
    portfolio,
    verdict,
    weighing,
)

app_name = "partnerships"
_inquiry = [
    path("<uuid:id>/inquiries/", inquiry.inquiries, name="inquiries"),
    path("inquiries/<uuid:id>/", inquiry.show, name="inquiry"),
    path("inquiries/<uuid:id>/choose/", inquiry.choose_questions, name="choose_questions"),
    path("inquiries/<uuid:id>/link/", inquiry.link, name="link_inquiry"),
    path("inquiries/<uuid:id>/link/<uuid:link>/", inquiry.revoke_link, name="revoke_inquiry_link"),
    path("inquiries/<uuid:id>/remind/", inquiry.remind, name="remind"),
    path("inquiries/<uuid:id>/close/", inquiry.close, name="close_inquiry"),
    path("inquiries/<uuid:id>/outcome/", weighing.outcome, name="outcome"),
    path("inquiries/<uuid:id>/list.<str:form>", weighing.download, name="inquiry_download"),
    path(
        "inquiries/<uuid:id>/questions/<uuid:question>/",
        weighing.question,
        name="inquiry_question",
    ),
    path("inquiries/<uuid:id>/questions/<uuid:question>/say/", weighing.say, name="say"),
    path(
        "inquiries/<uuid:id>/questions/<uuid:question>/files/<uuid:file>/",
        weighing.answer_file,
        name="answer_file",
    ),
    path("inquiries/<uuid:id>/write/<slug:kind>/", letters.write, name="write_letter"),
    path("inquiries/<uuid:id>/letters/<uuid:letter>/", letters.show, name="letter"),
    path(
        "inquiries/<uuid:id>/letters/<uuid:letter>/letter.<str:form>",
        letters.download,
        name="letter_download",
    ),
    path("with/<uuid:link>/questions/", answering.overview, name="answer_inquiry"),
    path(
        "with/<uuid:link>/questions/<slug:row>/",
        answering.question,
        name="answer_inquiry_question",
    ),
    path(
        "with/<uuid:link>/questions/<slug:row>/draft/",
        answering.save,
        name="answer_inquiry_draft",
    ),
    path(
        "with/<uuid:link>/questions/<slug:row>/files/<uuid:id>/",
        answering.file,
        name="answer_inquiry_file",
    ),
    path(
        "with/<uuid:link>/questions/<slug:row>/hand-on/",
        answering.hand_on,
        name="answer_inquiry_hand_on",
    ),
]
urlpatterns = [
    *_inquiry,
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
    path("<uuid:id>/", verdict.show, name="show"),
    path("<uuid:id>/what-if/", verdict.what_if, name="what_if"),
    path("<uuid:id>/period/", opening.start_period, name="start_period"),
    path("<uuid:id>/kept/<uuid:assessment>/", verdict.kept, name="kept"),
    path("<uuid:id>/verdict.pdf", documents.pdf, name="pdf"),
    path("<uuid:id>/verdict.json", documents.result, name="result"),
    path("<uuid:id>/case.<str:form>", documents.case, name="case"),
]
