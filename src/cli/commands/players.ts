/** `hardwood players`: who is who. Names that nobody could be found for, a person's word on one, and what is known. */
import { userInfo } from 'node:os';
import type { Command } from 'commander';
import {
  openingDate,
  seasonFromStartYear,
  season as seasonLabel,
  seasonStartYear,
} from '../../league/season.ts';
import { addDays, type DateRange, slateDate } from '../../league/slate-date.ts';
import { invalidArgument } from '../invalid-argument.ts';
import { giveAlias } from '../players/give-alias.ts';
import { EVERY_SLATE, listUnresolved } from '../players/list-unresolved.ts';
import { showPlayers } from '../players/show-players.ts';

interface Options {
  readonly home: string;
  readonly json?: boolean;
}

export function playersCommand(program: Command): void {
  const players = program.command('players').description('who is who: unresolved, alias, show');
  const sub = (name: string, description: string): Command =>
    players
      .command(name)
      .description(description)
      .option('--home <dir>', 'data directory', '.hardwood/nba')
      .option('--json', 'print JSON');
  sub('unresolved', 'printed names without a player, newest first; exit 1 when there is one')
    .option('--date <date>', 'of one slate, YYYY-MM-DD')
    .option('--season <season>', 'of one season, such as 2024-25')
    .action(async (options: Options & { readonly date?: string; readonly season?: string }) => {
      await listUnresolved({ ...common(options), range: rangeOf(options) });
    });
  sub('alias', 'say which player a printed name means, for all decisions from now on')
    .argument('<name>', 'the name as it is printed, in quotes')
    .argument('<player-id>', 'NBA player id')
    .requiredOption('--why <reason>', 'the reason, in a sentence')
    .option('--who <name>', 'who says so', userInfo().username)
    .action(
      async (name: string, id: string, options: Options & { readonly who: string; readonly why: string }) => {
        const playerId = idOf(id);
        if (playerId === null) throw notAnId(id);
        await giveAlias({ ...common(options), name, playerId, who: options.who, why: options.why });
      },
    );
  sub('show', 'names, teams and aliases of a player')
    .argument('<player>', 'NBA player id, or a name in quotes')
    .action(async (wanted: string, options: Options) => {
      await showPlayers({ ...common(options), wanted, playerId: idOf(wanted) });
    });
}

function common({ home, json }: Options): { readonly home: string; readonly isJson: boolean } {
  return { home, isJson: json === true };
}

function idOf(text: string): number | null {
  return /^[1-9]\d{0,14}$/.test(text) ? Number(text) : null;
}

function rangeOf(options: { readonly date?: string; readonly season?: string }): DateRange {
  const { date, season } = options;
  if (date !== undefined && season !== undefined) {
    throw invalidArgument(
      'One slate or one season is listed, not both.',
      `${date} ${season}`,
      './hardwood players unresolved --help',
    );
  }
  if (date !== undefined) return { from: slateDate(date), to: slateDate(date) };
  if (season === undefined) return EVERY_SLATE;
  const label = seasonLabel(season);
  const next = seasonFromStartYear(seasonStartYear(label) + 1);
  return { from: openingDate(label), to: addDays(openingDate(next), -1) };
}

function notAnId(text: string): Error {
  return invalidArgument(
    `An NBA player id is a whole number, not ${text}.`,
    text,
    './hardwood players show "NAME" prints the id of a player',
  );
}
