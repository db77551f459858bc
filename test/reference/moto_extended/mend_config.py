"""Rules that have not evaluated yet say so: INSUFFICIENT_DATA, and no evaluation results. moto evaluates nothing."""

import json
from typing import Any

from moto.config.responses import ConfigResponse


def describe_compliance_by_config_rule(self: ConfigResponse) -> str:
    names = self._get_param("ConfigRuleNames")
    page: dict[str, Any] = self.config_backend.describe_config_rules(names, self._get_param("NextToken"))
    compliance = [
        {"ConfigRuleName": rule["ConfigRuleName"], "Compliance": {"ComplianceType": "INSUFFICIENT_DATA"}}
        for rule in page.pop("ConfigRules")
    ]
    return json.dumps({"ComplianceByConfigRules": compliance, **page})


def get_compliance_details_by_config_rule(self: ConfigResponse) -> str:
    # Raises NoSuchConfigRuleException for a rule that is not there.
    self.config_backend.describe_config_rules([self._get_param("ConfigRuleName")], None)
    return json.dumps({"EvaluationResults": []})


def apply() -> None:
    ConfigResponse.describe_compliance_by_config_rule = describe_compliance_by_config_rule
    ConfigResponse.get_compliance_details_by_config_rule = get_compliance_details_by_config_rule
