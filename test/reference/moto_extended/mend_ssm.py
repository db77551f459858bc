"""DescribeParameters names each parameter's ARN, and lists the account's own parameters alone, as the service does."""

from typing import Any

from moto.core.responses import ActionResult
from moto.ssm.models import Parameter, SimpleSystemManagerBackend
from moto.ssm.responses import SimpleSystemManagerResponse
from moto.ssm.utils import parameter_arn

describe = SimpleSystemManagerResponse.describe_parameters
described = SimpleSystemManagerBackend.describe_parameters
PUBLIC = "/aws/service/"


def describe_own(self: SimpleSystemManagerBackend, *args: Any, **kwargs: Any) -> list[Parameter]:
    public = {name: versions for name, versions in self._parameters.items() if name.startswith(PUBLIC)}
    for name in public:
        dict.pop(self._parameters, name)
    try:
        return described(self, *args, **kwargs)
    finally:
        self._parameters.update(public)


def describe_parameters(self: SimpleSystemManagerResponse) -> ActionResult:
    answer = describe(self)
    for parameter in answer.result["Parameters"]:
        parameter["ARN"] = parameter_arn(self.current_account, self.region, parameter["Name"])
    return answer


def apply() -> None:
    SimpleSystemManagerBackend.describe_parameters = describe_own
    SimpleSystemManagerResponse.describe_parameters = describe_parameters
