/**
 * Carries out one drill: opens its stage, sees that all is quiet, causes the fault, waits for the message, looks for
 * others, mends, and waits for the message that it is over.
 *
 * A drill fails when the fault is not told within a minute, when the message does not name the cause, when anything
 * else is told besides, or when it is never told to be over.
 */
import type { Instant } from '../league/instant.ts';
import type { Arrived } from './arrived.ts';
import type { DrillPlan } from './drill.ts';
import type { DrillMachine } from './drill-machine.ts';
import { type DrillReport, NotAvailable } from './drill-report.ts';
import type { Stage } from './stage.ts';

export const DETECT_WITHIN_SECONDS = 60;
/** Longer than the pause between two looks of the watchdog. */
const A_LOOK_SECONDS = 6;

export async function runDrill<S extends Stage>(
  plan: DrillPlan<S>,
  time: Stage['time'],
  machine: DrillMachine,
): Promise<DrillReport> {
  const empty: DrillReport = {
    drill: plan.name,
    alarm: plan.alarm,
    fault: plan.fault,
    time,
    outcome: 'failed',
    faults: [],
    caused: null,
    detectedAfterSeconds: null,
    message: null,
    via: [],
    others: [],
    recovered: null,
    resolvedAfterSeconds: null,
  };
  let stage: S | null = null;
  try {
    stage = await plan.open(machine);
    return await play(plan, stage, empty);
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    if (error instanceof NotAvailable) return { ...empty, outcome: 'not_available', faults: [text] };
    return { ...empty, faults: [`the drill itself broke: ${text}`] };
  } finally {
    await stage?.close();
  }
}

async function play<S extends Stage>(plan: DrillPlan<S>, stage: S, empty: DrillReport): Promise<DrillReport> {
  const faults: string[] = [];
  const pass = (seconds: number) => stage.until(() => false, seconds);
  const isUnderWay = plan.isUnderWay === true;
  if (!isUnderWay) await pass(A_LOOK_SECONDS);
  const early = stage.arrived();
  if (early.length > 0) {
    return { ...empty, faults: [`before the fault there was ${early.map(titleOf).join(', ')}`] };
  }
  const caused = await plan.cause(stage);
  const causedAt = stage.now();
  const find = (kind: Arrived['kind']) =>
    stage.arrived().find((one) => one.alarm === plan.alarm && one.kind === kind) ?? null;
  const isTold = await stage.until(() => find('fired') !== null, DETECT_WITHIN_SECONDS);
  const told = find('fired');
  if (told === null || !isTold) faults.push(`NOT DETECTED within ${DETECT_WITHIN_SECONDS} s`);
  else {
    const unnamed = (typeof plan.names === 'function' ? plan.names(stage) : plan.names).filter(
      (name) => !told.text.includes(name),
    );
    if (unnamed.length > 0) faults.push(`the message does not name ${unnamed.join(', ')}`);
  }
  await pass(A_LOOK_SECONDS);
  const meanwhile = (await plan.holdsMeanwhile?.(stage)) ?? null;
  if (meanwhile !== null) faults.push(meanwhile);
  const recovered = await plan.recover(stage);
  const mendedAt = stage.now();
  if (told !== null) {
    const isOver = await stage.until(() => find('resolved') !== null, plan.recoversWithin);
    if (!isOver) faults.push(`not told to be over within ${plan.recoversWithin} s of being mended`);
  }
  const resolved = find('resolved');
  const others = stage.arrived().filter((one) => one.alarm !== plan.alarm);
  for (const other of others) faults.push(`${titleOf(other)} was told besides: ${other.text}`);
  const atEnd = (await plan.holdsAtEnd?.(stage)) ?? null;
  if (atEnd !== null) faults.push(atEnd);
  return {
    ...empty,
    outcome: faults.length === 0 ? 'passed' : 'failed',
    faults,
    caused,
    detectedAfterSeconds: told === null ? null : seconds(causedAt, told.at),
    message: told?.text ?? null,
    // By now every destination has had its time.
    via: find('fired')?.via ?? [],
    others: others.map(titleOf),
    recovered,
    resolvedAfterSeconds: resolved === null ? null : seconds(mendedAt, resolved.at),
  };
}

function titleOf({ alarm, kind }: Arrived): string {
  return `${alarm} (${kind})`;
}

/** A message may be under way while the cause is still being reported. */
function seconds(from: Instant, to: Instant): number {
  return Math.max(0, Math.round((to - from) / 100) / 10);
}
