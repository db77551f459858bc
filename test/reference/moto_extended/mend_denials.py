"""A denial of a JSON service is JSON with AccessDeniedException and HTTP 400; moto sends XML to every caller."""

from moto.core.exceptions import AccessDeniedError, JsonRESTError
from moto.iam.access_control import IAMRequest


def raise_access_denied(self: IAMRequest) -> None:
    denied = AccessDeniedError(user_arn=self._access_key.arn, action=self._action)
    if "X-Amz-Target" in self._headers:
        raise JsonRESTError("AccessDeniedException", denied.message)
    raise denied


def apply() -> None:
    IAMRequest._raise_access_denied = raise_access_denied
