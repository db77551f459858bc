"""An environment has an id and a platform, and the options that it was created with come back as its settings."""

from typing import Any

from moto.core.responses import ActionResult
from moto.elasticbeanstalk.models import Environment
from moto.elasticbeanstalk.responses import EBResponse
from moto.moto_api._internal import mock_random

create = EBResponse.create_environment
options_of: dict[str, list[dict[str, Any]]] = {}


def create_environment(self: EBResponse) -> ActionResult:
    answer = create(self)
    environment: Environment = answer.result
    environment.environment_id = f"e-{mock_random.get_random_hex(10)}"
    environment.solution_stack_name = self._get_param("SolutionStackName")
    options_of[environment.environment_arn] = self._get_param("OptionSettings", [])
    return answer


def describe_configuration_settings(self: EBResponse) -> ActionResult:
    application = self.elasticbeanstalk_backend.applications[self._get_param("ApplicationName")]
    environment = application.environments[self._get_param("EnvironmentName")]
    settings = {
        "ApplicationName": environment.application_name,
        "EnvironmentName": environment.environment_name,
        "SolutionStackName": environment.solution_stack_name,
        "DeploymentStatus": "deployed",
        "OptionSettings": options_of[environment.environment_arn],
    }
    return ActionResult({"ConfigurationSettings": [settings]})


def apply() -> None:
    EBResponse.create_environment = create_environment
    EBResponse.describe_configuration_settings = describe_configuration_settings
