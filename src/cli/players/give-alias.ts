/**
 * `hardwood players alias`: a person's word on a printed name, and the slates it makes again.
 *
 * While a service holds the warehouse the word is recorded all the same; the slates that are still open are made again,
 * and which earlier ones had the name is not looked up.
 */
import { HardwoodError } from '../../errors/hardwood-error.ts';
import type { Instant } from '../../league/instant.ts';
import { playerLookup } from '../../league/player-name.ts';
import type { SlateDate } from '../../league/slate-date.ts';
import type { LedgerStore } from '../../ledger/store.ts';
import { LedgerSession } from '../../pipeline/ledger-session.ts';
import { type AliasRecord, recordAlias } from '../../pipeline/record-alias.ts';
import type { Warehouse } from '../../tables/warehouse.ts';
import { LiveClock } from '../../world/live/live-clock.ts';
import { invalidArgument } from '../invalid-argument.ts';
import { withLedger } from '../open-ledger.ts';
import { EVERY_SLATE } from './list-unresolved.ts';
import { noSuchPlayer, playersFound, slatesWithout } from './name-store.ts';
import { withNames } from './with-warehouse.ts';

export interface AliasGiven {
  readonly home: string;
  readonly isJson: boolean;
  readonly name: string;
  readonly playerId: number;
  readonly who: string;
  readonly why: string;
}

export async function giveAlias(given: AliasGiven): Promise<void> {
  const record = await recorded(given);
  const { alias, ...slates } = record;
  process.stdout.write(
    given.isJson
      ? `${JSON.stringify({ name: alias.name, player_id: alias.playerId, who: alias.who, why: alias.why, ...slates })}\n`
      : `${told(record, given)}\n`,
  );
}

type Recorded = AliasRecord & { readonly isLookedUp: boolean };

async function recorded(given: AliasGiven): Promise<Recorded> {
  try {
    return await withNames(given.home, async ({ warehouse, ledger }) => {
      const slates = await checked(warehouse, given);
      return { ...(await record(ledger, given, slates)), isLookedUp: true };
    });
  } catch (error) {
    if (!(error instanceof HardwoodError) || error.code !== 'DATA_DIRECTORY_BUSY') throw error;
    return withLedger(given.home, async (ledger) => ({
      ...(await record(ledger, given, null)),
      isLookedUp: false,
    }));
  }
}

/** Slates that have the name unresolved. */
async function checked(warehouse: Warehouse, given: AliasGiven): Promise<readonly SlateDate[]> {
  const { name, playerId, home } = given;
  const lookup = playerLookup(name);
  if ((await playersFound(warehouse, { playerId })).length === 0) throw noSuchPlayer(String(playerId), home);
  const owners = (await playersFound(warehouse, { lookup })).filter(({ names }) =>
    names.some((known) => playerLookup(known) === lookup),
  );
  if (owners.length > 0 && owners.every((owner) => owner.playerId !== playerId)) {
    throw invalidArgument(
      `${name} is the name of ${owners.map((owner) => `${owner.names.at(-1)} (${owner.playerId})`).join(' and ')}; nobody else goes by it.`,
      name,
      `./hardwood players show ${owners[0]?.playerId} --home ${home}`,
    );
  }
  return slatesWithout(warehouse, lookup, EVERY_SLATE);
}

async function record(
  ledger: LedgerStore,
  given: AliasGiven,
  slates: readonly SlateDate[] | null,
): Promise<AliasRecord> {
  const isLive = (await ledger.documents.get('service', 'live')) !== null;
  const session = new LedgerSession(ledger, isLive);
  await session.catchUp();
  // A replayed directory lives by its own clock, and what is said of it holds from where that stands.
  const now: Instant = isLive ? new LiveClock().now() : session.state.lastAt;
  return recordAlias(session, { ...given, slates }, now);
}

function told({ alias, open, closed, atWork, isLookedUp }: Recorded, { home }: AliasGiven): string {
  const lines = [
    `Recorded: "${alias.name}" is player ${alias.playerId}, says ${alias.who}. It holds for every decision from now on.`,
  ];
  const say = (dates: readonly SlateDate[], what: string): void => {
    if (dates.length > 0) lines.push(`${dates.join(', ')}: ${what}`);
  };
  const isNone = open.length + closed.length + atWork.length === 0;
  if (!isLookedUp) {
    lines.push(
      'Another process holds the warehouse: the id was not checked, and which earlier slates had the name was not looked up.',
      `When it has stopped: ./hardwood players unresolved --home ${home}`,
    );
  } else if (isNone) lines.push('No slate has the name unresolved.');
  say(open, 'made again by the next ./hardwood serve, run or replay, and what reads it follows.');
  say(
    closed,
    'over: its names are made again by the next ./hardwood serve, run or replay; what was decided from them stays. To make that again too: POST /process-date-range with the dates and backfill_mode "force".',
  );
  say(atWork, 'not finished at the moment; it takes the word into account unless it has begun already.');
  return lines.join('\n');
}
