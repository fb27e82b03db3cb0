/**
 * A provider that misbehaves, one request at a time: it does not answer, cuts short, answers with what it would have
 * said hours ago, with a page for people, with the answer to another question, or that it has nothing.
 *
 * It never tells what is not knowable yet: it answers as of true time, however far ahead the asker's clock is.
 */
import { earlierOf, type Instant, plusMinutes } from '../league/instant.ts';
import { season, seasonFromStartYear, seasonStartYear } from '../league/season.ts';
import type { PayloadSource, ProviderAnswer, ProviderRequest } from '../world/payload-source.ts';
import { questionOf } from '../world/question.ts';
import type { FaultCoins } from './fault-coins.ts';
import type { StepCall } from './surroundings.ts';

export interface FaultySourceParts {
  readonly source: PayloadSource;
  readonly coins: FaultCoins;
  readonly step: StepCall;
  /** True time. */
  readonly now: () => Instant;
}

type Payload = Extract<ProviderAnswer, { kind: 'payload' }>;

const STALE_HOURS = { least: 1, most: 30 } as const;
/** Shares of the bytes that a cut answer keeps. */
const KEPT = { least: 0, most: 0.99 } as const;
const PAGE =
  '<!DOCTYPE html><html><head><title>503 Service Unavailable</title></head><body>Try again.</body></html>';

export function faultySource({ source, coins, step, now }: FaultySourceParts): PayloadSource {
  /** The last answers by kind of question, with the question. */
  const others = new Map<string, { readonly question: string; readonly answer: Payload }>();

  async function answer(request: ProviderRequest, asked: Instant): Promise<ProviderAnswer> {
    if (coins.strikes('time-out')) throw new Error('the request timed out');
    if (coins.strikes('not-found')) return { kind: 'not_found', reason: 'no such resource' };
    if (coins.strikes('stale')) return source.fetch(request, hoursBefore(asked, coins));
    const whole = await source.fetch(request, asked);
    if (whole.kind === 'not_found') return whole;
    const [kind, question] = [kindOf(request), questionOf(request)];
    const other = others.get(kind);
    others.set(kind, { question, answer: whole });
    if (coins.strikes('html')) return { ...whole, bytes: new TextEncoder().encode(PAGE) };
    if (coins.strikes('truncated')) return cutShort(whole, coins);
    const isAnother = other !== undefined && other.question !== question;
    if (isAnother && coins.strikes('wrong-date')) return other.answer;
    return request.resource === 'scheduleleaguev2' && coins.strikes('wrong-date')
      ? ofAnotherSeason(whole, request.season)
      : whole;
  }

  return {
    fetch: (request, asked) => step('source.fetch', () => answer(request, earlierOf(asked, now()))),
  };
}

/** The only other question about a schedule is another season's. */
function ofAnotherSeason(whole: Payload, asked: string): Payload {
  const before = seasonFromStartYear(seasonStartYear(season(asked)) - 1);
  const text = new TextDecoder().decode(whole.bytes).replaceAll(asked, before);
  return { ...whole, bytes: new TextEncoder().encode(text) };
}

function hoursBefore(asked: Instant, coins: FaultCoins): Instant {
  const hours = coins.random('stale').between(STALE_HOURS.least, STALE_HOURS.most);
  return plusMinutes(asked, -hours * 60);
}

function cutShort(whole: Payload, coins: FaultCoins): Payload {
  const share = coins.random('truncated').between(KEPT.least, KEPT.most);
  return { ...whole, bytes: whole.bytes.subarray(0, Math.floor(whole.bytes.length * share)) };
}

function kindOf(request: ProviderRequest): string {
  const kind = `${request.provider}/${request.resource}`;
  return request.resource === 'leaguegamelog' ? `${kind}/${request.playerOrTeam}` : kind;
}
