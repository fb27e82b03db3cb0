/**
 * The live payload source: the providers over HTTP.
 *
 * Promises that an answer is whole, decoded and of the kind that was promised; that whatever else happens is thrown
 * as a SOURCE_… error; that every attempt is recorded; and that no key is in a record or an error. A payload that has
 * not changed since it was last asked for is answered with the bytes kept from then where the host says so.
 *
 * It answers as of now only: what a provider says today of a past evening may hold what nobody knew then.
 */
import { Agent } from 'undici';
import { HardwoodError } from '../../errors/hardwood-error.ts';
import { formatInstant, HOUR, type Instant } from '../../league/instant.ts';
import type { FetchLog } from '../fetch-log.ts';
import type { HttpAccess, HttpRoutes } from '../http-route.ts';
import type { PayloadSource, ProviderAnswer } from '../payload-source.ts';
import type { ProviderRequest } from '../provider-request.ts';
import { questionOf } from '../question.ts';
import { followCall } from './http/follow-call.ts';
import type { HttpHosts } from './http/hosts.ts';
import { HttpMemory } from './http/http-memory.ts';
import { sourceError } from './http/source-error.ts';

export interface LiveHttpParts {
  readonly routes: HttpRoutes;
  /** A setting of the machine by its name; null: it is not set. */
  readonly setting: (name: string) => string | null;
  /** Shared by all sources of the process. Their clock is the source's. */
  readonly hosts: HttpHosts;
  readonly log: FetchLog;
}

export interface LiveHttpSource extends PayloadSource {
  /** Ends what is under way. */
  close(): Promise<void>;
}

/** A worker may ask that long after the moment it asks for. Milliseconds. */
const ASKED_WITHIN = HOUR;
/** Addresses that are named where nothing was. */
const TOLD = 2;

export function liveHttpSource({ routes, setting, hosts, log }: LiveHttpParts): LiveHttpSource {
  const { clock } = hosts;
  const equipment = { agent: new Agent(), clock, memory: new HttpMemory(), log };

  async function fetch(request: ProviderRequest, now: Instant): Promise<ProviderAnswer> {
    refusePast(request, now, clock.now());
    const route = routes(request);
    if (route.calls.length === 0) throw addressless(request);
    const key = keyOf(route.access, setting);
    const question = questionOf(request);
    const absences: string[] = [];
    for (const call of route.calls) {
      const asked = { request, question, route, call, key };
      const answer = await followCall(equipment, hosts.of(new URL(call.url)), asked);
      if (answer.kind === 'fault') throw sourceError(asked, answer.fault);
      if (answer.kind === 'payload') return answer;
      absences.push(`${answer.status} at ${call.url}`);
    }
    const more = absences.length > TOLD ? `, and at ${absences.length - TOLD} more` : '';
    const where = absences.slice(0, TOLD).join(', ');
    return {
      kind: 'not_found',
      reason: `${request.provider} ${request.resource} is not there: ${where}${more}`,
    };
  }

  return { fetch, close: () => equipment.agent.destroy() };
}

/** A blank key is none. */
function keyOf(access: HttpAccess, setting: LiveHttpParts['setting']): string | null {
  if (access.kind === 'open') return null;
  const key = setting(access.setting)?.trim() ?? '';
  return key === '' ? null : key;
}

/** That nobody was asked is not that nothing is there. */
function addressless({ provider, resource }: ProviderRequest): HardwoodError {
  return new HardwoodError({
    code: 'SOURCE_UNAVAILABLE',
    message: `${provider} ${resource} has no address at which it is asked for.`,
    subject: `${provider} ${resource}`,
    next: `./hardwood providers parse ${provider} ${resource} FILE --date DATE reads a file of it`,
  });
}

function refusePast({ provider, resource }: ProviderRequest, asOf: Instant, now: Instant): void {
  if (asOf >= now - ASKED_WITHIN) return;
  throw new HardwoodError({
    code: 'SOURCE_UNAVAILABLE',
    message: `${provider} ${resource} is asked as of ${formatInstant(asOf)}, and live sources answer as of now.`,
    subject: `${provider} ${resource}`,
    next: 'replay past slates from an archive: ./hardwood replay --season 2024-25',
  });
}
