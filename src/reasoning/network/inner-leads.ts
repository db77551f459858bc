import type { FactReader, PlacedCells } from '../../facts/derived.ts';
import { type Place, placeOf, textOf, textsOf } from './facts-read.ts';
import type { Network } from './network.ts';
import { DISTRIBUTION, DISTRIBUTIONS, HTTP_LINKS, REST_LINKS } from './operations.ts';

/** Origins that are buckets, whatever their kind is told to be. */
const BUCKET = /\.s3[.-][a-z0-9.-]*(?:amazonaws\.com(?:\.cn)?|amazonaws\.eu)$/;

/**
 * What leads the internet to a load balancer without any public address: VPC links of API Gateway, and origins of
 * CloudFront in a VPC. API Gateway Developer Guide, "VPC links"; CloudFront Developer Guide, "Restrict access with VPC
 * origins", which may be shared between accounts.
 */
export class InnerLeads {
  readonly #network: Network;
  readonly #rest: readonly PlacedCells[];
  readonly #http: readonly PlacedCells[];
  readonly #origins: readonly PlacedCells[];

  constructor(facts: FactReader, network: Network) {
    this.#network = network;
    this.#rest = [...facts.rows('aws_apigateway_vpc_link', ['targets'])];
    this.#http = [...facts.rows('aws_apigatewayv2_vpc_link', ['subnets'])];
    this.#origins = [...facts.rows('aws_cloudfront_origin', ['kind', 'domain_name'])];
  }

  /** Why the internet may reach an internal load balancer; null when nothing leads to it. */
  doubt(arn: string | null, vpc: string | null, place: Place): string | null {
    const found = [
      ...this.#unread(place),
      ...(this.#rest.some((link) => isAt(link, place) && mayName(link, arn))
        ? ['whether an API leads to it by a VPC link']
        : []),
      ...(this.#http.some((link) => isAt(link, place) && this.#mayLieIn(link, vpc))
        ? ['whether an HTTP API leads to it by the VPC link in its VPC']
        : []),
      ...(this.#origins.some(mayLeadInside) ? ['whether a distribution leads to it by an origin in its VPC'] : []),
    ];
    return found.length === 0 ? null : [...new Set(found)].join('; ');
  }

  #unread(place: Place): readonly string[] {
    const { doubts } = this.#network;
    return [
      ...doubts.ofAll([REST_LINKS, HTTP_LINKS], place),
      ...[DISTRIBUTIONS, DISTRIBUTION].flatMap((operation) => doubts.gaps(operation).map(({ doubt }) => doubt)),
    ];
  }

  /** A link of HTTP APIs names no load balancer: it may lead to any in the VPC of its subnets. */
  #mayLieIn({ subnets }: PlacedCells, vpc: string | null): boolean {
    const vpcs = textsOf(subnets)?.map((id) => this.#network.subnet(id)?.vpc ?? null);
    return vpc === null || vpcs === undefined || vpcs.includes(null) || vpcs.includes(vpc);
  }
}

function isAt(link: PlacedCells, { account, region }: Place): boolean {
  const own = placeOf(link);
  return own.account === account && own.region === region;
}

function mayName({ targets }: PlacedCells, arn: string | null): boolean {
  const named = textsOf(targets);
  return named === null || arn === null || named.includes(arn);
}

/** An origin in a VPC leads to what its own settings name, which are not read; one of unknown kind may be one. */
function mayLeadInside({ kind, domain_name: domain }: PlacedCells): boolean {
  if (kind !== null) return kind === 'vpc';
  const told = textOf(domain);
  return told === null || !BUCKET.test(told);
}
