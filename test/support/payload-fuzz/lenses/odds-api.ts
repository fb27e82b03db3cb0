/** The Odds API: boards, down to the line of a player; listings of events. */
import type { Json } from '../document.ts';
import { type At, field, type Lens, type Owner } from '../lens.ts';

/** The elements of lists that a place stands in, and itself. */
function steps({ path, around, here }: At): readonly Json[] {
  const all = [...around, here];
  return path.flatMap((step, index) => (typeof step === 'number' ? [all[index + 1] ?? null] : []));
}

/** Bare, as one event, or as a list of them; and the same within an envelope. */
function boards(ownerOf: (at: At) => Owner | null): Lens['places'] {
  const below = ['', '.markets[]', '.markets[].outcomes[]'];
  const events = ['bookmakers[]', '[].bookmakers[]', 'data.bookmakers[]', 'data[].bookmakers[]'];
  return Object.fromEntries(events.flatMap((event) => below.map((more) => [`${event}${more}`, ownerOf])));
}

const lineOf: Lens['ownerOf'] = (row) => [row.bookmaker, row.market, row.player_name, row.line].map(String);

export const PLAYER_PROPS_LENS: Lens = {
  places: boards((at) => {
    const [book, market, outcome] = steps(at).slice(-depth(at));
    return [
      field(book, 'key'),
      ...(market === undefined ? [] : [field(market, 'key')]),
      ...(outcome === undefined ? [] : [field(outcome, 'description'), field(outcome, 'point')]),
    ];
  }),
  ownerOf: lineOf,
  apart: 4,
  feeds: {
    id: ['event_id'],
    commence_time: [],
    home_team: ['home_team'],
    away_team: ['away_team'],
    timestamp: ['captured_at'],
    'bookmakers.key': ['bookmaker'],
    'bookmakers.last_update': ['captured_at'],
    'markets.key': ['market'],
    'markets.last_update': ['captured_at'],
    'outcomes.name': ['over_price', 'under_price'],
    'outcomes.description': ['player_name', 'player_lookup', 'over_price', 'under_price'],
    'outcomes.point': ['line', 'over_price', 'under_price'],
    'outcomes.price': ['over_price', 'under_price'],
  },
  shifts: ['over_price', 'under_price'],
  // Whose an outcome is, is said by these three: without one of them it may be the other side of any line of its market.
  identity: ['bookmakers.key', 'markets.key', 'outcomes.name', 'outcomes.description', 'outcomes.point'],
  guarded: [],
};

function depth({ path }: At): number {
  return path.filter((step) => step === 'bookmakers' || step === 'markets' || step === 'outcomes').length;
}

function eventOf({ here }: At): Owner | null {
  const id = field(here, 'id');
  return id === '' ? null : [id];
}

export const GAME_LINES_LENS: Lens = {
  places: {
    ...Object.fromEntries(['', '[]', 'data', 'data[]'].map((event) => [event, eventOf])),
    ...boards((at) => {
      const [event] = [...at.around, at.here].filter((each) => field(each, 'commence_time') !== '');
      const [book, market] = steps(at).slice(-depth(at));
      return [
        field(event, 'id'),
        field(book, 'key'),
        ...(market === undefined ? [] : [field(market, 'key')]),
      ];
    }),
  },
  ownerOf: (row) => [row.event_id, row.bookmaker, row.market].map(String),
  apart: 3,
  feeds: {
    id: ['event_id'],
    commence_time: [],
    home_team: ['home_team', 'outcome'],
    away_team: ['away_team', 'outcome'],
    timestamp: ['captured_at'],
    'bookmakers.key': ['bookmaker'],
    'bookmakers.last_update': ['captured_at'],
    'markets.key': ['market', 'outcome', 'point'],
    'markets.last_update': ['captured_at'],
    'outcomes.name': ['outcome'],
    'outcomes.point': ['point'],
    'outcomes.price': ['price'],
  },
  identity: ['id', 'bookmakers.key', 'markets.key'],
  guarded: ['outcomes.point'],
};

export const ODDS_LISTING_LENS: Lens = {
  places: Object.fromEntries(['[]', 'data[]'].map((event) => [event, ({ here }: At) => [field(here, 'id')]])),
  ownerOf: (row) => [String(row.event_id)],
  apart: 1,
  feeds: {
    id: ['event_id'],
    commence_time: ['commence_time'],
    home_team: ['home_team', 'home_points'],
    away_team: ['away_team', 'away_points'],
    completed: ['is_completed', 'home_points', 'away_points'],
    'scores.name': ['home_points', 'away_points'],
    'scores.score': ['home_points', 'away_points'],
  },
  identity: ['id'],
  guarded: [],
  admits: ['commence_time'],
};
