/** `hardwood players show`: a player's names and teams with their dates, and how other names came to mean him. */
import { formatInstant } from '../../league/instant.ts';
import type { PersonAlias } from '../../league/person-alias.ts';
import { declaredAliases } from '../../league/player-aliases.ts';
import { playerLookup } from '../../league/player-name.ts';
import { everyPersonAlias } from '../../pipeline/person-aliases.ts';
import { textTable } from '../text-table.ts';
import {
  noSuchPlayer,
  type PrintedAs,
  playersFound,
  printedAs,
  type SeenPlayer,
  type Stint,
  stintsOf,
} from './name-store.ts';
import { withNames } from './with-warehouse.ts';

interface Shown extends SeenPlayer {
  readonly stints: readonly Stint[];
  readonly printedAs: readonly PrintedAs[];
  readonly declared: readonly string[];
  readonly said: readonly PersonAlias[];
}

export async function showPlayers(request: {
  readonly home: string;
  readonly isJson: boolean;
  readonly wanted: string;
  readonly playerId: number | null;
}): Promise<void> {
  const { home, isJson, wanted, playerId } = request;
  const shown = await withNames(home, async ({ warehouse, ledger }) => {
    const found = await playersFound(
      warehouse,
      playerId === null ? { lookup: playerLookup(wanted) } : { playerId },
    );
    if (found.length === 0) throw noSuchPlayer(wanted, home);
    const said = await everyPersonAlias(ledger.documents);
    const players: Shown[] = [];
    for (const player of found) {
      players.push({
        ...player,
        stints: await stintsOf(warehouse, player.playerId),
        printedAs: await printedAs(warehouse, player.playerId),
        declared: declaredFor(player),
        said: said.filter((alias) => alias.playerId === player.playerId),
      });
    }
    return players;
  });
  process.stdout.write(isJson ? `${JSON.stringify(shown)}\n` : `${shown.map(text).join('\n\n')}\n`);
}

function declaredFor({ names }: SeenPlayer): readonly string[] {
  const lookups = new Set<string>(names.map(playerLookup));
  return [...declaredAliases()].filter(([, meant]) => lookups.has(meant)).map(([alias]) => alias);
}

function text({ playerId, names, stints, printedAs: printed, declared, said }: Shown): string {
  const parts = [
    `${stints.at(-1)?.name ?? names.at(-1)}, player ${playerId}; names seen: ${names.join(', ')}`,
  ];
  if (stints.length === 0) parts.push('Listed by the league; seen in no box score.');
  else {
    parts.push(
      textTable(
        ['name', 'team', 'lookup', 'from', 'to', 'games'],
        stints.map(({ name, team, lookup, from, to, games }) => [name, team, lookup, from, to, games]),
      ),
    );
  }
  if (printed.length > 0) {
    parts.push(
      textTable(
        ['printed as', 'source', 'method', 'confidence', 'slates', 'from', 'to'],
        printed.map((each) => [
          each.name,
          each.source,
          each.method,
          each.confidence,
          each.slates,
          each.from,
          each.to,
        ]),
      ),
    );
  }
  if (declared.length > 0) parts.push(`Declared aliases: ${declared.join(', ')}`);
  for (const { name, who, why, at } of said) {
    parts.push(`"${name}" is this player, says ${who} (${formatInstant(at)}): ${why}`);
  }
  return parts.join('\n\n');
}
