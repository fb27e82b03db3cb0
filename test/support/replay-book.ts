/** A season book played in this process on the embedded engine, with faults put in where a test wants them. */

import { prepareSchema } from '../../src/cli/prepare-schema.ts';
import { openEmbeddedEngine } from '../../src/engines/embedded/open-embedded-engine.ts';
import type { SeasonBook } from '../../src/feeds/season-book.ts';
import { seasonFeed } from '../../src/feeds/season-feed.ts';
import type { Instant } from '../../src/league/instant.ts';
import { openingDate } from '../../src/league/season.ts';
import type { SlateDate } from '../../src/league/slate-date.ts';
import type { LedgerEvent } from '../../src/ledger/event.ts';
import type { LeagueId, WorkId } from '../../src/ledger/work-id.ts';
import { pipelineDefinition } from '../../src/phases/pipeline-definition.ts';
import { replay } from '../../src/replay/replay.ts';
import { schemaDigest } from '../../src/tables/catalogue.ts';
import type { PayloadSource } from '../../src/world/payload-source.ts';

export interface BookReplay {
  readonly home: string;
  readonly book: SeasonBook;
  readonly through: SlateDate;
  /** Stands between the book and whoever asks it. */
  readonly provider?: (source: PayloadSource) => PayloadSource;
  /** Called after every unit of work; true stops the replay. */
  readonly settled?: (work: WorkId, event: LedgerEvent, now: Instant) => boolean;
}

const LEAGUE = 'simulated' as LeagueId;

export async function replayBook(request: BookReplay): Promise<'finished' | 'stopped'> {
  const { home, book, through } = request;
  const holder = { pid: process.pid, command: 'test', since: '' };
  const engine = await openEmbeddedEngine(home, { league: LEAGUE, feed: 'simulated:test' }, holder);
  const source = seasonFeed((label) => (label === book.season ? book : null));
  let isStopping = false;
  try {
    await prepareSchema(engine.warehouse, home);
    const { kind } = await replay({
      ...engine,
      source: request.provider?.(source) ?? source,
      ...pipelineDefinition(),
      league: LEAGUE,
      seasons: [{ season: book.season, replayFrom: openingDate(book.season) }],
      through,
      instance: 'test',
      versions: { code: 'test', schema: schemaDigest(), configuration: 'test' },
      observe: {
        isStopping: () => isStopping,
        settled(work, event, now) {
          if (request.settled?.(work, event, now) === true) isStopping = true;
        },
      },
    });
    return kind;
  } finally {
    await engine.close();
  }
}
