"""Requests are authorised under IAM's names; moto takes the API's, or none, where the two differ. Names from the
service authorization reference. Of most requests moto does not tell the resource: it asks for "*". A statement that
allows some resources is taken to allow those."""

from typing import Any

from moto.core.utils import get_service_model
from moto.iam.access_control import IAMPolicyStatement, IAMRequestBase

BATCH = {f"batch:{name.lower()}": f"batch:{name}" for name in get_service_model("batch").operation_names}
OTHERWISE = {"memorydb:DescribeACLs": "memorydb:DescribeAcls"}
OF_THE_ACCOUNT = {"s3:GetPublicAccessBlock": "s3:GetAccountPublicAccessBlock"}
begin = IAMRequestBase.__init__
matches = IAMPolicyStatement._check_element_matches


def iam_action(service: str, method: str, path: str, action: str) -> str:
    if service == "apigateway":
        return f"apigateway:{method}"
    if service == "s3" and path.startswith("/v20180820/"):
        return OF_THE_ACCOUNT.get(action, action)
    if service == "monitoring":
        return action.replace("monitoring:", "cloudwatch:", 1)
    return OTHERWISE.get(action, BATCH.get(action, action))


def init(self: IAMRequestBase, *args: Any, **named: Any) -> None:
    begin(self, *args, **named)
    self._action = iam_action(self._service, self._method, self._path, self._action)


def element_matches(self: IAMPolicyStatement, element: Any, value: str) -> bool:
    untold = element == "Resource" and value == "*" and self._statement["Effect"] == "Allow"
    return untold or matches(self, element, value)


def apply() -> None:
    IAMRequestBase.__init__ = init
    IAMPolicyStatement._check_element_matches = element_matches
