"""moto_server, mended where moto 5.2.5 answers unlike the service. ../README.md lists the mends with their reasons."""

import sys

import mend_absent
import mend_actions
import mend_cloudtrail
import mend_config
import mend_counts
import mend_delivery
import mend_denials
import mend_ec2
import mend_elasticbeanstalk
import mend_kms
import mend_lambda
import mend_organizations
import mend_redshift
import mend_regions
import mend_request_ids
import mend_root
import mend_s3
import mend_s3control
import mend_securityhub
import mend_ssm
import mend_vpn
from moto.server import main

for mended in (
    mend_absent,
    mend_actions,
    mend_cloudtrail,
    mend_config,
    mend_counts,
    mend_delivery,
    mend_denials,
    mend_ec2,
    mend_elasticbeanstalk,
    mend_kms,
    mend_lambda,
    mend_organizations,
    mend_redshift,
    mend_regions,
    mend_request_ids,
    mend_root,
    mend_s3,
    mend_s3control,
    mend_securityhub,
    mend_ssm,
    mend_vpn,
):
    mended.apply()
sys.exit(main())
