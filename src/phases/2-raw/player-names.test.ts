/** The three outputs of identity on hand-made rows, and what a phase reads of them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Instant, instant } from '../../league/instant.ts';
import type { PersonAlias } from '../../league/person-alias.ts';
import { type PlayerLookup, playerLookup } from '../../league/player-name.ts';
import { season } from '../../league/season.ts';
import { type SlateDate, slateDate } from '../../league/slate-date.ts';
import { type TeamCode, teamCode } from '../../league/team.ts';
import type { AsOfReader } from '../../pipeline/as-of-reader.ts';
import type { Output, RunContext } from '../../pipeline/output.ts';
import { NBAC_PLAYER_BOXSCORES } from '../../tables/nba-raw-boxscores.ts';
import { ODDS_API_PLAYER_PROPS } from '../../tables/nba-raw-odds.ts';
import { NBAC_INJURY_REPORT, NBAC_PLAYER_INDEX } from '../../tables/nba-raw-players.ts';
import { PLAYER_ALIASES, PLAYER_REGISTRY, UNRESOLVED_PLAYERS } from '../../tables/nba-reference.ts';
import { type AnyRow, qualifiedName, type RowOf, type Table } from '../../tables/table.ts';
import { identities, slateLookups, withIdentities } from '../identity-reader.ts';
import { registryOf } from '../registry-reader.ts';
import { PLAYER_ALIASES_OUTPUT } from './player-aliases.ts';
import { PLAYER_REGISTRY_OUTPUT } from './player-registry.ts';
import { UNRESOLVED_PLAYERS_OUTPUT } from './unresolved-players.ts';

const SEASON = season('2024-25');
const [BEFORE, TODAY] = [slateDate('2025-01-14'), slateDate('2025-01-15')];
const AS_OF = instant(1_000);

test('a printed name becomes a row with the player, the way to him and the rows that carried it', async () => {
  const stored = new Stored()
    .add(PLAYER_REGISTRY, sighting(7, 'Nic Claxton', 'BKN'), sighting(8, 'Cam Thomas', 'BKN'))
    .add(
      ODDS_API_PLAYER_PROPS,
      prop('Nicholas Claxton', 3),
      prop('Nicholas Claxton', 9),
      prop('Zed Nobody', 4),
    );
  const rows = await stored.make(PLAYER_ALIASES_OUTPUT, PLAYER_ALIASES);
  assert.deepEqual(
    rows.map(({ player_name, player_id, player_lookup, method, rows: count, teams, known_at }) => [
      ...[player_name, player_id, player_lookup, method, count, teams, known_at],
    ]),
    [['Nicholas Claxton', 7, 'nicclaxton', 'nickname', 2, 'BKN NYK', 9]],
  );
});

test('a name that means nobody is in the queue with its reason, candidates and first moment, and its rows stay', async () => {
  const stored = new Stored()
    .add(PLAYER_REGISTRY, sighting(8, 'Cam Thomas', 'BKN'))
    .add(ODDS_API_PLAYER_PROPS, prop('Zed Thomas', 9), prop('Zed Thomas', 4));
  const [row, ...more] = await stored.make(UNRESOLVED_PLAYERS_OUTPUT, UNRESOLVED_PLAYERS);
  assert.deepEqual(more, []);
  assert.deepEqual(
    [row?.player_name, row?.reason, row?.rows, row?.first_seen_at, row?.known_at],
    ['Zed Thomas', 'unknown', 2, 4, 9],
  );
  assert.deepEqual(JSON.parse(row!.candidates), [{ player_id: 8, player_name: 'Cam Thomas', team: 'BKN' }]);
  const props = (await stored.read().rows(ODDS_API_PLAYER_PROPS, day(TODAY))) as readonly PropRow[];
  const known = await identities(stored.read(), SEASON, TODAY);
  assert.deepEqual(withIdentities(props, known), props);
});

test('rows of lines go by the lookup of the player they mean', async () => {
  const stored = new Stored()
    .add(PLAYER_REGISTRY, sighting(7, 'Jimmy Butler III', 'BKN'))
    .add(ODDS_API_PLAYER_PROPS, prop('Jimmy Butler', 3));
  stored.add(PLAYER_ALIASES, ...(await stored.make(PLAYER_ALIASES_OUTPUT, PLAYER_ALIASES)));
  const known = await identities(stored.read(), SEASON, TODAY);
  const props = (await stored.read().rows(ODDS_API_PLAYER_PROPS, day(TODAY))) as readonly PropRow[];
  assert.deepEqual(
    withIdentities(props, known).map((row) => row.player_lookup),
    ['jimmybutleriii'],
  );
  assert.deepEqual(known.canonical(playerLookup('Jimmy Butler')), { playerId: 7, lookup: 'jimmybutleriii' });
  assert.equal(known.canonical(playerLookup('Jimmy Butler'), 'nbac_injury_report'), null);
});

test('one printed name that means two players of a slate is told apart by the teams, and by nothing else', async () => {
  const other = { ...prop('J. Johnson', 3), home_team: teamCode('ATL'), away_team: teamCode('LAL') };
  const stored = new Stored()
    .add(PLAYER_REGISTRY, sighting(7, 'Jalen Johnson', 'ATL'), sighting(8, 'Jon Johnson', 'BKN'))
    .add(ODDS_API_PLAYER_PROPS, prop('J. Johnson', 3), other);
  stored.add(PLAYER_ALIASES, ...(await stored.make(PLAYER_ALIASES_OUTPUT, PLAYER_ALIASES)));
  const known = await identities(stored.read(), SEASON, TODAY);
  const printed = playerLookup('J. Johnson');
  assert.equal(known.canonical(printed), null);
  assert.equal(
    known.canonical(printed, 'odds_api_player_props', [teamCode('NYK'), teamCode('BKN')])?.playerId,
    8,
  );
  assert.equal(
    known.canonical(printed, 'odds_api_player_props', [teamCode('LAL'), teamCode('ATL')])?.playerId,
    7,
  );
});

test('the injury report names its team; a team that has not submitted names nobody', async () => {
  const stored = new Stored()
    .add(PLAYER_REGISTRY, sighting(7, 'Jalen Johnson', 'ATL'), sighting(8, 'Jalen Johnson', 'BKN'))
    .add(NBAC_INJURY_REPORT, injury('Jalen Johnson', 'BKN'), injury(null, 'ATL'));
  const rows = await stored.make(PLAYER_ALIASES_OUTPUT, PLAYER_ALIASES);
  assert.deepEqual(
    rows.map(({ source, player_id, player_lookup }) => [source, player_id, player_lookup]),
    [['nbac_injury_report', 8, 'jalenjohnson8']],
  );
});

test('what is seen on the slate or later, or listed later, changes no resolution of the slate', async () => {
  const stored = new Stored()
    .add(PLAYER_REGISTRY, sighting(7, 'Nic Claxton', 'BKN'))
    .add(ODDS_API_PLAYER_PROPS, prop('N. Claxton', 3));
  const once = await stored.make(PLAYER_ALIASES_OUTPUT, PLAYER_ALIASES);
  const later = new Stored()
    .add(PLAYER_REGISTRY, sighting(7, 'Nic Claxton', 'BKN'), sighting(9, 'Ned Claxton', 'BKN', TODAY))
    .add(PLAYER_REGISTRY, sighting(10, 'Nat Claxton', 'NYK', slateDate('2025-01-20')))
    .add(PLAYER_REGISTRY, { ...sighting(11, 'Nils Claxton', 'NYK'), known_at: AS_OF })
    .add(NBAC_PLAYER_INDEX, index(12, 'Nox Claxton', null, slateDate('2025-01-16')))
    .add(ODDS_API_PLAYER_PROPS, prop('N. Claxton', 3));
  assert.deepEqual(await later.make(PLAYER_ALIASES_OUTPUT, PLAYER_ALIASES), once);
  assert.equal(once.length, 1);
});

test('a day without the list goes by the newest of the week before', async () => {
  const lists = (date: string) =>
    new Stored()
      .add(
        NBAC_PLAYER_INDEX,
        index(7, 'Old Name', 'BKN', slateDate('2025-01-02')),
        index(7, 'New Name', 'BKN', slateDate(date)),
      )
      .add(ODDS_API_PLAYER_PROPS, prop('New Name', 3));
  assert.equal((await lists('2025-01-10').make(PLAYER_ALIASES_OUTPUT, PLAYER_ALIASES)).length, 1);
  assert.equal((await lists('2025-01-07').make(PLAYER_ALIASES_OUTPUT, PLAYER_ALIASES)).length, 0);
});

test('a list of an earlier day takes nobody from the team that he has played for since', async () => {
  const stored = new Stored()
    .add(NBAC_PLAYER_INDEX, index(7, 'Luka Dončić', teamCode('DAL'), slateDate('2025-01-10')))
    .add(PLAYER_REGISTRY, sighting(7, 'Luka Dončić', 'LAL'));
  assert.equal((await registryOf(stored.read(), SEASON, TODAY)).player(7)?.team, 'LAL');
});

test('the registry of a day that follows another is the one that is built from all rows at once', async () => {
  const rows = (date: string, ...players: readonly (readonly [number, string, string])[]) =>
    players.map(([id, name, team]) => sighting(id, name, team, slateDate(date)));
  const first = rows('2025-01-12', [7, 'Nic Claxton', 'BKN'], [8, 'Cam Thomas', 'BKN']);
  const second = rows('2025-01-13', [7, 'Nicolas Claxton', 'LAL'], [9, 'Cam Thomas', 'LAL']);
  const corrected = rows('2025-01-12', [7, 'Nic Claxton', 'BOS']);
  const of = async (...all: readonly RowOf<typeof PLAYER_REGISTRY>[]) => {
    const registry = await registryOf(new Stored().add(PLAYER_REGISTRY, ...all).read(), SEASON, TODAY);
    return [...registry.players()];
  };
  const before = await of(...first);
  const extended = await of(...first, ...second);
  assert.deepEqual(
    await of(...corrected, ...second).then((players) => players.map(({ formerTeam }) => formerTeam)),
    ['BOS', null],
  );
  assert.deepEqual(extended, await of(...[...first, ...second].map((row) => ({ ...row }))));
  assert.deepEqual(await of(...first), before, 'the earlier day is as it was');
});

test('a person’s word is followed, and its moment is that of the row', async () => {
  const stored = new Stored()
    .add(PLAYER_REGISTRY, sighting(7, 'Brandon Boston', 'BKN'))
    .add(ODDS_API_PLAYER_PROPS, prop('Beej Boston', 3));
  const lookup = playerLookup('Beej Boston');
  stored.said.push({ name: 'Beej Boston', lookup, playerId: 7, who: 'Ada', why: 'roster', at: instant(500) });
  const [row] = await stored.make(PLAYER_ALIASES_OUTPUT, PLAYER_ALIASES);
  assert.deepEqual([row?.player_id, row?.method, row?.known_at], [7, 'person_alias', 500]);
  assert.deepEqual(await stored.make(UNRESOLVED_PLAYERS_OUTPUT, UNRESOLVED_PLAYERS), []);
});

test('a name that was in the queue stays on record with whom it was found to mean', async () => {
  const stored = new Stored()
    .add(PLAYER_REGISTRY, sighting(7, 'Brandon Boston', 'BKN'))
    .add(ODDS_API_PLAYER_PROPS, prop('Beej Boston', 3));
  const queued = await stored.make(UNRESOLVED_PLAYERS_OUTPUT, UNRESOLVED_PLAYERS);
  stored.add(UNRESOLVED_PLAYERS, ...queued);
  const lookup = playerLookup('Beej Boston');
  stored.said.push({ name: 'Beej Boston', lookup, playerId: 7, who: 'Ada', why: 'roster', at: instant(500) });
  const rows = await stored.make(UNRESOLVED_PLAYERS_OUTPUT, UNRESOLVED_PLAYERS);
  assert.deepEqual(
    rows.map((row) => [row.player_name, row.mended_player_id, row.known_at]),
    [['Beej Boston', 7, 500]],
  );
  assert.equal(queued[0]?.mended_player_id, null);
});

test('a slate remembers who was seen, what team he came from and whether his name is new', async () => {
  const stored = new Stored()
    .add(PLAYER_REGISTRY, sighting(7, 'Jimmy Butler', 'MIA'), sighting(8, 'Jalen Johnson', 'ATL'))
    .add(
      NBAC_PLAYER_BOXSCORES,
      box(7, 'Jimmy Butler III', 'GSW'),
      box(8, 'Jalen Johnson', 'ATL'),
      box(3, 'Jalen Johnson', 'GSW'),
    );
  const rows = await stored.make(PLAYER_REGISTRY_OUTPUT, PLAYER_REGISTRY);
  assert.deepEqual(
    rows.map((row) => [
      row.player_id,
      row.player_lookup,
      row.previous_team,
      row.is_new_player,
      row.is_new_name,
    ]),
    [
      // Nobody takes the lookup of a player who was known before, not even with a lower id.
      [3, 'jalenjohnson3', null, true, false],
      [7, 'jimmybutler', 'MIA', false, true],
      [8, 'jalenjohnson', 'ATL', false, false],
    ],
  );
  stored.add(PLAYER_REGISTRY, ...rows);
  assert.equal((await slateLookups(stored.read(), TODAY)).get(7), 'jimmybutler');
  const tomorrow = await registryOf(stored.read(), SEASON, slateDate('2025-01-16'));
  assert.equal(tomorrow.player(7)?.lookup, 'jimmybutleriii', 'the new name counts from the next slate on');
});

test('the registry of a stretch of rows is built once', async () => {
  const stored = new Stored().add(PLAYER_REGISTRY, sighting(7, 'Nic Claxton', 'BKN'));
  const read = stored.read();
  assert.equal(await registryOf(read, SEASON, TODAY), await registryOf(read, SEASON, TODAY));
});

type PropRow = RowOf<typeof ODDS_API_PLAYER_PROPS>;

/** Rows by table, read as of a moment; the same array for the same question, as the warehouse's cache gives it. */
class Stored {
  readonly said: PersonAlias[] = [];
  readonly #rows = new Map<string, AnyRow[]>();

  add<T extends Table>(table: T, ...rows: readonly RowOf<T>[]): this {
    const held = this.#rows.get(qualifiedName(table)) ?? [];
    this.#rows.set(qualifiedName(table), [...held, ...(rows as readonly AnyRow[])]);
    return this;
  }

  read(): AsOfReader {
    const answers = new Map<string, readonly AnyRow[]>();
    return {
      cutoff: AS_OF,
      rows: async <T extends Table>(table: T, { from, to }: { from: SlateDate; to: SlateDate }) => {
        const question = `${qualifiedName(table)} ${from} ${to}`;
        const held = this.#rows.get(qualifiedName(table)) ?? [];
        const answer =
          answers.get(question) ??
          held.filter(
            ({ slate_date: date, known_at: at }) =>
              String(date) >= from && String(date) <= to && Number(at) < AS_OF,
          );
        answers.set(question, answer);
        return answer as unknown as readonly RowOf<T>[];
      },
    };
  }

  async make<T extends Table>(output: Output, _table: T): Promise<readonly RowOf<T>[]> {
    const context = {
      work: { slateDate: TODAY },
      season: SEASON,
      slate: { season: SEASON, date: TODAY, games: [] },
      asOf: AS_OF,
      read: this.read(),
      identityAliases: async () => this.said,
    } as unknown as RunContext;
    const outcome = await output.run(context);
    return (outcome.kind === 'rows' ? outcome.rows : []) as unknown as readonly RowOf<T>[];
  }
}

function day(date: SlateDate) {
  return { from: date, to: date };
}

const named = (name: string): { player_name: string; player_lookup: PlayerLookup } => ({
  player_name: name,
  player_lookup: playerLookup(name),
});

function sighting(id: number, name: string, team: string, date = BEFORE): RowOf<typeof PLAYER_REGISTRY> {
  return {
    ...{ slate_date: date, season: SEASON, player_id: id, ...named(name), team: teamCode(team) },
    ...{ previous_team: null, is_new_player: true, is_new_name: false, known_at: instant(1) },
  };
}

function index(
  id: number,
  name: string,
  team: TeamCode | null,
  date: SlateDate,
): RowOf<typeof NBAC_PLAYER_INDEX> {
  return {
    ...{
      slate_date: date,
      season: SEASON,
      player_id: id,
      ...named(name),
      team,
      position: null,
      jersey: null,
    },
    ...{ first_season_year: null, last_season_year: null, payload_digest: '', known_at: instant(1) },
  };
}

function prop(name: string, knownAt: number): PropRow {
  return {
    ...{ slate_date: TODAY, captured_at: at(knownAt), event_id: 'event', game_id: null, ...named(name) },
    ...{ home_team: teamCode('NYK'), away_team: teamCode('BKN'), bookmaker: 'book', market: 'player_points' },
    ...{ line: 10.5, over_price: null, under_price: null, payload_digest: '', known_at: at(knownAt) },
  };
}

function injury(name: string | null, team: string): RowOf<typeof NBAC_INJURY_REPORT> {
  const who = name === null ? { player_name: null, player_lookup: null } : named(name);
  return {
    ...{ slate_date: TODAY, game_date: TODAY, team: teamCode(team), entry: 1, ...who, known_at: at(2) },
    status: name === null ? 'not_submitted' : 'out',
  } as unknown as RowOf<typeof NBAC_INJURY_REPORT>;
}

function box(id: number, name: string, team: string): RowOf<typeof NBAC_PLAYER_BOXSCORES> {
  const row = { slate_date: TODAY, season: SEASON, player_id: id, ...named(name), team, known_at: at(3) };
  return row as unknown as RowOf<typeof NBAC_PLAYER_BOXSCORES>;
}

function at(ms: number): Instant {
  return instant(ms);
}
