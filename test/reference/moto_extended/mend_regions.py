"""DescribeRegions lists the regions of AWS's commercial partition, and as enabled those that every account has.

moto names GovCloud and China beside them, takes three regions for enabled that ask for an opt-in, and heeds neither
AllRegions nor filters.
"""

import os

from moto.core.responses import ActionResult
from moto.ec2.models.availability_zones_and_regions import RegionsAndZonesBackend
from moto.ec2.responses import EC2Response

# https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html
EVERYWHERE = (
    "ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-south-1 ap-southeast-1 ap-southeast-2 ca-central-1 eu-central-1 "
    "eu-north-1 eu-west-1 eu-west-2 eu-west-3 sa-east-1 us-east-1 us-east-2 us-west-1 us-west-2"
)
# A test that collects many times over has fewer enabled.
ENABLED_BY_DEFAULT = set(os.environ.get("AFFIDAVIT_ENABLED_REGIONS", EVERYWHERE).split())
OTHER_PARTITIONS = ("us-gov-", "cn-")


def describe_regions(self: EC2Response) -> ActionResult:
    named = self._get_param("RegionNames", [])
    everything = bool(self._get_param("AllRegions")) or bool(named)
    regions = self.ec2_backend.describe_regions(named)
    return ActionResult({"Regions": [one for one in regions if everything or one.name in ENABLED_BY_DEFAULT]})


def apply() -> None:
    commercial = [one for one in RegionsAndZonesBackend.regions if not one.name.startswith(OTHER_PARTITIONS)]
    for region in commercial:
        region.opt_in_status = "opt-in-not-required" if region.name in ENABLED_BY_DEFAULT else "not-opted-in"
    RegionsAndZonesBackend.regions = commercial
    EC2Response.describe_regions = describe_regions
