"""The regions of the public cloud alone, with the opt-in status that AWS gives them in an account that never chose."""

from copy import copy

from moto.ec2.models.availability_zones_and_regions import RegionsAndZonesBackend

# Every account has these; each of the others has to be opted in to.
NOT_REQUIRED = {
    "ap-northeast-1",
    "ap-northeast-2",
    "ap-northeast-3",
    "ap-south-1",
    "ap-southeast-1",
    "ap-southeast-2",
    "ca-central-1",
    "eu-central-1",
    "eu-north-1",
    "eu-west-1",
    "eu-west-2",
    "eu-west-3",
    "sa-east-1",
    "us-east-1",
    "us-east-2",
    "us-west-1",
    "us-west-2",
}


def as_aws_has_it(region):
    mended = copy(region)
    mended.opt_in_status = "opt-in-not-required" if region.name in NOT_REQUIRED else "not-opted-in"
    return mended


def apply() -> None:
    RegionsAndZonesBackend.regions = [
        as_aws_has_it(region)
        for region in RegionsAndZonesBackend.regions
        if not region.name.startswith(("us-gov-", "cn-"))
    ]
