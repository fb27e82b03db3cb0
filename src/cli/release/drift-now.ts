/**
 * A look for drift from the command line. What only the process that holds the data directory can see, warehouse and
 * artefacts, is read directly where nobody holds it; otherwise it is what the service saw at its last look, and unknown
 * when that is too long ago.
 */
import { type Engine, openEmbeddedEngine } from '../../engines/embedded/open-embedded-engine.ts';
import { HardwoodError } from '../../errors/hardwood-error.ts';
import { formatEastern } from '../../league/eastern.ts';
import { type Instant, instant } from '../../league/instant.ts';
import { applyAll, emptyLedger } from '../../ledger/status.ts';
import type { LedgerStore } from '../../ledger/store.ts';
import type { DriftReport, DriftRow } from '../../release/drift.ts';
import { blockingDrift, type DriftPart, driftReport } from '../../release/drift-report.ts';
import type { DriftSources } from '../../release/drift-sources.ts';
import { keepDrift, keptDrift } from '../../release/drift-store.ts';
import { modelSet, servingFacts } from '../../release/serving-facts.ts';
import { existingHome } from '../existing-home.ts';
import { holder } from '../holder.ts';
import { withLedger } from '../open-ledger.ts';
import { driftSourcesOf, liveSince } from './drift-sources-of.ts';
import { playedIn } from './played-in.ts';
import { type ServiceSettings, serviceSettings } from './settings-in-force.ts';

interface DriftRequest {
  readonly home: string;
  readonly service: ServiceSettings;
}

export async function driftNow({ home, service }: DriftRequest): Promise<DriftReport> {
  const settings = await serviceSettings(playedIn(home), service);
  const now = instant(Date.now());
  const about = { home, expects: service.expects, settings };
  const engine = await openUnlessHeld(home);
  if (engine === null) {
    return withLedger(home, async (store) => {
      const seen = await seenByService(store, now);
      const { documents } = store;
      const sources = driftSourcesOf({ ...about, documents, ledger: () => ledgerOf(store), stores: null });
      return driftReport(sources, now, seen);
    });
  }
  try {
    const { ledger, warehouse } = engine;
    const { documents } = ledger;
    const sources = driftSourcesOf({ ...about, documents, ledger: () => ledgerOf(ledger), stores: engine });
    const report = await driftReport(sources, now);
    const isRead = report.rows.every(({ plane, state }) => plane !== 'models' || state !== 'unknown');
    await keepDrift(documents, { report, models: isRead ? modelSet(await servingFacts(warehouse)) : null });
    return report;
  } finally {
    await engine.close();
  }
}

/** Null: another process holds the directory. */
async function openUnlessHeld(home: string): Promise<Engine | null> {
  try {
    return await openEmbeddedEngine(existingHome(home), null, holder('drift'));
  } catch (error) {
    if (error instanceof HardwoodError && error.code === 'DATA_DIRECTORY_BUSY') return null;
    throw error;
  }
}

/** A directory that is served live lives by the wall clock, a replayed one by its own: its last event. */
async function ledgerOf(store: LedgerStore): ReturnType<DriftSources['ledger']> {
  const state = emptyLedger();
  applyAll(state, await store.since(0));
  const since = await liveSince(store.documents);
  return { state, now: since === null ? state.lastAt : instant(Date.now()), since };
}

/** Its rows of what it alone can read; nothing when its look is too old to say anything of now. */
async function seenByService(
  { documents }: LedgerStore,
  now: Instant,
): Promise<ReadonlyMap<DriftPart, readonly DriftRow[]>> {
  const report = (await keptDrift(documents))?.report ?? null;
  if (report === null || blockingDrift(report, now).kind === 'unknown') return new Map();
  const at = `(The service saw it ${formatEastern(report.at)}.)`;
  const rows = report.rows.map((row) => ({ ...row, text: `${row.text} ${at}` }));
  const warehouse = rows.filter(({ plane, subject }) => plane === 'schema' && !subject.startsWith('ledger'));
  return new Map([
    ['warehouse', warehouse],
    ['models', rows.filter(({ plane }) => plane === 'models')],
  ]);
}
