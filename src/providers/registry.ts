/** Every provider. What a request is asked of, how, and what its answer becomes is found here. */

import type { HttpRoutes } from '../world/http-route.ts';
import type { ProviderRequest } from '../world/provider-request.ts';
import { BALLDONTLIE } from './balldontlie.ts';
import { BETTINGPROS } from './bettingpros.ts';
import { BIGDATABALL } from './bigdataball.ts';
import { ESPN } from './espn.ts';
import { NBA_CDN } from './nba-cdn.ts';
import { NBA_COM } from './nba-com.ts';
import { NBA_OFFICIAL } from './nba-official.ts';
import { NBA_STATS } from './nba-stats.ts';
import { ODDS_API } from './odds-api.ts';
import type { Provider, Resource } from './provider.ts';
import { resourceIn, routesOf } from './routes.ts';

export const PROVIDERS: readonly Provider[] = [
  NBA_STATS,
  NBA_CDN,
  NBA_OFFICIAL,
  NBA_COM,
  ODDS_API,
  BETTINGPROS,
  BALLDONTLIE,
  ESPN,
  BIGDATABALL,
];

/** A resource that fills several tables is declared once for each; the first one. */
export function resourceOf(request: ProviderRequest): Resource {
  return resourceIn(PROVIDERS, request).resource;
}

export const routes: HttpRoutes = routesOf(PROVIDERS);
