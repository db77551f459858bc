"""An account that stands already joins an organisation: it is invited and accepts. moto only creates new ones."""

import json
from typing import Any

from moto.moto_api._internal import mock_random
from moto.organizations import utils
from moto.organizations.models import FakeAccount, OrganizationsBackend, organizations_backends
from moto.organizations.responses import OrganizationsResponse

# Account invited, and the backend of the organisation that invites it, by id of the handshake.
invitations: dict[str, tuple[str, OrganizationsBackend]] = {}


def handshake(name: str, state: str) -> str:
    return json.dumps({"Handshake": {"Id": name, "State": state, "Action": "INVITE"}})


def invite_account_to_organization(self: OrganizationsResponse) -> str:
    target: dict[str, Any] = self._get_param("Target")
    name = f"h-{mock_random.get_random_hex(12)}"
    invitations[name] = (target["Id"], self.organizations_backend)
    return handshake(name, "REQUESTED")


def accept_handshake(self: OrganizationsResponse) -> str:
    name = self._get_param("HandshakeId")
    account, backend = invitations.pop(name)
    if account != self.current_account:
        raise ValueError(f"{self.current_account} was not invited")
    joined = FakeAccount(backend.org, AccountName=f"account-{account}", Email=f"{account}@accounts.example")
    joined.id = account
    joined.joined_method = "INVITED"
    backend.accounts.append(joined)
    for policy in (utils.DEFAULT_SCP_POLICY_ID, utils.DEFAULT_RCP_POLICY_ID):
        backend.attach_policy(PolicyId=policy, TargetId=account)
    organizations_backends.master_accounts[account] = (backend.account_id, backend.partition)
    return handshake(name, "ACCEPTED")


def apply() -> None:
    OrganizationsResponse.invite_account_to_organization = invite_account_to_organization
    OrganizationsResponse.accept_handshake = accept_handshake
