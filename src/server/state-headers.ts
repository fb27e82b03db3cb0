/**
 * Every answer says what it is worth: the state of the slate it is about, when that was published, and as of when.
 * An answer about no slate in particular is about tonight’s. Without a slate there is nothing to say, and no header.
 */
import { slateDate } from '../league/slate-date.ts';
import type { App } from './app.ts';
import type { ServicePort } from './service-port.ts';

/** Of the process itself, not of what it makes; they must answer when nothing else does. */
const OF_THE_PROCESS: ReadonlySet<string> = new Set(['/health', '/ready', '/metrics', '/', '/openapi.json']);

export function stateHeaders(app: App, service: ServicePort): void {
  app.addHook('preSerialization', async (request, reply, payload) => {
    const route = request.routeOptions.url;
    if (route === undefined || OF_THE_PROCESS.has(route) || reply.statusCode >= 400) return payload;
    const { date } = request.params as { readonly date?: string };
    const verdict = await service.verdict(date === undefined ? null : slateDate(date));
    if (verdict === null) return payload;
    reply.header('hardwood-state', verdict.state);
    if (verdict.generated_at !== null) reply.header('hardwood-generated-at', verdict.generated_at);
    if (verdict.data_as_of !== null) reply.header('hardwood-data-as-of', verdict.data_as_of);
    return payload;
  });
}
