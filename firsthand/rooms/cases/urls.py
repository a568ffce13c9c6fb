"""Addresses of the room."""

from django.urls import path

from firsthand.rooms.cases.views import (
    answers_form,
    coding,
    desks,
    interview,
    reading,
    report_form,
    reports,
)

app_name = "cases"
urlpatterns = [
    path("", desks.index, name="index"),
    path("key/", reading.my_key, name="my_key"),
    path("key/keep/", reading.keep_my_key, name="keep_key"),
    path("desks/open/", desks.open_desk, name="open_desk"),
    path("desks/<uuid:id>/", desks.desk, name="desk"),
    path("desks/<uuid:id>/close/", desks.close_desk, name="close_desk"),
    path("desks/<uuid:id>/readers/add/", desks.add_reader, name="add_reader"),
    path("desks/<uuid:id>/readers/<uuid:reader>/end/", desks.end_reader, name="end_reader"),
    path("came/", reading.came, name="came"),
    path("came/<uuid:id>/", reading.sealed, name="sealed"),
    path("came/<uuid:id>/add/", reading.add, name="add"),
    path("came/<uuid:id>/erase/", reading.erase, name="erase"),
    path("came/<uuid:id>/key/", reading.give_key, name="share_key"),
    path("came/<uuid:id>/new-key/", reading.new_key, name="renew_key"),
    path("coded/", coding.coded, name="coded"),
    path("coded/keep/", coding.code, name="code"),
    path("coded/withdraw/", coding.withdraw_coded, name="withdraw_coded"),
    path("coded/erase/", coding.erase_coded, name="erase_coded"),
    path("lists/", coding.lists, name="lists"),
    path("districts/", coding.districts, name="districts"),
    path("districts/<uuid:id>/retire/", coding.retire_district, name="retire_district"),
    path("report/<str:address>/", reports.report, name="report"),
    path("report/<str:address>/send/", reports.send_report, name="send_report"),
    path("report/<str:address>/interview/", interview.interview, name="interview"),
    path(
        "report/<str:address>/interview/worker.js",
        interview.interview_worker,
        name="interview_worker",
    ),
    path(
        "report/<str:address>/interview/manifest",
        interview.interview_manifest,
        name="interview_manifest",
    ),
    path("report/<str:address>/form/", report_form.report, name="report_form"),
    path("answers/", reports.answers, name="answers"),
    path("answers/form/", answers_form.answers, name="answers_form"),
    path("answers/find/", reports.find_answers, name="find_answers"),
    path("answers/write/", reports.write_more, name="write_more"),
]
