"""AWS Config counts what is there: the backends of moto are asked, apart from the calls whose answers are collected.

moto takes advanced queries without executing them. These are the queries that the collector asks; others stay empty.
"""

import json
from collections.abc import Callable, Sized
from typing import Any

from moto.acm.models import acm_backends
from moto.awslambda.models import lambda_backends
from moto.cloudtrail.models import cloudtrail_backends
from moto.config.models import ConfigBackend
from moto.config.responses import ConfigResponse
from moto.dynamodb.models import dynamodb_backends
from moto.ec2.models import ec2_backends
from moto.elbv2.models import elbv2_backends
from moto.iam.models import iam_backends
from moto.kms.models import kms_backends
from moto.redshift.models import redshift_backends
from moto.s3.models import s3_backends

BY_TYPE = "SELECT resourceType, COUNT(*) GROUP BY resourceType"
KEYS_BY_MANAGER = (
    "SELECT configuration.keyManager, COUNT(*) WHERE resourceType = 'AWS::KMS::Key' GROUP BY configuration.keyManager"
)
GLOBAL = "AWS::IAM::"


def regional(account: str, region: str) -> dict[str, Sized]:
    ec2 = ec2_backends[account][region]
    return {
        "AWS::EC2::Instance": [one for reservation in ec2.reservations.values() for one in reservation.instances],
        "AWS::EC2::VPC": ec2.vpcs,
        "AWS::EC2::Subnet": [subnet for zone in ec2.subnets.values() for subnet in zone],
        "AWS::EC2::SecurityGroup": [group for vpc in ec2.groups.values() for group in vpc],
        "AWS::EC2::Volume": ec2.volumes,
        "AWS::EC2::NetworkInterface": ec2.enis,
        "AWS::EC2::RouteTable": ec2.route_tables,
        "AWS::EC2::InternetGateway": ec2.internet_gateways,
        "AWS::EC2::NatGateway": ec2.nat_gateways,
        "AWS::EC2::EIP": ec2.addresses,
        "AWS::EC2::FlowLog": ec2.flow_logs,
        "AWS::KMS::Key": kms_backends[account][region].keys,
        "AWS::S3::Bucket": [one for one in s3_backends[account]["aws"].buckets.values() if one.region_name == region],
        "AWS::Lambda::Function": list(lambda_backends[account][region].list_functions()),
        "AWS::DynamoDB::Table": dynamodb_backends[account][region].tables,
        "AWS::Redshift::Cluster": redshift_backends[account][region].clusters,
        "AWS::ElasticLoadBalancingV2::LoadBalancer": elbv2_backends[account][region].load_balancers,
        "AWS::ElasticLoadBalancingV2::Listener": [
            one for balancer in elbv2_backends[account][region].load_balancers.values() for one in balancer.listeners
        ],
        "AWS::ACM::Certificate": acm_backends[account][region]._certificates,
        "AWS::CloudTrail::Trail": cloudtrail_backends[account][region].trails,
    }


def of_iam(account: str) -> dict[str, Sized]:
    iam = iam_backends[account]["aws"]
    own = [one for one in iam.managed_policies.values() if f":{account}:" in one.arn]
    return {f"{GLOBAL}User": iam.users, f"{GLOBAL}Group": iam.groups, f"{GLOBAL}Role": iam.roles, f"{GLOBAL}Policy": own}


def recorded(backend: ConfigBackend) -> dict[str, Sized]:
    """Nothing without a running recorder; IAM's types where the recorder is told to include them."""
    scopes = [one.recording_group for one in backend.recorders.values() if one.status.recording]
    if not any(scope.all_supported for scope in scopes):
        return {}
    found = regional(backend.account_id, backend.region_name)
    if any(scope.include_global_resource_types for scope in scopes):
        found |= of_iam(backend.account_id)
    return found


def by_type(backend: ConfigBackend) -> list[dict[str, Any]]:
    return [{"COUNT(*)": len(found), "resourceType": name} for name, found in recorded(backend).items() if len(found)]


def keys_by_manager(backend: ConfigBackend) -> list[dict[str, Any]]:
    keys = recorded(backend).get("AWS::KMS::Key", {})
    managers = [key.key_manager for key in getattr(keys, "values", list)()]
    return [{"COUNT(*)": managers.count(one), "configuration.keyManager": one} for one in sorted(set(managers))]


ANSWERS: dict[str, Callable[[ConfigBackend], list[dict[str, Any]]]] = {
    BY_TYPE: by_type,
    KEYS_BY_MANAGER: keys_by_manager,
}


def select_resource_config(self: ConfigResponse) -> str:
    expression = self._get_param("Expression")
    results = ANSWERS[expression](self.config_backend) if expression in ANSWERS else []
    fields = [{"Name": name} for name in (results[0] if results else {})]
    return json.dumps({"Results": [json.dumps(one) for one in results], "QueryInfo": {"SelectFields": fields}})


def apply() -> None:
    ConfigResponse.select_resource_config = select_resource_config
