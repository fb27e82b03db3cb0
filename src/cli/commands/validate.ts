/** `hardwood validate [DATE]`: every check of a slate, or of every slate of a season, with its evidence. */
import { type Command, Option } from 'commander';
import { CHECKS } from '../../assurance/checks/all-checks.ts';
import type { Check } from '../../assurance/checks/check.ts';
import type { Validation } from '../../assurance/checks/check-result.ts';
import { keepValidations } from '../../assurance/checks/keep-validations.ts';
import { validateSlates } from '../../assurance/checks/validate-slates.ts';
import { keptValidation } from '../../assurance/checks/validation-store.ts';
import { newestSlate } from '../../assurance/slate-status.ts';
import { HardwoodError } from '../../errors/hardwood-error.ts';
import { formatInstant } from '../../league/instant.ts';
import { type Season, season, seasonOf } from '../../league/season.ts';
import { type SlateDate, slateDate } from '../../league/slate-date.ts';
import type { LedgerState } from '../../ledger/status.ts';
import type { Purpose } from '../../ledger/work-id.ts';
import { withFacts } from '../checks/open-facts.ts';
import { plannedSlates } from '../checks/planned-slates.ts';
import { isInOrder, seasonText, validationText } from '../checks/print-validation.ts';
import { EXIT } from '../exit-code.ts';
import { invalidArgument } from '../invalid-argument.ts';
import { withLedger } from '../open-ledger.ts';
import { readSlate } from '../read-slate.ts';

interface Options {
  readonly purpose?: Purpose;
  readonly check?: readonly string[];
  readonly season?: string;
  readonly home: string;
  readonly all?: boolean;
  readonly json?: boolean;
}

const PURPOSES: readonly Purpose[] = ['pregame', 'postgame'];

export function validateCommand(program: Command): void {
  program
    .command('validate')
    .argument(
      '[date]',
      'the slate date, YYYY-MM-DD, Eastern (default: the newest slate the clock has reached)',
    )
    .description(
      'ask every check of a slate, and keep what it said with its evidence; exit 0 only when nothing fires or is unknown',
    )
    .addOption(
      new Option('--purpose <purpose>', 'only the checks before or after the games').choices(PURPOSES),
    )
    .option(
      '--check <id...>',
      'only these checks; an id that ends in a dot, such as night.minutes., means all below it',
    )
    .option('--season <label>', 'every slate of the season that was planned, such as 2024-25')
    .option('--home <dir>', 'data directory', '.hardwood/nba')
    .option('--all', 'print every check, and not only what is not in order')
    .option('--json', 'print the validations as a JSON array')
    .action(async (date: string | undefined, options: Options) => {
      process.exitCode = await validate(date === undefined ? null : slateDate(date), options);
    });
}

async function validate(date: SlateDate | null, options: Options): Promise<number> {
  if (date !== null && options.season !== undefined) {
    throw invalidArgument(
      'Either a date or --season says what to validate.',
      date,
      './hardwood validate --help',
    );
  }
  const wanted = options.season === undefined ? null : season(options.season);
  const checks = chosen(options.check ?? null);
  const purposes = options.purpose === undefined ? PURPOSES : [options.purpose];
  const read = (): Promise<readonly Validation[]> => madeHere(date, wanted, purposes, checks, options);
  const validations =
    options.check === undefined && wanted === null
      ? await orAsKept(read, date, purposes, options.home)
      : await read();
  process.stdout.write(
    `${options.json === true ? JSON.stringify(validations.map(shown)) : printed(validations, wanted !== null, options.all === true)}\n`,
  );
  return isInOrder(validations) ? EXIT.ok : EXIT.notInOrder;
}

async function madeHere(
  date: SlateDate | null,
  wanted: Season | null,
  purposes: readonly Purpose[],
  checks: readonly Check[],
  options: Options,
): Promise<readonly Validation[]> {
  return await withFacts(options.home, 'validate', async ({ sources, engine }) => {
    const { documents } = engine.ledger;
    const dates =
      wanted === null ? [date ?? newestSlate(sources.state, sources.now)] : slatesOf(sources.state, wanted);
    const made = await validateSlates(sources, {
      dates,
      purposes,
      checks,
      kept: (each, purpose) => keptValidation(documents, each, purpose),
    });
    // What was asked of some checks only is no validation of the slate.
    await keepValidations(documents, made, options.check === undefined);
    return made;
  });
}

/** While a service holds the directory it validates: what it last said is printed, with the moment at which it did. */
async function orAsKept(
  read: () => Promise<readonly Validation[]>,
  wanted: SlateDate | null,
  purposes: readonly Purpose[],
  home: string,
): Promise<readonly Validation[]> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof HardwoodError) || error.code !== 'DATA_DIRECTORY_BUSY') throw error;
    const { date } = await readSlate(wanted, home);
    const kept = await withLedger(home, ({ documents }) =>
      Promise.all(purposes.map((purpose) => keptValidation(documents, date, purpose))),
    );
    const found = kept.filter((each) => each !== null);
    if (found.length === 0) throw error;
    process.stderr.write(`${error.message} This is what was last kept of ${date}.\n`);
    return found;
  }
}

function printed(validations: readonly Validation[], isSeason: boolean, isWhole: boolean): string {
  if (isSeason) return seasonText(validations);
  const text = validations.map((each) => validationText(each, isWhole)).join('\n\n');
  return `${text}\n\n${isInOrder(validations) ? 'In order.' : 'NOT in order.'}`;
}

function shown(validation: Validation) {
  return {
    ...validation,
    at: formatInstant(validation.at),
    results: validation.results.map((result) => ({ ...result, since: formatInstant(result.since) })),
  };
}

function chosen(ids: readonly string[] | null): readonly Check[] {
  if (ids === null) return CHECKS.checks;
  return ids.flatMap((id) => {
    const found = CHECKS.checks.filter(
      (check) => check.id === id || (id.endsWith('.') && check.id.startsWith(id)),
    );
    if (found.length > 0) return found;
    throw invalidArgument(`No check is named ${id}.`, id, './hardwood checks');
  });
}

function slatesOf(state: LedgerState, wanted: Season): readonly SlateDate[] {
  const dates = plannedSlates(state).filter((date) => seasonOf(date) === wanted);
  if (dates.length > 0) return dates;
  throw new HardwoodError({
    code: 'OFF_SEASON',
    message: `No slate of ${wanted} was planned in this data directory.`,
    subject: wanted,
    next: `./hardwood replay --season ${wanted}`,
  });
}
