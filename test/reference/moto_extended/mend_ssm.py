"""DescribeParameters names each parameter's ARN, as the service does."""

from moto.core.responses import ActionResult
from moto.ssm.responses import SimpleSystemManagerResponse
from moto.ssm.utils import parameter_arn

describe = SimpleSystemManagerResponse.describe_parameters


def describe_parameters(self: SimpleSystemManagerResponse) -> ActionResult:
    answer = describe(self)
    for parameter in answer.result["Parameters"]:
        parameter["ARN"] = parameter_arn(self.current_account, self.region, parameter["Name"])
    return answer


def apply() -> None:
    SimpleSystemManagerResponse.describe_parameters = describe_parameters
