/** The refusal of an address that no route has. */
import type { FastifyRequest } from 'fastify';
import { notFound, type Refusal } from './refusal.ts';

export function noRoute(request: FastifyRequest): Refusal {
  return notFound('There is no such route.', `${request.method} ${pathOf(request)}`);
}

/** Without the query, which may hold what was meant for a header. */
export function pathOf(request: FastifyRequest): string {
  return request.url.split('?', 1)[0] ?? request.url;
}
