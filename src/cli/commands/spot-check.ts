/** `hardwood spot-check`: stored numbers made again by another road, from the payload bytes to the grades. */
import { join } from 'node:path';
import type { Command } from 'commander';
import { decisionsOf } from '../../assurance/recomputation/decisions.ts';
import type { Sample } from '../../assurance/recomputation/recompute.ts';
import { ContentFiles } from '../../engines/embedded/content-files.ts';
import { type Engine, openEmbeddedEngine } from '../../engines/embedded/open-embedded-engine.ts';
import { HardwoodError } from '../../errors/hardwood-error.ts';
import { type Season, season, seasonOf } from '../../league/season.ts';
import { type DateRange, type SlateDate, slateDate } from '../../league/slate-date.ts';
import { TABLES } from '../../tables/catalogue.ts';
import { LiveClock } from '../../world/live/live-clock.ts';
import { existingHome } from '../existing-home.ts';
import { EXIT } from '../exit-code.ts';
import { holder } from '../holder.ts';
import { invalidArgument } from '../invalid-argument.ts';
import { lotOf } from '../spot-check/chosen-rows.ts';
import {
  type Asked,
  isInAgreement,
  runSpotCheck,
  type Step,
  slatesOf,
} from '../spot-check/run-spot-check.ts';
import { spotCheckText } from '../spot-check/spot-check-text.ts';

interface SpotCheckOptions {
  readonly season?: string;
  readonly all?: boolean;
  readonly home: string;
  readonly json?: boolean;
  readonly timings?: boolean;
}

/** Without --all: rows of each table and stretch, and slates of a season. */
const [SAMPLE_ROWS, SAMPLE_SLATES] = [20, 8];

/** Exit 0 when all agrees, 1 otherwise. */
export function spotCheckCommand(program: Command): void {
  program
    .command('spot-check')
    .argument('[date]', 'the slate, YYYY-MM-DD, Eastern (default: the newest with data)')
    .description(
      'make stored numbers again by another road, from payload bytes to grades, and compare; exit 0 only when all agree',
    )
    .option('--season <season>', 'slates of a season instead, such as 2024-25')
    .option(
      '--all',
      `every row; without it ${SAMPLE_ROWS} rows a table, of a season on ${SAMPLE_SLATES} slates`,
    )
    .option('--home <dir>', 'data directory', '.hardwood/nba')
    .option('--json', 'print one JSON object')
    .option('--timings', 'say on stderr how long each part took')
    .action(async (text: string | undefined, options: SpotCheckOptions) => {
      const engine = await openEmbeddedEngine(existingHome(options.home), null, holder('spot-check'));
      try {
        process.exitCode = await spotCheck(engine, text, options);
      } finally {
        await engine.close();
      }
    });
}

async function spotCheck(
  engine: Engine,
  text: string | undefined,
  options: SpotCheckOptions,
): Promise<number> {
  const { asked, about } = await whatIsAsked(engine, text, options);
  const clock = new LiveClock();
  const said = (step: Step) => process.stderr.write(`${step.milliseconds} ms ${step.what}\n`);
  const documents = new ContentFiles(join(options.home, 'published', 'revisions'));
  const found = await runSpotCheck(
    {
      warehouse: engine.warehouse,
      payloads: engine.payloads,
      documents: { get: async (digest) => documents.get(digest) },
    },
    asked,
    () => clock.now(),
    options.timings === true ? said : undefined,
  );
  const inAgreement = isInAgreement(found);
  process.stdout.write(
    options.json === true
      ? `${JSON.stringify({ ranges: asked.ranges, all: asked.sample === null, in_agreement: inAgreement, ...found })}\n`
      : `${spotCheckText(found, about)}\n`,
  );
  return inAgreement ? EXIT.ok : EXIT.notInOrder;
}

/** Throws INVALID_DATE, INVALID_SEASON, and NOT_FOUND where nothing is stored. */
async function whatIsAsked(
  { warehouse, ledger }: Engine,
  text: string | undefined,
  { season: label, all, home }: SpotCheckOptions,
): Promise<{ readonly asked: Asked; readonly about: string }> {
  if (text !== undefined && label !== undefined) {
    throw invalidArgument('A spot-check is of a date or of a season.', text, './hardwood spot-check --help');
  }
  const [wanted, date] = [
    label === undefined ? null : season(label),
    text === undefined ? null : slateDate(text),
  ];
  const slates = storedSlates(warehouse);
  const newest = slates.at(-1);
  const own = wanted === null ? [date ?? newest] : slates.filter((each) => seasonOf(each) === wanted);
  const found = own.flatMap((each) => (each !== undefined && slates.includes(each) ? [each] : []));
  const [first, last] = [found[0], found.at(-1)];
  if (first === undefined || last === undefined) throw nothingStored(wanted ?? date, slates, home);
  const seed = `${first} ${last}`;
  const sample: Sample | null = all === true ? null : { seed, rows: SAMPLE_ROWS };
  const ranges = sample === null || wanted === null ? [{ from: first, to: last }] : drawn(found, seed);
  const whole = wanted === null ? `${first}` : `${wanted}, ${first} to ${last}`;
  const part = `${SAMPLE_ROWS} rows a table${wanted === null ? '' : ` on ${ranges.map(({ from }) => from).join(', ')}`}`;
  return {
    asked: { ranges, decisions: await decisionsOf(ledger), sample },
    about: `${whole}, ${sample === null ? 'every row' : part}`,
  };
}

/** Some slates, in order, by the seed alone. */
function drawn(slates: readonly SlateDate[], seed: string): readonly DateRange[] {
  return slates
    .toSorted((one, other) => (lotOf(`${seed} ${one}`) < lotOf(`${seed} ${other}`) ? -1 : 1))
    .slice(0, SAMPLE_SLATES)
    .sort()
    .map((slate) => ({ from: slate, to: slate }));
}

function storedSlates(warehouse: Engine['warehouse']): readonly SlateDate[] {
  const ever: DateRange = { from: slateDate('0001-01-01'), to: slateDate('9999-12-31') };
  return [...new Set(TABLES.flatMap((table) => slatesOf(warehouse, table, ever)))].sort();
}

function nothingStored(
  asked: SlateDate | Season | null,
  slates: readonly SlateDate[],
  home: string,
): HardwoodError {
  const [first, last] = [slates[0], slates.at(-1)];
  return new HardwoodError({
    code: 'NOT_FOUND',
    message:
      first === undefined
        ? 'This data directory has no rows of any slate.'
        : `Nothing is stored of ${asked}; there is something of slates from ${first} to ${last}.`,
    subject: asked ?? home,
    next:
      last === undefined
        ? './hardwood replay --season 2024-25 --days 21'
        : `./hardwood spot-check ${last} --home ${home}`,
  });
}
