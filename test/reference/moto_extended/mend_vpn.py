"""Client VPN endpoints are kept as they were created, associated and authorised; moto knows none of it."""

from collections import defaultdict
from typing import Any

from moto.core.responses import ActionResult
from moto.ec2.responses import EC2Response
from moto.moto_api._internal import mock_random

KEPT = (
    "Description ClientCidrBlock ServerCertificateArn ConnectionLogOptions DnsServers TransportProtocol VpnPort "
    "SplitTunnel SecurityGroupIds VpcId SessionTimeoutHours"
).split()
Place = tuple[str, str]
endpoints_of: dict[Place, dict[str, dict[str, Any]]] = defaultdict(dict)
networks_of: dict[Place, list[dict[str, Any]]] = defaultdict(list)
rules_of: dict[Place, list[dict[str, Any]]] = defaultdict(list)


def place(self: EC2Response) -> Place:
    return self.current_account, self.region


def authentication(option: dict[str, Any]) -> dict[str, Any]:
    """A request names what the answer calls otherwise."""
    way: dict[str, Any] = {"Type": option["Type"]}
    if mutual := option.get("MutualAuthentication"):
        way["MutualAuthentication"] = {"ClientRootCertificateChain": mutual["ClientRootCertificateChainArn"]}
    if federated := option.get("FederatedAuthentication"):
        way["FederatedAuthentication"] = {"SamlProviderArn": federated["SAMLProviderArn"]}
    return way


def create_client_vpn_endpoint(self: EC2Response) -> ActionResult:
    name = f"cvpn-endpoint-{mock_random.get_random_hex(17)}"
    status = {"Code": "pending-associate"}
    given = {key: self._get_param(key) for key in KEPT if self._get_param(key) is not None}
    endpoints_of[place(self)][name] = {
        **given,
        "ClientVpnEndpointId": name,
        "Status": status,
        "VpnProtocol": "openvpn",
        "DnsName": f"*.{name}.prod.clientvpn.{self.region}.amazonaws.com",
        "AuthenticationOptions": [authentication(one) for one in self._get_param("AuthenticationOptions", [])],
    }
    return ActionResult({"ClientVpnEndpointId": name, "Status": status})


def associate_client_vpn_target_network(self: EC2Response) -> ActionResult:
    endpoint = endpoints_of[place(self)][self._get_param("ClientVpnEndpointId")]
    subnet = self.ec2_backend.get_subnet(self._get_param("SubnetId"))
    endpoint["Status"] = {"Code": "available"}
    endpoint["VpcId"] = subnet.vpc_id
    name = f"cvpn-assoc-{mock_random.get_random_hex(17)}"
    networks_of[place(self)].append(
        {
            "AssociationId": name,
            "VpcId": subnet.vpc_id,
            "TargetNetworkId": subnet.id,
            "ClientVpnEndpointId": endpoint["ClientVpnEndpointId"],
            "Status": {"Code": "associated"},
            "SecurityGroups": endpoint.get("SecurityGroupIds", []),
        }
    )
    return ActionResult({"AssociationId": name, "Status": {"Code": "associating"}})


def authorize_client_vpn_ingress(self: EC2Response) -> ActionResult:
    endpoint = endpoints_of[place(self)][self._get_param("ClientVpnEndpointId")]
    rules_of[place(self)].append(
        {
            "ClientVpnEndpointId": endpoint["ClientVpnEndpointId"],
            "DestinationCidr": self._get_param("TargetNetworkCidr"),
            "AccessAll": bool(self._get_param("AuthorizeAllGroups")),
            "GroupId": self._get_param("AccessGroupId") or "",
            "Status": {"Code": "active"},
        }
    )
    return ActionResult({"Status": {"Code": "authorizing"}})


def of_endpoint(self: EC2Response, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [row for row in rows if row["ClientVpnEndpointId"] == self._get_param("ClientVpnEndpointId")]


def describe_client_vpn_endpoints(self: EC2Response) -> ActionResult:
    return ActionResult({"ClientVpnEndpoints": list(endpoints_of[place(self)].values())})


def describe_client_vpn_target_networks(self: EC2Response) -> ActionResult:
    return ActionResult({"ClientVpnTargetNetworks": of_endpoint(self, networks_of[place(self)])})


def describe_client_vpn_authorization_rules(self: EC2Response) -> ActionResult:
    return ActionResult({"AuthorizationRules": of_endpoint(self, rules_of[place(self)])})


def apply() -> None:
    for answer in (
        create_client_vpn_endpoint,
        associate_client_vpn_target_network,
        authorize_client_vpn_ingress,
        describe_client_vpn_endpoints,
        describe_client_vpn_target_networks,
        describe_client_vpn_authorization_rules,
    ):
        setattr(EC2Response, answer.__name__, answer)
