"""
Parameters set on a cluster parameter group are kept, and come back with Source "user". Logs whose delivery never
failed have no time of a failure: moto makes one up.
"""

from collections import defaultdict
from typing import Any

from moto.core.responses import ActionResult
from moto.redshift.models import RedshiftBackend
from moto.redshift.responses import RedshiftResponse

parameters_of: dict[tuple[str, str, str], dict[str, str]] = defaultdict(dict)
describe_defaults = RedshiftBackend.describe_cluster_parameters
describe_logging = RedshiftBackend.describe_logging_status


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


def describe_logging_status(self: RedshiftBackend, cluster_identifier: str) -> dict[str, Any]:
    status = describe_logging(self, cluster_identifier)
    failures = () if status.get("LastFailureMessage") else ("LastFailureTime", "LastFailureMessage")
    return {member: value for member, value in status.items() if member not in failures}


def modify_cluster_parameter_group(self: RedshiftResponse) -> ActionResult:
    name = self._get_param("ParameterGroupName")
    known = {parameter["ParameterName"] for parameter in describe_defaults(self.redshift_backend, name)}
    for parameter in self._get_param("Parameters", []):
        if parameter["ParameterName"] not in known:
            raise ValueError(f"{parameter['ParameterName']} is not a parameter of this engine")
        parameters_of[place(self.redshift_backend, name)][parameter["ParameterName"]] = parameter["ParameterValue"]
    return ActionResult({"ParameterGroupName": name, "ParameterGroupStatus": "Your parameter group has been updated."})


def apply() -> None:
    RedshiftBackend.describe_cluster_parameters = describe_cluster_parameters
    RedshiftBackend.describe_logging_status = describe_logging_status
    RedshiftResponse.modify_cluster_parameter_group = modify_cluster_parameter_group
