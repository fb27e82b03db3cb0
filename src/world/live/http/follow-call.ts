/**
 * A call with all its attempts:
 *
 *   key ─▶ circuit ─▶ turn (rate, concurrency) ─▶ attempt ─┬▶ payload, unchanged or absent
 *                      ▲                                   └▶ fault
 *                      └──── backoff, or Retry-After ◀── may pass
 *
 * Every attempt is recorded, and so is a call that was not asked at all.
 */
import { formatInstant, instant } from '../../../league/instant.ts';
import type { Clock } from '../../clock.ts';
import type { AskedCall, CallAnswer, HttpEquipment } from './asked-call.ts';
import { attemptOnce } from './attempt-once.ts';
import { unaskedRecord } from './fetch-record.ts';
import type { HttpHost } from './host.ts';
import { type HttpFault, throttled, unavailable } from './http-fault.ts';
import { isSecure } from './same-site.ts';
import { type KeyedCall, withKey } from './secret.ts';

/** Throws a defect only. */
export async function followCall(
  equipment: HttpEquipment,
  host: HttpHost,
  asked: AskedCall,
): Promise<CallAnswer> {
  const { clock } = equipment;
  const { route, call, key } = asked;
  const { access, policy } = route;
  if (access.kind === 'key' && key === null) {
    return unasked(equipment, asked, unavailable(`is not asked: ${access.setting} is not set`));
  }
  const keyed = withKey(call, access, key);
  if (!isSecure(keyed.url)) throw new Error(`${call.url} would be asked in the clear`);
  const admission = host.circuit.admit(clock.now());
  if (admission.kind === 'left_alone') {
    const { until, failures } = admission;
    const why = `is left alone until ${formatInstant(until)}, after ${failures} failed fetches in a row`;
    return unasked(equipment, asked, unavailable(why));
  }
  let hasFailed = true;
  try {
    const answer = await attempts(equipment, host, asked, keyed);
    hasFailed = answer.kind === 'fault' && answer.fault.blamesHost;
    return answer;
  } finally {
    if (hasFailed) host.circuit.failed(clock.now(), policy.circuit);
    else host.circuit.succeeded();
  }
}

async function attempts(
  equipment: HttpEquipment,
  host: HttpHost,
  asked: AskedCall,
  keyed: KeyedCall,
): Promise<CallAnswer> {
  const { policy } = asked.route;
  for (let attempt = 1; ; attempt += 1) {
    const turn = await host.turn(policy, () => attemptOnce(equipment, asked, keyed, attempt));
    if (turn.kind === 'resting') {
      const why = `asked to be left alone until ${formatInstant(turn.until)}`;
      return unasked(equipment, asked, throttled(why));
    }
    const { answer, retryAfter } = turn.result;
    if (answer.kind !== 'fault') return answer;
    const { mayPass, code } = answer.fault;
    const wait = retryAfter ?? policy.backoff * 2 ** (attempt - 1);
    const isForAll = retryAfter !== null || code === 'SOURCE_THROTTLED';
    if (isForAll) host.rest(wait);
    if (!mayPass || attempt > policy.retries) return answer;
    if (!isForAll) await pause(equipment.clock, wait);
  }
}

async function pause(clock: Clock, milliseconds: number): Promise<void> {
  const until = instant(clock.now() + milliseconds);
  while (clock.now() < until) await clock.waitUntil(until);
}

function unasked({ log, clock }: HttpEquipment, asked: AskedCall, fault: HttpFault): CallAnswer {
  log.append(unaskedRecord(asked, clock.now(), fault));
  return { kind: 'fault', fault };
}
