"""`firsthand export`, `firsthand import`, `firsthand erase`: an organisation leaves, arrives, or is gone."""

import argparse
import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from firsthand.core.words import Words, marked
from firsthand.front.command.adding import Commands
from firsthand.front.command.console import BAD_INPUT, DONE, FOUND, Console
from firsthand.front.command.outputs import writing_whole

Deed = Callable[[argparse.Namespace, Console], int]

_EXPORT_EPILOG = marked(
    "Examples:\n"
    "  firsthand export “River Network”\n"
    "  firsthand export “River Network” --to river.zip.age --recipient age1...\n"
    "Without --recipient, whoever gets hold of the file can read it."
)
_ERASE_EPILOG = marked(
    "Export first: what is erased is gone. Copies (backups) made before still have it; see docs/formats/organisation.md."
)


def add(commands: Commands, words: Words) -> None:
    """Add the three commands to the parser."""
    _add_export(commands, words)
    _add_import(commands, words)
    _add_erase(commands, words)


def _add_export(commands: Commands, words: Words) -> None:
    _ = words.gettext
    leave = commands.add(
        "export",
        help=_(marked("write everything of one organisation, files included, in open formats")),
        epilog=_(_EXPORT_EPILOG),
    )
    _add_organisation(leave, words)
    leave.add_argument(
        "--to",
        metavar=_(marked("FILE")),
        help=_(marked("where to write it (default: organisation-ID-DAY.zip, here)")),
    )
    leave.add_argument(
        "--recipient",
        action="append",
        default=[],
        metavar="age1...",
        help=_(marked("encrypt it to this public key of age; may be given several times")),
    )
    _add_json(leave, words)
    leave.set_defaults(run=run_export)


def _add_import(commands: Commands, words: Words) -> None:
    _ = words.gettext
    come = commands.add(
        "import", help=_(marked("take in an organisation that another server exported"))
    )
    come.add_argument("file", metavar=_(marked("FILE")), help=_(marked("the export")))
    come.add_argument(
        "--identity",
        metavar=_(marked("FILE")),
        help=_(marked("the key that opens it, if it is encrypted, as age-keygen writes it")),
    )
    come.add_argument(
        "--no-link",
        action="store_true",
        help=_(marked("do not make an invitation for a first coordinator")),
    )
    _add_json(come, words)
    come.set_defaults(run=run_import)


def _add_erase(commands: Commands, words: Words) -> None:
    _ = words.gettext
    go = commands.add(
        "erase",
        help=_(marked("remove everything of one organisation for good, and prove it")),
        epilog=_(_ERASE_EPILOG),
    )
    _add_organisation(go, words)
    go.add_argument(
        "--yes", action="store_true", help=_(marked("do not ask for the name to be typed"))
    )
    _add_json(go, words)
    go.set_defaults(run=run_erase)


def run_export(asked: argparse.Namespace, console: Console) -> int:
    """Write the export; 1 when it lacks a file that this server lost."""
    return _deed(_export, asked, console)


def run_import(asked: argparse.Namespace, console: Console) -> int:
    """Take the organisation in; 1 when files of it were lost before."""
    return _deed(_import, asked, console)


def run_erase(asked: argparse.Namespace, console: Console) -> int:
    """Remove the organisation; 1 when something of it is left."""
    return _deed(_erase, asked, console)


def _deed(deed: Deed, asked: argparse.Namespace, console: Console) -> int:
    """Make the installation ready, and turn what is refused into a sentence."""
    # Imported late: the application takes a second to load, which commands on case files never pay.
    from firsthand.front.installation.preparing import NotReady, prepare  # noqa: PLC0415

    try:
        prepare(is_quick=deed is not _import)
    except NotReady as error:
        console.tell(marked("Firsthand cannot start: {error}"), error=error)
        return BAD_INPUT
    from django.db import DatabaseError  # noqa: PLC0415

    from firsthand.front.leaving.refusing import Refused  # noqa: PLC0415

    try:
        return deed(asked, console)
    except Refused as refused:
        console.tell(marked("{problem}"), problem=refused.said.put(console.words))
    except DatabaseError as error:
        console.tell(
            marked(
                "The database refused ({kind}); nothing was changed. “firsthand doctor” looks it over."
            ),
            kind=type(error.__cause__ or error).__name__,
        )
    return BAD_INPUT


def _export(asked: argparse.Namespace, console: Console) -> int:
    from firsthand.front.leaving.exporting import export  # noqa: PLC0415
    from firsthand.front.leaving.finding import find  # noqa: PLC0415
    from firsthand.front.leaving.refusing import Refused  # noqa: PLC0415
    from firsthand.ground.vault.sealing import NotARecipient, recipient_of  # noqa: PLC0415

    try:
        recipients = [recipient_of(each) for each in asked.recipient]
    except NotARecipient as error:
        raise Refused(
            marked("“{text}” is no public key of age. It begins with age1."), text=error
        ) from None
    found, at = find(asked.organisation), datetime.now(UTC)
    ending = ".zip.age" if recipients else ".zip"
    path = Path(asked.to or f"organisation-{str(found.id)[:8]}-{at:%Y-%m-%d}{ending}")
    console.tell(marked("Writing everything of {name}. This may take a while."), name=found.name)
    with writing_whole(path) as out:
        told = export(found.id, out, at=at, recipients=recipients)
    if asked.json:
        answer = {
            "file": str(path),
            "organisation": {"id": str(found.id), "name": found.name},
            "counts": dict(told.counts),
            "lost": list(told.lost),
            "encrypted": bool(recipients),
        }
        _hand_over(answer, console)
    else:
        rows = sum(count for name, count in told.counts.items() if "." in name)
        console.show(
            console.say(
                marked("{rows} rows, {cases} cases, {files} files: {path}"),
                rows=f"{rows:,}",
                cases=told.counts["cases"],
                files=told.counts["files"],
                path=path,
            )
            + "\n"
        )
        if not recipients:
            console.tell(marked("It is not encrypted: whoever gets hold of it can read it."))
    _tell_lost(told.lost, console)
    return FOUND if told.lost else DONE


def _import(asked: argparse.Namespace, console: Console) -> int:
    from firsthand.front.leaving.arriving import arrive  # noqa: PLC0415
    from firsthand.front.leaving.refusing import Refused  # noqa: PLC0415
    from firsthand.ground.vault.boxes import NotAnIdentity  # noqa: PLC0415
    from firsthand.ground.vault.sealing import identities_in  # noqa: PLC0415

    try:
        identities = identities_in(Path(asked.identity)) if asked.identity else []
    except NotAnIdentity as error:
        raise Refused(marked("{error}"), error=error) from None
    console.tell(marked("Looking through {path}, then taking it in."), path=asked.file)
    with Path(asked.file).open("rb") as file:
        arrived = arrive(file, identities, on=datetime.now(UTC).date())
    link = "" if asked.no_link else _link(arrived.id, arrived.name)
    if asked.json:
        answer = {
            "organisation": {"id": str(arrived.id), "name": arrived.name},
            "link": link or None,
            "rows": arrived.rows,
            "files": arrived.files,
            "people": {"known": arrived.people_known, "made": arrived.people_made},
            "lost": list(arrived.lost),
        }
        _hand_over(answer, console)
    else:
        lines = [
            marked("{name} is here: {rows} rows, {files} files, with the ids that they had."),
            marked("People who had an account here already: {known}. Their roles have ended."),
            marked(
                "People who were made: {made}. None of these can sign in until they are invited."
            ),
            marked("Invitations and tokens that came along let nobody in; make new ones."),
            *([marked("For a first coordinator, once, for seven days: {link}")] if link else []),
        ]
        said = [
            console.say(
                line,
                name=arrived.name,
                rows=f"{arrived.rows:,}",
                files=f"{arrived.files:,}",
                known=arrived.people_known,
                made=arrived.people_made,
                link=link,
            )
            for line in lines
        ]
        console.show("\n".join(said) + "\n")
    _tell_lost(arrived.lost, console)
    return FOUND if arrived.lost else DONE


def _link(id: UUID, name: str) -> str:
    """Make an invitation for a coordinator: of those who came, perhaps nobody can sign in here. Give its address."""
    from django.conf import settings  # noqa: PLC0415
    from django.urls import reverse  # noqa: PLC0415

    from firsthand.ground.access.acts import Act  # noqa: PLC0415
    from firsthand.ground.database.acting import acting  # noqa: PLC0415
    from firsthand.rooms.organisation.actions.invitations import invite  # noqa: PLC0415
    from firsthand.rooms.organisation.policy import Can  # noqa: PLC0415
    from firsthand.rooms.organisation.rules import LEADING_ROLE  # noqa: PLC0415

    act = Act(
        organisation=id,
        organisation_name=name,
        at=datetime.now(UTC),
        permissions=frozenset({Can.INVITE.value}),
    )
    with acting(organisation=id):
        key = invite(act, role=LEADING_ROLE)
    way = reverse("organisation:open_invitation", args=[key])
    return f"{settings.FIRSTHAND_ADDRESS.origin}{way}"


def _erase(asked: argparse.Namespace, console: Console) -> int:
    from firsthand.front.leaving.erasing import erase, left_over  # noqa: PLC0415
    from firsthand.front.leaving.finding import find  # noqa: PLC0415

    found = left_over(asked.organisation) or find(asked.organisation)
    if not asked.yes:
        console.tell(
            marked("Everything of {name} will be gone for good. To go on, type its name:"),
            name=found.name,
        )
        if console.stdin.readline(4096).decode(errors="replace").strip() != found.name.strip():
            console.tell(marked("That is not its name. Nothing was removed."))
            return BAD_INPUT
    proof = erase(found, on=datetime.now(UTC).date())
    if asked.json:
        _hand_over(proof.to_document(), console)
    else:
        width = max(map(len, proof.before))
        rows = [
            f"  {table.ljust(width)}  {count:>9,}  {proof.after[table]:>6,}"
            for table, count in proof.before.items()
        ]
        heading = console.say(marked("Rows in each table of the database, before and now:"))
        rest = console.say(
            marked(
                "Files removed: {files}, left: {left}. People removed: {people}. Sign-ins ended: {sessions}."
            ),
            files=proof.files,
            left=proof.files_left,
            people=proof.people,
            sessions=proof.sessions,
        )
        console.show("\n".join([heading, *rows, rest]) + "\n")
    if proof.still_on_disk:
        console.tell(
            marked(
                "Somebody still reads in {tables}, so that their old pages are still on the disk. End whatever reads, and have the owner of the database run VACUUM (FULL) on them."
            ),
            tables=", ".join(proof.still_on_disk),
        )
    return DONE if proof.holds else FOUND


def _add_organisation(command: argparse.ArgumentParser, words: Words) -> None:
    command.add_argument(
        "organisation",
        metavar=words.gettext(marked("ORGANISATION")),
        help=words.gettext(marked("its name, or its id")),
    )


def _add_json(command: argparse.ArgumentParser, words: Words) -> None:
    command.add_argument(
        "--json", action="store_true", help=words.gettext(marked("answer in JSON"))
    )


def _hand_over(answer: object, console: Console) -> None:
    console.hand_over(json.dumps(answer, indent=2, ensure_ascii=False) + "\n")


def _tell_lost(lost: object, console: Console) -> None:
    for id in lost if isinstance(lost, list | tuple) else ():
        console.tell(marked("The bytes of the file {id} were lost; its row is kept."), id=id)
