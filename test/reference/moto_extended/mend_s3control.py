"""Answers about access points begin with an element that is named after the result, as the service's do."""

import re
from typing import Any

from moto.s3control.responses import S3ControlResponse

NAMED_BY_RESULT = re.compile(r"(</?(?:List|Get)(?:MultiRegion)?AccessPoint\w*)Response\b")
call_action = S3ControlResponse.call_action


def call_action_named(self: S3ControlResponse) -> Any:
    status, headers, body = call_action(self)
    return status, headers, NAMED_BY_RESULT.sub(r"\1Result", body) if isinstance(body, str) else body


def apply() -> None:
    S3ControlResponse.call_action = call_action_named
