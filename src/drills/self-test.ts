/**
 * The self-test: two nights of a synthetic league through every phase, by the code that serves the real one. It
 * passes when every output is made, every edge was accepted, every completion document says so, and the slate is out.
 */
import type { LeagueId } from '../ledger/work-id.ts';
import { completionDocument } from '../pipeline/completion-document.ts';
import { replay } from '../replay/replay.ts';
import { openSandbox, type SandboxRequest } from './sandbox.ts';

/** Of rows, documents and ledger entries of the self-test, and of nothing else. */
export const SELF_TEST_LEAGUE = 'selftest' as LeagueId;

const NIGHTS = 2;

/** Null when it passed; otherwise what is wrong, as a clause. Throws nothing: a defect is what it looks for. */
export async function selfTest(
  request: Omit<SandboxRequest, 'league' | 'slates' | 'seed'>,
): Promise<string | null> {
  try {
    return await play(request);
  } catch (error) {
    return `the synthetic slate could not be played: ${error instanceof Error ? error.message : String(error)}`;
  }
}

async function play(request: Omit<SandboxRequest, 'league' | 'slates' | 'seed'>): Promise<string | null> {
  const sandbox = await openSandbox({ ...request, league: SELF_TEST_LEAGUE, slates: NIGHTS, seed: 0 });
  try {
    const { definition, played, engine } = sandbox;
    const through = played.slates.at(-1);
    if (through === undefined) return 'the synthetic league has no slate';
    const { session, now } = await replay({
      ...engine,
      ...definition,
      source: sandbox.source,
      league: sandbox.league,
      seasons: sandbox.seasons,
      through,
      instance: 'self-test',
      versions: sandbox.versions,
      observe: { settled: () => undefined, isStopping: () => false },
    });
    const faults: string[] = [];
    for (const slot of session.state.slots.values()) {
      if (slot.slot.slateDate > through) continue;
      for (const { revision, phase, accepted } of slot.revisions) {
        if (phase.name === 'done' && accepted !== null) continue;
        if (phase.name === 'empty') continue;
        faults.push(`${slot.key}#${revision} is ${phase.name}`);
      }
    }
    for (const transition of definition.transitions) {
      for (const date of played.slates) {
        const document = completionDocument(
          { transition, league: sandbox.league, date },
          definition.registry,
          session.state,
          now,
        );
        if (document === null) faults.push(`${transition.name} of ${date} was never planned`);
        else if (document._triggered !== true)
          faults.push(`${transition.name} of ${date} was never accepted`);
      }
    }
    const name = `${sandbox.league}/${through}/slate.json`;
    if ((await engine.documents.read(name)) === null) faults.push(`${name} was not published`);
    return faults.length === 0 ? null : `${faults.length} faults: ${faults.slice(0, 3).join('; ')}`;
  } finally {
    await sandbox.engine.close();
  }
}
