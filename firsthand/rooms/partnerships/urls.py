"""Addresses of the room."""

from typing import Final

from django.urls import path

from firsthand.rooms.partnerships.views import (
    accounts,
    documents,
    evidence,
    measuring,
    noticing,
    opening,
    portfolio,
    promise_deeds,
    promises,
    verdict,
)
from firsthand.rooms.partnerships.views.agreements import agreeing, drafting, returning, standing
from firsthand.rooms.partnerships.views.agreements.places import by_link

app_name = "partnerships"

_AGREEMENT: Final = (
    ("", "", standing.show),
    ("draft/", "draft", drafting.draft),
    ("draft/<str:clause>/", "clause", drafting.clause),
    ("send/", "send", drafting.send),
    ("versions/<int:number>/", "version", standing.version),
    ("versions/<int:number>/accept/", "accept", drafting.accept),
    ("versions/<int:number>/agreement.docx", "word", standing.word),
    ("differences/", "differences", standing.differences),
    ("returned/", "return", returning.hand_in),
    ("returned/<uuid:file>/", "returned", returning.returned),
    ("returned/<uuid:file>/file/", "file", returning.open_file),
    ("agree/", "agree", agreeing.agree),
)
"""Pages of an agreement that both sides have: by its id for the network, by a link for a guest."""

urlpatterns = [
    path("", portfolio.index, name="index"),
    path("list.<str:form>", portfolio.download, name="download"),
    path("open/", opening.open_partnership, name="open"),
    path("import/", opening.import_case, name="import"),
    path("evidence/", evidence.start, name="evidence_start"),
    path("evidence/all/", accounts.every, name="evidence_list"),
    path("evidence/list.<str:form>", accounts.download, name="evidence_download"),
    path("evidence/<uuid:id>/", evidence.show, name="evidence"),
    path("evidence/<uuid:id>/withdraw/", evidence.withdraw_evidence, name="withdraw_evidence"),
    path("evidence/<uuid:id>/widen/", evidence.widen_evidence, name="widen_evidence"),
    path("evidence/<uuid:id>/files/<uuid:file>/", evidence.open_file, name="evidence_file"),
    path("of/<uuid:id>/evidence/", evidence.file_evidence, name="file_evidence"),
    path("of/<uuid:id>/evidence/all/", accounts.of_partnership, name="evidence_of"),
    path(
        "of/<uuid:id>/evidence/list.<str:form>", accounts.download_of, name="evidence_of_download"
    ),
    path("of/<uuid:id>/evidence/draft/", evidence.save_draft, name="save_draft"),
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
    path("<uuid:id>/noticed/", noticing.noticed_of, name="noticed_of"),
    path("<uuid:id>/noticed/notice/", noticing.record_notice, name="record_notice"),
    path("<uuid:id>/noticed/change/", noticing.record_change, name="record_change"),
    path("<uuid:id>/noticed/<uuid:fact>/withdraw/", noticing.withdraw_fact, name="withdraw_fact"),
    path("noticed/<uuid:id>/", noticing.noticed, name="noticed"),
    path("noticed/<uuid:id>/ask/", noticing.ask_about_noticed, name="ask_about_noticed"),
    path("noticed/<uuid:id>/contest/", noticing.contest, name="contest"),
    path("contests/<uuid:id>/", noticing.answer_contest, name="answer_contest"),
    path("contests/<uuid:id>/file/", noticing.contest_file, name="contest_file"),
    path("with/<uuid:link>/noticed/", noticing.contest_noticed, name="contest_noticed"),
    path("<uuid:id>/", verdict.show, name="show"),
    path("<uuid:id>/what-if/", verdict.what_if, name="what_if"),
    path("<uuid:id>/period/", opening.start_period, name="start_period"),
    path("<uuid:id>/kept/<uuid:assessment>/", verdict.kept, name="kept"),
    path("<uuid:id>/verdict.pdf", documents.pdf, name="pdf"),
    path("<uuid:id>/verdict.json", documents.result, name="result"),
    path("<uuid:id>/case.<str:form>", documents.case, name="case"),
    path("<uuid:id>/measure/", measuring.measure, name="measure"),
    path("<uuid:id>/agreements/", standing.index, name="agreements"),
    path("<uuid:id>/agreements/open/", drafting.open_agreement, name="open_agreement"),
    path("agreements/<uuid:id>/links/", agreeing.links, name="agreement_links"),
    path("agreements/<uuid:id>/promises/", agreeing.promise, name="agreement_promises"),
    path("agreements/<uuid:id>/began/", agreeing.began, name="agreement_began"),
    path(
        "agreements/<uuid:id>/reading/<str:clause>/", agreeing.read_clause, name="agreement_reading"
    ),
    path("agreements/<uuid:id>/papers/<uuid:agreeing>/", agreeing.paper, name="agreement_paper"),
    *(
        path(f"agreements/<uuid:id>/{way}", view, name=f"agreement_{name}".rstrip("_"))
        for way, name, view in _AGREEMENT
    ),
    *(
        path(
            f"with/<uuid:link>/agreement/{way}",
            by_link(view),
            name=f"answer_agreement_{name}".rstrip("_"),
        )
        for way, name, view in _AGREEMENT
    ),
]
