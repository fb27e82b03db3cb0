/** `nba_stats.leaguegamelog`: what is asked of whom, as configuration, events and people name it. */
import type { ProviderRequest } from '../world/provider-request.ts';

type NameOf<Request extends ProviderRequest> = Request extends ProviderRequest
  ? `${Request['provider']}.${Request['resource']}`
  : never;

export type ResourceName = NameOf<ProviderRequest>;

export function resourceName({ provider, resource }: ProviderRequest): ResourceName {
  return `${provider}.${resource}` as ResourceName;
}
