/** `hardwood release` makes and records a release; `hardwood releases list` shows them. */
import type { Command } from 'commander';
import { formatEastern } from '../../league/eastern.ts';
import { formatInstant } from '../../league/instant.ts';
import type { RecordedRelease } from '../../release/make-release.ts';
import { recordedReleases } from '../../release/release-store.ts';
import { type FeedOptions, feedFrom, withFeedOptions } from '../feed-options.ts';
import { withLedger } from '../open-ledger.ts';
import { type Played, playedInto } from '../release/played-in.ts';
import { releaseAndRecord } from '../release/release-now.ts';
import { type ServiceTold, serviceOptions, serviceTold } from '../release/service-options.ts';
import { textTable } from '../text-table.ts';

interface Options extends ServiceTold, FeedOptions {
  readonly json?: boolean;
}

export function releaseCommand(program: Command): void {
  const command = program
    .command('release')
    .description(
      'make a release of the sources as a commit has them, with configuration, schema, schedules and models',
    )
    .option('--json', 'print one JSON object');
  withFeedOptions(serviceOptions(command)).action(async (options: Options) => {
    const made = await releaseAndRecord({ ...whereTo(options), service: serviceTold(options) });
    process.stdout.write(`${options.json === true ? JSON.stringify(json(made)) : text(made)}\n`);
  });
}

/** What a directory is played from stands in it; the feed matters where there is none yet. */
function whereTo(options: Options): { readonly home: string; readonly played: Played } {
  const known = options.home === undefined ? null : playedInto(options.home);
  if (options.home !== undefined && known !== null) return { home: options.home, played: known };
  const feed = feedFrom(options);
  return { home: options.home ?? feed.defaultHome, played: feed };
}

export function releasesCommand(program: Command): void {
  program
    .command('releases')
    .description('the releases that were made')
    .command('list')
    .description('the newest first')
    .option('--home <dir>', 'data directory', '.hardwood/nba')
    .option('--json', 'print a JSON array')
    .action(async (options: { readonly home: string; readonly json?: boolean }) => {
      const all = await withLedger(options.home, ({ documents }) => recordedReleases(documents));
      process.stdout.write(`${options.json === true ? JSON.stringify(all.map(json)) : list(all)}\n`);
    });
}

function json({ release, madeAt, ...rest }: RecordedRelease) {
  return { ...release, made_at: formatInstant(madeAt), manifests: rest };
}

function text({ release, settings, tables, schedules, models }: RecordedRelease): string {
  return [
    `Release ${release.id}`,
    `  code           ${release.code}`,
    `  commit         ${release.commit ?? 'none: the sources come from no repository'}`,
    `  configuration  ${release.configuration}, ${Object.keys(settings).length} settings`,
    `  schema         ${release.schema}, ${Object.keys(tables).length} tables of both stores`,
    `  schedules      ${release.schedules}, ${Object.keys(schedules).length} declared`,
    `  models         ${release.models === null ? 'none serves yet' : `${release.models}, ${Object.keys(models ?? {}).length} serve`}`,
    `  runtime        ${release.runtime}`,
  ].join('\n');
}

function list(all: readonly RecordedRelease[]): string {
  if (all.length === 0) return 'No release was ever made here: ./hardwood release';
  return textTable(
    ['release', 'made', 'commit', 'code', 'configuration', 'schema', 'schedules', 'models', 'runtime'],
    all.map(({ release, madeAt }) => [
      release.id,
      formatEastern(madeAt),
      release.commit?.slice(0, 12) ?? null,
      release.code,
      release.configuration,
      release.schema,
      release.schedules,
      release.models,
      release.runtime,
    ]),
  );
}
