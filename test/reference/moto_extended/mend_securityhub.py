"""GetEnabledStandards answers as DescribeHub does where nobody subscribed: InvalidAccessException. moto lacks it."""

import json

from moto.securityhub.responses import SecurityHubResponse
from moto.securityhub.urls import url_paths


def get_enabled_standards(self: SecurityHubResponse) -> str:
    self.securityhub_backend.describe_hub()
    return json.dumps({"StandardsSubscriptions": []})


def apply() -> None:
    url_paths["{0}/standards/get$"] = SecurityHubResponse.dispatch
    SecurityHubResponse.get_enabled_standards = get_enabled_standards
