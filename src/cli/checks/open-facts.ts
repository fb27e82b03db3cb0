/** What checks look at, from a data directory that nobody else holds. */
import type { FactSources } from '../../assurance/checks/gather-facts.ts';
import { readIdentity } from '../../engines/embedded/data-directory.ts';
import { type Engine, openEmbeddedEngine } from '../../engines/embedded/open-embedded-engine.ts';
import { applyAll, emptyLedger, type LedgerState } from '../../ledger/status.ts';
import type { LedgerStore } from '../../ledger/store.ts';
import { type LeagueId, NBA } from '../../ledger/work-id.ts';
import { LiveClock } from '../../world/live/live-clock.ts';
import { existingHome } from '../existing-home.ts';
import { holder } from '../holder.ts';
import { refuseOldSchema } from '../players/name-store.ts';

export interface OpenFacts {
  readonly sources: FactSources;
  readonly engine: Engine;
}

/** Throws DATA_DIRECTORY_BUSY while a service or a replay holds the directory: it says who, and where it answers. */
export async function withFacts<Result>(
  home: string,
  command: string,
  work: (facts: OpenFacts) => Promise<Result>,
): Promise<Result> {
  const engine = await openEmbeddedEngine(existingHome(home), null, holder(command));
  try {
    await refuseOldSchema(engine.warehouse, home);
    return await work({ engine, sources: await factSources(engine, home) });
  } finally {
    await engine.close();
  }
}

async function factSources({ ledger, warehouse, documents }: Engine, home: string): Promise<FactSources> {
  const state = await foldLedger(ledger);
  const isLive = (await ledger.documents.get('service', 'live')) !== null;
  return {
    league: (readIdentity(home)?.league as LeagueId | undefined) ?? NBA,
    // A directory that was replayed lives by its own clock: its last event.
    now: isLive ? new LiveClock().now() : state.lastAt,
    state,
    query: (sql) => warehouse.query(sql),
    documents: ledger.documents,
    published: (name) => documents.read(name),
  };
}

async function foldLedger(ledger: LedgerStore): Promise<LedgerState> {
  const state = emptyLedger();
  applyAll(state, await ledger.since(0));
  return state;
}
