/**
 * The team table: thirty rows of facts, in the order of the NBA's three letters.
 *
 * Promises one row per team, unique in every vocabulary. Coordinates are of the arena in use in 2024-25, in
 * degrees to about ten metres, which is ample for travel distances; a team that shared another arena in
 * earlier seasons (LAC, downtown until 2024) is off by about 15 km there.
 */
export type TeamCode = (typeof CODES)[number];

export interface Team {
  /** The NBA's three letters. */
  readonly code: TeamCode;
  readonly nbaId: number;
  readonly city: string;
  readonly nickname: string;
  /** City and nickname as the NBA prints them. */
  readonly name: string;
  readonly oddsApiName: string;
  readonly basketballReference: string;
  readonly espn: string;
  readonly espnId: number;
  /** balldontlie's team id; its ids above 30 are defunct franchises. */
  readonly ballDontLieId: number;
  /** BettingPros' slug, `los-angeles-clippers`. */
  readonly bettingPros: string;
  /** IANA name of the home arena's time zone. */
  readonly timeZone: string;
  /** Degrees north. */
  readonly latitude: number;
  /** Degrees east; negative throughout North America. */
  readonly longitude: number;
}

const CODES = [
  'ATL',
  'BKN',
  'BOS',
  'CHA',
  'CHI',
  'CLE',
  'DAL',
  'DEN',
  'DET',
  'GSW',
  'HOU',
  'IND',
  'LAC',
  'LAL',
  'MEM',
  'MIA',
  'MIL',
  'MIN',
  'NOP',
  'NYK',
  'OKC',
  'ORL',
  'PHI',
  'PHX',
  'POR',
  'SAC',
  'SAS',
  'TOR',
  'UTA',
  'WAS',
] as const;

function row(
  code: TeamCode,
  nbaId: number,
  [city, nickname]: readonly [string, string],
  timeZone: string,
  [latitude, longitude]: readonly [number, number],
  [ballDontLieId, espnId]: readonly [number, number],
  own: Partial<Pick<Team, 'oddsApiName' | 'basketballReference' | 'espn'>> = {},
): Team {
  const name = `${city} ${nickname}`;
  const shared = { oddsApiName: name, basketballReference: code, espn: code };
  const oddsApiName = own.oddsApiName ?? name;
  return Object.freeze({
    code,
    nbaId,
    city,
    nickname,
    name,
    ...shared,
    ...own,
    espnId,
    ballDontLieId,
    bettingPros: oddsApiName.toLowerCase().replaceAll(' ', '-'),
    timeZone,
    latitude,
    longitude,
  });
}

export const TEAMS: readonly Team[] = Object.freeze([
  row('ATL', 1_610_612_737, ['Atlanta', 'Hawks'], 'America/New_York', [33.7573, -84.3963], [1, 1]),
  row('BKN', 1_610_612_751, ['Brooklyn', 'Nets'], 'America/New_York', [40.6826, -73.9754], [3, 17], {
    basketballReference: 'BRK',
  }),
  row('BOS', 1_610_612_738, ['Boston', 'Celtics'], 'America/New_York', [42.3662, -71.0621], [2, 2]),
  row('CHA', 1_610_612_766, ['Charlotte', 'Hornets'], 'America/New_York', [35.2251, -80.8392], [4, 30], {
    basketballReference: 'CHO',
  }),
  row('CHI', 1_610_612_741, ['Chicago', 'Bulls'], 'America/Chicago', [41.8807, -87.6742], [5, 4]),
  row('CLE', 1_610_612_739, ['Cleveland', 'Cavaliers'], 'America/New_York', [41.4965, -81.6882], [6, 5]),
  row('DAL', 1_610_612_742, ['Dallas', 'Mavericks'], 'America/Chicago', [32.7905, -96.8103], [7, 6]),
  row('DEN', 1_610_612_743, ['Denver', 'Nuggets'], 'America/Denver', [39.7487, -105.0077], [8, 7]),
  row('DET', 1_610_612_765, ['Detroit', 'Pistons'], 'America/Detroit', [42.3411, -83.0553], [9, 8]),
  row(
    'GSW',
    1_610_612_744,
    ['Golden State', 'Warriors'],
    'America/Los_Angeles',
    [37.768, -122.3877],
    [10, 9],
    {
      espn: 'GS',
    },
  ),
  row('HOU', 1_610_612_745, ['Houston', 'Rockets'], 'America/Chicago', [29.7508, -95.3621], [11, 10]),
  row(
    'IND',
    1_610_612_754,
    ['Indiana', 'Pacers'],
    'America/Indiana/Indianapolis',
    [39.764, -86.1555],
    [12, 11],
  ),
  row('LAC', 1_610_612_746, ['LA', 'Clippers'], 'America/Los_Angeles', [33.9451, -118.3431], [13, 12], {
    oddsApiName: 'Los Angeles Clippers',
  }),
  row('LAL', 1_610_612_747, ['Los Angeles', 'Lakers'], 'America/Los_Angeles', [34.043, -118.2673], [14, 13]),
  row('MEM', 1_610_612_763, ['Memphis', 'Grizzlies'], 'America/Chicago', [35.1382, -90.0506], [15, 29]),
  row('MIA', 1_610_612_748, ['Miami', 'Heat'], 'America/New_York', [25.7814, -80.187], [16, 14]),
  row('MIL', 1_610_612_749, ['Milwaukee', 'Bucks'], 'America/Chicago', [43.0451, -87.9172], [17, 15]),
  row('MIN', 1_610_612_750, ['Minnesota', 'Timberwolves'], 'America/Chicago', [44.9795, -93.2761], [18, 16]),
  row('NOP', 1_610_612_740, ['New Orleans', 'Pelicans'], 'America/Chicago', [29.949, -90.0821], [19, 3], {
    espn: 'NO',
  }),
  row('NYK', 1_610_612_752, ['New York', 'Knicks'], 'America/New_York', [40.7505, -73.9934], [20, 18], {
    espn: 'NY',
  }),
  row('OKC', 1_610_612_760, ['Oklahoma City', 'Thunder'], 'America/Chicago', [35.4634, -97.5151], [21, 25]),
  row('ORL', 1_610_612_753, ['Orlando', 'Magic'], 'America/New_York', [28.5392, -81.3839], [22, 19]),
  row('PHI', 1_610_612_755, ['Philadelphia', '76ers'], 'America/New_York', [39.9012, -75.172], [23, 20]),
  row('PHX', 1_610_612_756, ['Phoenix', 'Suns'], 'America/Phoenix', [33.4457, -112.0712], [24, 21], {
    basketballReference: 'PHO',
  }),
  row(
    'POR',
    1_610_612_757,
    ['Portland', 'Trail Blazers'],
    'America/Los_Angeles',
    [45.5316, -122.6668],
    [25, 22],
  ),
  row('SAC', 1_610_612_758, ['Sacramento', 'Kings'], 'America/Los_Angeles', [38.5802, -121.4997], [26, 23]),
  row('SAS', 1_610_612_759, ['San Antonio', 'Spurs'], 'America/Chicago', [29.427, -98.4375], [27, 24], {
    espn: 'SA',
  }),
  row('TOR', 1_610_612_761, ['Toronto', 'Raptors'], 'America/Toronto', [43.6435, -79.3791], [28, 28]),
  row('UTA', 1_610_612_762, ['Utah', 'Jazz'], 'America/Denver', [40.7683, -111.9011], [29, 26], {
    espn: 'UTAH',
  }),
  row('WAS', 1_610_612_764, ['Washington', 'Wizards'], 'America/New_York', [38.8981, -77.0209], [30, 27], {
    espn: 'WSH',
  }),
]);
