"""moto_server, mended in three places where moto 5.2.5 answers unlike the service. README.md lists them with reasons."""

import sys
from collections import defaultdict
from typing import Any

from moto.core.exceptions import AccessDeniedError, JsonRESTError
from moto.core.responses import ActionResult
from moto.iam.access_control import IAMRequest
from moto.redshift.models import RedshiftBackend
from moto.redshift.responses import RedshiftResponse
from moto.s3.responses import ACTION_MAP
from moto.server import main

# 1. redshift: parameters set on a group are kept, and come back with Source "user".

parameters_of: dict[tuple[str, str, str], dict[str, str]] = defaultdict(dict)
describe_defaults = RedshiftBackend.describe_cluster_parameters


def place(backend: RedshiftBackend, group: str) -> tuple[str, str, str]:
    return backend.account_id, backend.region_name, group


def describe_cluster_parameters(self: RedshiftBackend, parameter_group_name: str) -> list[dict[str, Any]]:
    chosen = parameters_of[place(self, parameter_group_name)]
    return [
        {**parameter, "ParameterValue": chosen[parameter["ParameterName"]], "Source": "user"}
        if parameter["ParameterName"] in chosen
        else parameter
        for parameter in describe_defaults(self, parameter_group_name)
    ]


def modify_cluster_parameter_group(self: RedshiftResponse) -> ActionResult:
    name = self._get_param("ParameterGroupName")
    known = {parameter["ParameterName"] for parameter in describe_defaults(self.redshift_backend, name)}
    for parameter in self._get_param("Parameters", []):
        if parameter["ParameterName"] not in known:
            raise ValueError(f"{parameter['ParameterName']} is not a parameter of this engine")
        parameters_of[place(self.redshift_backend, name)][parameter["ParameterName"]] = parameter["ParameterValue"]
    return ActionResult({"ParameterGroupName": name, "ParameterGroupStatus": "Your parameter group has been updated."})


RedshiftBackend.describe_cluster_parameters = describe_cluster_parameters
RedshiftResponse.modify_cluster_parameter_group = modify_cluster_parameter_group

# 2. s3: sub-resources that moto authorises as ListBucket get the action of the service authorisation reference.

ACTION_MAP["BUCKET"]["GET"] = {
    "encryption": "GetEncryptionConfiguration",
    "object-lock": "GetBucketObjectLockConfiguration",
    "ownershipControls": "GetBucketOwnershipControls",
    "publicAccessBlock": "GetBucketPublicAccessBlock",
    "replication": "GetReplicationConfiguration",
    "inventory": "GetInventoryConfiguration",
    **ACTION_MAP["BUCKET"]["GET"],
}

# 3. A denial of a JSON service is JSON, code AccessDeniedException, HTTP 400; moto sends XML to every caller.


def raise_access_denied(self: IAMRequest) -> None:
    denied = AccessDeniedError(user_arn=self._access_key.arn, action=self._action)
    if "X-Amz-Target" in self._headers:
        raise JsonRESTError("AccessDeniedException", denied.message)
    raise denied


IAMRequest._raise_access_denied = raise_access_denied

if __name__ == "__main__":
    sys.exit(main())
