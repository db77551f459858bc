"""
Rules that have not evaluated yet say so: INSUFFICIENT_DATA, and no evaluation results. moto evaluates nothing.
Delivery channels deliver: while a recorder runs, history and snapshots arrived just now. moto raises for their status.
"""

import json
import time
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


def describe_delivery_channel_status(self: ConfigResponse) -> str:
    channels = self.config_backend.describe_delivery_channels(self._get_param("DeliveryChannelNames"))
    now = int(time.time())
    running = any(recorder.status.recording for recorder in self.config_backend.recorders.values())
    delivered = {"lastStatus": "SUCCESS", "lastAttemptTime": now, "lastSuccessfulTime": now} if running else {}
    status = [
        {
            "name": channel["name"],
            "configHistoryDeliveryInfo": delivered,
            "configSnapshotDeliveryInfo": delivered,
            "configStreamDeliveryInfo": {"lastStatus": "NOT_APPLICABLE"},
        }
        for channel in channels
    ]
    return json.dumps({"DeliveryChannelsStatus": status})


def apply() -> None:
    ConfigResponse.describe_delivery_channel_status = describe_delivery_channel_status
    ConfigResponse.describe_compliance_by_config_rule = describe_compliance_by_config_rule
    ConfigResponse.get_compliance_details_by_config_rule = get_compliance_details_by_config_rule
