"""Somebody new at the branch: who, as what, and the password that they begin with."""

from functools import partial
from typing import Any

from textual.app import ComposeResult

from db.commands.add_officer import AddOfficer, OfficerAdded
from db.staff import new_password
from models.errors import Refusal
from models.origination.authority import Role
from officer_tui.desk import Errand
from officer_tui.forms.base import FormScreen
from officer_tui.texts import N_, _
from officer_tui.texts.labels import label
from officer_tui.texts.refusals import sentence
from officer_tui.widgets.choice_field import ChoiceField
from officer_tui.widgets.choice_list import Option
from officer_tui.widgets.field_set import FieldSet
from officer_tui.widgets.text_field import TextField

_BESIDE = {"login-taken": "login", "password-too-short": "password"}
"""By the code of a refusal, the field that it is about."""


class AddOfficerForm(FormScreen[OfficerAdded]):
    """Ends with the new officer."""

    NAME = N_("Add an officer")

    def body(self) -> ComposeResult:
        """Role, names, and the password twice."""
        yield FieldSet(
            ChoiceField(
                "role",
                N_("Role"),
                lambda: [Option(one, label(one)) for one in Role if one is not Role.SYSTEM],
            ),
            TextField("login", N_("Login")),
            TextField("name", N_("Name")),
            TextField("password", N_("Password"), is_secret=True),
            TextField("again", N_("Password again"), is_secret=True),
            form="add-officer",
        )

    def submit(self) -> None:
        """Add them, if both passwords are one."""
        values = self.values()
        if values is None:
            return
        if values["password"] != values["again"]:
            self.query_one(FieldSet).say("again", _("This is another password."))
            return
        act = partial(self._add, values)
        self.run_errand(Errand(act, self.done, self._no, "do", is_command=True))

    def _add(self, values: dict[str, Any]) -> OfficerAdded:
        """In the worker: the hash of a password takes half a second, on purpose."""
        return self.office.do(
            AddOfficer(
                key=self.key,
                login=values["login"],
                name=values["name"],
                role=values["role"],
                password_hash=new_password(values["password"]),
            )
        )

    def _no(self, refusal: Refusal) -> None:
        self.say_no(refusal)
        self.query_one(FieldSet).say(_BESIDE.get(refusal.code, "name"), sentence(refusal))
