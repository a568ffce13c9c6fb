"""`firsthand organisation new`: the first organisation of an installation, and a link for its first person."""

import argparse
import json
from datetime import UTC, datetime

from firsthand.core.words import Words, marked
from firsthand.front.command.adding import Commands
from firsthand.front.command.console import BAD_INPUT, DONE, Console
from firsthand.ground.parties.rules import LONGEST_NAME, Kind, Level

_EPILOG = marked(
    "Example:\n"
    "  firsthand organisation new “River Union”   make it, and print a link for its first coordinator\n"
    "The link works once, for seven days. Whoever opens it chooses a name and a password, and can invite the others."
)


def add(commands: Commands, words: Words) -> None:
    """Add the command to the parser."""
    _ = words.gettext
    command = commands.add(
        "organisation",
        help=_(marked("make an organisation, with a link for its first coordinator")),
        epilog=_(_EPILOG),
    )
    command.add_argument("deed", choices=["new"], help=_(marked("make a new one")))
    command.add_argument("name", metavar=_(marked("NAME")), help=_(marked("what it is called")))
    command.add_argument(
        "--kind",
        choices=[each.value for each in Kind],
        default=Kind.NETWORK.value,
        help=_(marked("what it is (default: network)")),
    )
    command.add_argument(
        "--level",
        choices=[each.value for each in Level],
        default=Level.NATIONAL.value,
        help=_(marked("how far it reaches (default: national)")),
    )
    command.add_argument("--json", action="store_true", help=_(marked("print the answer as JSON")))
    command.set_defaults(run=run)


def run(asked: argparse.Namespace, console: Console) -> int:
    """Make the organisation; 2 when the name does not do, or when nothing can be made here."""
    name = asked.name.strip()
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        console.tell(
            marked("The name has to be one line of 1 to {most} letters."), most=LONGEST_NAME
        )
        return BAD_INPUT
    # Imported late: the application takes a second to load, which commands on case files never pay.
    from firsthand.front.installation.preparing import NotReady, prepare  # noqa: PLC0415

    try:
        prepare()  # it may be the very first command of an installation
    except NotReady as error:
        console.tell(marked("Firsthand cannot start: {error}"), error=error)
        return BAD_INPUT
    made = _make(name, Kind(asked.kind), Level(asked.level), datetime.now(UTC))
    if asked.json:
        console.hand_over(json.dumps(made, indent=2, ensure_ascii=False) + "\n")
    else:
        console.show(
            console.say(
                marked("{name} is made. For its first coordinator, once, until {end}:"),
                name=made["name"],
                end=made["link_ends_at"],
            )
            + f"\n{made['link']}\n"
        )
    return DONE


def _make(name: str, kind: Kind, level: Level, at: datetime) -> dict[str, str]:
    from django.conf import settings  # noqa: PLC0415
    from django.urls import reverse  # noqa: PLC0415

    from firsthand.rooms.organisation.actions.invitations import found  # noqa: PLC0415
    from firsthand.rooms.organisation.rules import INVITATION_HOLDS  # noqa: PLC0415

    act, key = found(name, kind=kind, level=level, language=settings.LANGUAGE_CODE, at=at)
    way = reverse("organisation:open_invitation", args=[key])
    return {
        "organisation": str(act.organisation),
        "name": act.organisation_name,
        "link": f"{settings.FIRSTHAND_ADDRESS.origin}{way}",
        "link_ends_at": (at + INVITATION_HOLDS).isoformat(timespec="minutes"),
    }
