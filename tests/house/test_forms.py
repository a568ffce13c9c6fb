"""Every form is one of ours: no star from the browser, no colon, mistakes in our words."""

from collections.abc import Iterator
from importlib import import_module

from django import forms

from firsthand.ground.web.forms import Form
from tests.house.tree import python_files


def below(kind: type[forms.BaseForm]) -> Iterator[type[forms.BaseForm]]:
    """Give every form that is derived from this one, however far."""
    for each in kind.__subclasses__():
        yield each
        yield from below(each)


def test_every_form_derives_from_the_form_of_the_house() -> None:
    for path in python_files("firsthand"):
        if "forms" in path.with_suffix("").parts and "formats" not in path.parts:
            import_module(".".join(path.with_suffix("").parts).removesuffix(".__init__"))
    ours = {each for each in below(forms.BaseForm) if each.__module__.startswith("firsthand.")}
    assert len(ours) > 10, "no forms were found at all"

    strangers = {
        f"{each.__module__}.{each.__qualname__}"
        for each in ours
        if each is not Form and not issubclass(each, Form)
    }
    assert not strangers, f"derive them from firsthand.ground.web.forms.Form: {sorted(strangers)}"
