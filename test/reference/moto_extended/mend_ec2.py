"""EBS and block public access as in an account where nobody chose anything: the service's own key, and no block."""

from moto.core.responses import ActionResult
from moto.ec2.models.subnets import Subnet
from moto.ec2.models.vpcs import VPC
from moto.ec2.responses import EC2Response

NEVER_SET = {
    "State": "default-state",
    "InternetGatewayBlockMode": "off",
    "ManagedBy": "account",
    "ExclusionsAllowed": "allowed",
}


def get_ebs_default_kms_key_id(self: EC2Response) -> ActionResult:
    return ActionResult({"KmsKeyId": "alias/aws/ebs"})


def describe_vpc_block_public_access_options(self: EC2Response) -> ActionResult:
    place = {"AwsAccountId": self.current_account, "AwsRegion": self.region}
    return ActionResult({"VpcBlockPublicAccessOptions": {**place, **NEVER_SET}})


def describe_vpc_block_public_access_exclusions(self: EC2Response) -> ActionResult:
    return ActionResult({"VpcBlockPublicAccessExclusions": []})


def apply() -> None:
    EC2Response.get_ebs_default_kms_key_id = get_ebs_default_kms_key_id
    EC2Response.describe_vpc_block_public_access_options = describe_vpc_block_public_access_options
    EC2Response.describe_vpc_block_public_access_exclusions = describe_vpc_block_public_access_exclusions
    for placed in (VPC, Subnet):
        placed.block_public_access_states = {"InternetGatewayBlockMode": "off"}
