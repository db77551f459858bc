"""The default key of EBS is the service's own, as in an account where nobody chose another."""

from moto.core.responses import ActionResult
from moto.ec2.responses import EC2Response


def get_ebs_default_kms_key_id(self: EC2Response) -> ActionResult:
    return ActionResult({"KmsKeyId": "alias/aws/ebs"})


def apply() -> None:
    EC2Response.get_ebs_default_kms_key_id = get_ebs_default_kms_key_id
