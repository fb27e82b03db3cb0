/** The declared resources of all providers, as a table. */

import type { Provider, Resource } from '../../providers/provider.ts';
import { PROVIDERS } from '../../providers/registry.ts';
import { SAMPLE_REQUESTS } from '../../providers/sample-requests.ts';
import { textTable } from '../text-table.ts';
import { formatDuration } from './format-duration.ts';

type Environment = Readonly<Record<string, string | undefined>>;

export function listProviders(environment: Environment, isJson: boolean): string {
  const listed = PROVIDERS.flatMap((provider) =>
    provider.resources.map((resource) => described(provider, resource, environment)),
  );
  if (isJson) return JSON.stringify(listed);
  return textTable(
    ['provider', 'resource', 'host', 'table', 'access', 'requests a minute', 'stale after', 'cross-checks'],
    listed.map((each) => [
      each.provider,
      each.resource,
      each.host,
      each.table,
      each.access,
      each.requests_per_minute,
      each.stale_after_ms === null ? 'never' : formatDuration(each.stale_after_ms),
      each.cross_checks.length === 0 ? null : each.cross_checks.join(', '),
    ]),
  );
}

function described(provider: Provider, resource: Resource, environment: Environment) {
  const { policy } = provider;
  const host = hostOf(provider, resource);
  return {
    provider: provider.name,
    resource: resource.name,
    doc: resource.doc,
    host,
    table: `${resource.table.dataset}.${resource.table.name}`,
    access: accessOf(provider, host, environment),
    requests_per_minute: policy.requestsPerMinute,
    concurrency: policy.concurrency,
    stale_after_ms: resource.freshness.maximumAge,
    cross_checks: resource.crossChecks.map(({ name }) => name),
  };
}

function accessOf({ access }: Provider, host: string | null, environment: Environment): string {
  if (host === null) return 'by file only: providers parse';
  if (access.kind === 'open') return 'available';
  const isSet = (environment[access.setting] ?? '').trim() !== '';
  return isSet ? 'available' : `not available: ${access.setting} is not set`;
}

/** Null: it has no address. */
function hostOf(provider: Provider, resource: Resource): string | null {
  const sample = Object.values(SAMPLE_REQUESTS).find(
    (request) => request.provider === provider.name && request.resource === resource.name,
  );
  const [call] = sample === undefined ? [] : resource.calls(sample);
  return call === undefined ? null : new URL(call.url).host;
}
