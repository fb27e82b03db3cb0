/** The registry as the live source needs it: a request’s calls, how its host is treated, how its answers are taken. */
import type { HttpRoute, HttpRoutes } from '../world/http-route.ts';
import type { ProviderRequest } from '../world/provider-request.ts';
import type { Provider, Resource } from './provider.ts';
import { resourceName } from './resource-name.ts';

/**
 * The resource of a request, with its provider. A resource that fills several tables is declared once for each; the
 * first one stands for the request. Throws a defect for a request that none of them declares.
 */
export function resourceIn(
  providers: readonly Provider[],
  request: ProviderRequest,
): { readonly provider: Provider; readonly resource: Resource } {
  const provider = providers.find(({ name }) => name === request.provider);
  const resource = provider?.resources.find(({ name }) => name === request.resource);
  if (provider !== undefined && resource !== undefined) return { provider, resource };
  throw new Error(`no provider declares ${resourceName(request)}`);
}

export function routesOf(providers: readonly Provider[]): HttpRoutes {
  return (request): HttpRoute => {
    const { provider, resource } = resourceIn(providers, request);
    return {
      calls: resource.calls(request),
      policy: provider.policy,
      access: provider.access,
      absent: resource.absent,
      contentType: resource.contentType,
    };
  };
}
