/**
 * The always-on self-test: at the start and every day a synthetic slate goes through every edge, in a sandbox of its
 * own league that no real row ever enters. What went wrong is a fact that the watchdog alarms on.
 */
import type { Instant } from '../league/instant.ts';
import type { LedgerSession } from '../pipeline/ledger-session.ts';
import type { Station } from '../pipeline/run-loop.ts';
import { Every } from './every.ts';
import type { ProcessFacts } from './process-facts.ts';
import { SELF_TEST } from './schedules.ts';
import type { ServiceParts } from './service-parts.ts';

const COLLECTION = 'self_test';

export interface SelfTestRecord {
  readonly at: Instant;
  readonly passed: boolean;
  readonly fault: string | null;
  readonly build: string;
}

export function selfTester(
  { selfTest, awaitsSelfTest, roles, versions, log }: ServiceParts,
  session: LedgerSession,
  facts: ProcessFacts,
  every: () => Every = () => new Every(SELF_TEST.everyMs),
): Station {
  const isOurs = selfTest !== null && roles.includes('orchestrator');
  // Registered only where it is done.
  const tests = isOurs ? every() : null;
  // Beside the loop: a real trigger does not wait for a synthetic one.
  let outcome: { readonly fault: string | null } | null = null;
  const run = async (test: NonNullable<typeof selfTest>): Promise<void> => {
    try {
      outcome = { fault: await test() };
    } catch (error) {
      outcome = { fault: `it threw: ${error instanceof Error ? error.message : String(error)}` };
    }
  };
  return {
    name: 'self-test',
    async turn(now) {
      if (tests !== null && selfTest !== null && tests.isDue(now)) {
        tests.done(now);
        const running = run(selfTest);
        if (awaitsSelfTest === true) await running;
      }
      if (outcome === null) return 0;
      const { fault } = outcome;
      outcome = null;
      const record: SelfTestRecord = { at: now, passed: fault === null, fault, build: versions.code };
      await session.store.documents.put(COLLECTION, 'last', record, now);
      if (fault === null) facts.withdraw('self_test_failed');
      else facts.report('self_test_failed', fault, now);
      log(fault === null ? 'self-test passed' : `self-test FAILED: ${fault}`);
      return 0;
    },
    next: (now) => tests?.next(now) ?? null,
  };
}
