import type { CacheBehavior, DefaultCacheBehavior, DistributionConfig } from '@aws-sdk/client-cloudfront';
import type { Cell, FactRow } from '../../../src/facts/table.ts';
import { text } from '../../cells.ts';
import { jsonTexts } from '../listing.ts';

type Values = FactRow['values'];

/** Every cache behaviour in the order in which CloudFront tries them; the default one comes last. */
export function behaviourRows(distribution: string, config: DistributionConfig): readonly Values[] {
  const behaviours = config.CacheBehaviors?.Items ?? [];
  const rows = behaviours.map((behaviour, precedence) => ({
    distribution,
    precedence,
    is_default: 0,
    path_pattern: text(behaviour.PathPattern),
    ...behaviourCells(behaviour),
  }));
  const last = {
    distribution,
    precedence: behaviours.length,
    is_default: 1,
    path_pattern: '*',
    ...behaviourCells(config.DefaultCacheBehavior),
  };
  return [...rows, last];
}

const NOTHING_KNOWN: Values = {
  origin: null,
  viewer_protocol_policy: null,
  methods: null,
  restricts_viewers: null,
  realtime_log_config: null,
};

function behaviourCells(behaviour: CacheBehavior | DefaultCacheBehavior | undefined): Values {
  if (behaviour === undefined) return NOTHING_KNOWN;
  return {
    origin: text(behaviour.TargetOriginId),
    viewer_protocol_policy: text(behaviour.ViewerProtocolPolicy),
    methods: jsonTexts(behaviour.AllowedMethods?.Items),
    restricts_viewers: restrictsViewers(behaviour),
    realtime_log_config: behaviour.RealtimeLogConfigArn || 'none',
  };
}

/** One way of signing that is on restricts; both must be known to be off to say that none does. */
function restrictsViewers({ TrustedKeyGroups, TrustedSigners }: CacheBehavior | DefaultCacheBehavior): Cell {
  if (TrustedKeyGroups?.Enabled === true || TrustedSigners?.Enabled === true) return 1;
  return TrustedKeyGroups?.Enabled === false && TrustedSigners?.Enabled === false ? 0 : null;
}
