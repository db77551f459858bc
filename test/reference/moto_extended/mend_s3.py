"""Sub-resources are authorised under their own actions; versioning and inventories answer under the service's names."""

from moto.iam.access_control import PermissionResult
from moto.s3.models import FakeBucket
from moto.s3.responses import ACTION_MAP, S3Response

# moto authorises these as ListBucket; names from the service authorization reference.
SUB_RESOURCES = {
    "encryption": "GetEncryptionConfiguration",
    "object-lock": "GetBucketObjectLockConfiguration",
    "ownershipControls": "GetBucketOwnershipControls",
    "publicAccessBlock": "GetBucketPublicAccessBlock",
    "replication": "GetReplicationConfiguration",
    "inventory": "GetInventoryConfiguration",
}
list_inventories = S3Response.list_bucket_inventory_configurations
NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/"


def get_bucket_versioning(self: S3Response) -> tuple[int, dict[str, str], str]:
    status = self.backend.get_bucket_versioning(self.bucket_name)
    inner = f"<Status>{status}</Status>" if status else ""
    body = f'<?xml version="1.0" encoding="UTF-8"?>\n<VersioningConfiguration xmlns="{NAMESPACE}">{inner}</VersioningConfiguration>'
    return 200, {"content-type": "application/xml"}, body


def list_bucket_inventory_configurations(self: S3Response) -> tuple[int, dict[str, str], str]:
    for inventory in self.backend.list_bucket_inventory_configurations(bucket_name=self.bucket_name):
        # moto keeps <OptionalFields><Field>..</Field></OptionalFields> as the dictionary that its parser gave.
        if isinstance(inventory.optional_fields, dict):
            inventory.optional_fields = inventory.optional_fields["Field"]
    status, headers, body = list_inventories(self)
    return status, headers, body.replace("ListBucketInventoryConfigurationsResponse", "ListInventoryConfigurationsResult")


def get_permission(self: FakeBucket, action: str, resource: str) -> PermissionResult:
    # moto takes a condition that is not met, and another principal, for a denial: bucket policies are not evaluated.
    return PermissionResult.NEUTRAL


def apply() -> None:
    FakeBucket.get_permission = get_permission
    ACTION_MAP["BUCKET"]["GET"] = {**SUB_RESOURCES, **ACTION_MAP["BUCKET"]["GET"]}
    S3Response.get_bucket_versioning = get_bucket_versioning
    S3Response.list_bucket_inventory_configurations = list_bucket_inventory_configurations
