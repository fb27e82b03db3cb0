/**
 * A sandbox: a data directory of its own that is thrown away, with a small generated league of its own id. Nothing
 * that happens in it reaches a real row.
 */

import { type Engine, openEmbeddedEngine } from '../engines/embedded/open-embedded-engine.ts';
import { seasonFeed } from '../feeds/season-feed.ts';
import { openingDate } from '../league/season.ts';
import { type LeagueId, NBA } from '../ledger/work-id.ts';
import type { PipelineDefinition } from '../phases/pipeline-definition.ts';
import type { ManagedSeason } from '../pipeline/season-planning.ts';
import { type SmallLeague, smallLeague } from '../simulation/small-league.ts';
import { schemaDigest, TABLES } from '../tables/catalogue.ts';
import type { PayloadSource } from '../world/payload-source.ts';

export interface Sandbox {
  readonly engine: Engine;
  readonly league: LeagueId;
  readonly played: SmallLeague;
  readonly source: PayloadSource;
  readonly seasons: readonly ManagedSeason[];
  readonly definition: PipelineDefinition;
  readonly versions: { readonly code: string; readonly schema: string; readonly configuration: string };
}

export interface SandboxRequest {
  /** An empty folder, which is the caller's to remove. */
  readonly folder: string;
  readonly league: LeagueId;
  readonly seed: number;
  readonly slates: number;
  readonly definition: PipelineDefinition;
  readonly code: string;
}

export async function openSandbox(request: SandboxRequest): Promise<Sandbox> {
  const { folder, league, seed, slates, definition, code } = request;
  if (league === NBA) throw new Error('a sandbox never plays the real league');
  const played = smallLeague(seed, slates);
  const { book } = played;
  const holder = { pid: 0, command: 'sandbox', since: '' };
  const engine = await openEmbeddedEngine(folder, { league, feed: `sandbox:${seed}` }, holder);
  await engine.warehouse.migrate(TABLES);
  return {
    engine,
    league,
    played,
    source: seasonFeed((label) => (label === book.season ? book : null)),
    seasons: [{ season: book.season, replayFrom: openingDate(book.season) }],
    definition,
    versions: { code, schema: schemaDigest(), configuration: `sandbox:${seed}` },
  };
}
