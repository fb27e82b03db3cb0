/** A resource was asked for the calls of another resource’s request: a defect of the caller. */
import type { ProviderRequest } from '../../world/provider-request.ts';

export function otherRequest(wanted: string, request: ProviderRequest): Error {
  return new Error(`${request.provider}.${request.resource} is not a request of ${wanted}`);
}
