"""What moto does not have, and the reference organisations have none of: App Runner services, Redshift Serverless
workgroups, web apps of Transfer Family, EC2 Instance Connect endpoints, servers with an agent of Systems Manager, apps
of Amplify, anything in Lightsail, accelerators, elastic clusters of DocumentDB, anything in MemoryDB, serverless
caches, what Backup protects, guardrails, and more of which the tables below tell."""

import json
import re
from typing import Any

from moto.core.responses import ActionResult
from moto.ec2.responses import EC2Response
from moto.elasticache.responses import ElastiCacheResponse
from moto.moto_server.werkzeug_app import DomainDispatcherApplication
from moto.ssm.responses import SimpleSystemManagerResponse
from moto.transfer.responses import TransferResponse

# By action, or by the path of those that are asked by one.
WITHOUT_ANY = {
    ("apprunner", "ListServices"): {"ServiceSummaryList": []},
    ("redshift-serverless", "ListWorkgroups"): {"workgroups": []},
    ("amplify", "/apps"): {"apps": []},
    ("lightsail", "GetInstances"): {"instances": []},
    ("lightsail", "GetLoadBalancers"): {"loadBalancers": []},
    ("lightsail", "GetContainerServices"): {"containerServices": []},
    ("lightsail", "GetRelationalDatabases"): {"relationalDatabases": []},
    ("lightsail", "GetBuckets"): {"buckets": []},
    ("lightsail", "GetDistributions"): {"distributions": []},
    ("globalaccelerator", "ListAccelerators"): {"Accelerators": []},
    ("globalaccelerator", "ListCustomRoutingAccelerators"): {"Accelerators": []},
    ("backup", "/resources"): {"Results": []},
    ("backup", "/resources/"): {"Results": []},
    ("backup", "/restore-testing/plans"): {"RestoreTestingPlans": []},
    ("bedrock", "/guardrails"): {"guardrails": []},
    ("codebuild", "ListSourceCredentials"): {"sourceCredentialsInfos": []},
    ("docdb-elastic", "/clusters"): {"clusters": []},
    ("elasticmapreduce", "ListSecurityConfigurations"): {"SecurityConfigurations": []},
    ("logs", "DescribeAccountPolicies"): {"accountPolicies": []},
    ("memorydb", "DescribeACLs"): {"ACLs": []},
    ("memorydb", "DescribeClusters"): {"Clusters": []},
    ("memorydb", "DescribeSubnetGroups"): {"SubnetGroups": []},
    ("memorydb", "DescribeUsers"): {"Users": []},
    ("network-firewall", "ListFirewallPolicies"): {"FirewallPolicies": []},
    ("ram", "/listprincipals"): {"principals": []},
    ("ram", "/listresources"): {"resources": []},
    ("ssm", "ListResourceComplianceSummaries"): {"ResourceComplianceSummaryItems": []},
}
call = DomainDispatcherApplication.__call__


def answer_without_any(self: DomainDispatcherApplication, environ: dict[str, Any], start_response: Any) -> Any:
    scope = re.search(r"Credential=[^/]+/\d+/[^/]+/([^/]+)/", environ.get("HTTP_AUTHORIZATION", ""))
    action = environ.get("HTTP_X_AMZ_TARGET", "").rpartition(".")[2] or environ.get("PATH_INFO", "")
    body = WITHOUT_ANY.get((scope.group(1) if scope else "", action))
    if body is None:
        return call(self, environ, start_response)
    start_response("200 OK", [("Content-Type", "application/x-amz-json-1.1")])
    return [json.dumps(body).encode()]


def list_web_apps(self: TransferResponse) -> str:
    return json.dumps({"WebApps": []})


def describe_instance_connect_endpoints(self: EC2Response) -> ActionResult:
    return ActionResult({"InstanceConnectEndpoints": []})


def describe_instance_information(self: SimpleSystemManagerResponse) -> ActionResult:
    return ActionResult({"InstanceInformationList": []})


def describe_serverless_caches(self: ElastiCacheResponse) -> ActionResult:
    return ActionResult({"ServerlessCaches": []})


def describe_user_groups(self: ElastiCacheResponse) -> ActionResult:
    return ActionResult({"UserGroups": []})


def apply() -> None:
    ElastiCacheResponse.describe_serverless_caches = describe_serverless_caches
    ElastiCacheResponse.describe_user_groups = describe_user_groups
    DomainDispatcherApplication.__call__ = answer_without_any
    TransferResponse.list_web_apps = list_web_apps
    EC2Response.describe_instance_connect_endpoints = describe_instance_connect_endpoints
    SimpleSystemManagerResponse.describe_instance_information = describe_instance_information
